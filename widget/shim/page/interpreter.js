/**
 * The page's side of the interpreter: where the messenger's Python runs, and whether it gives a sign of life. It runs
 * in a module worker, so that nothing in it can hold up the page; where no worker can be had, the very same code runs
 * in the page, over the same wire.
 */

import { fetchOnce, readBytes } from '../shared/fetch.js';
import { trusted } from './trusted-types.js';
import { createWatch } from './watchdog.js';

/** @typedef {import('../interpreter/main.js').End} End */

/** Milliseconds between two looks at an interpreter that has something to do. */
const LOOK = 2500;

/** Milliseconds within which a worker starts, or something that a page has put in place of `Worker` never will. */
const START = 30_000;

/** So many looks without a sign of life are too many. One alone may be a computer that slept. */
const PATIENCE = 4;

/**
 * Compiled while it arrives, where the server calls it what it is, and the page's `fetch` gives what the browser takes
 * for an answer.
 * @param {Response} answer
 */
async function compile(answer) {
  if (answer.headers.get('Content-Type')?.startsWith('application/wasm')) {
    try {
      return await WebAssembly.compileStreaming(answer);
    } catch (error) {
      if (answer.bodyUsed) throw error;
    }
  }
  return WebAssembly.compile(await readBytes(answer));
}

/** Ask for what MicroPython needs, all at once. @param {(name: 'wasm' | 'image') => string} address */
function fetchParts(address) {
  return Promise.all([fetchOnce(address('wasm'), compile), fetchOnce(address('image'), readBytes)]);
}

/** A worker that was started before a messenger needs one. @type {Promise<Worker | null> | null} */
let ahead = null;
/** Whether there has been an interpreter: it was faster than what was to be ahead of it. */
let begun = false;

/**
 * Start a worker, and ask for what MicroPython needs, while the page and messenger.js are still on their way. The first
 * interpreter goes on from there.
 * @param {(name: 'kernel' | 'wasm' | 'image') => string} address
 */
export function prepareInterpreter(address) {
  if (begun) return;
  ahead = startWorker(address('kernel'));
  fetchParts(address).catch(() => {});
}

/**
 * A worker for the next interpreter, or none. One that was started ahead does not stay behind.
 * @param {string} url
 * @param {boolean} wanted
 */
function takeWorker(url, wanted) {
  const early = ahead;
  ahead = null;
  begun = true;
  if (wanted) return early ?? startWorker(url);
  early?.then((worker) => worker?.terminate());
  return null;
}

/**
 * Start one.
 * @param {object} how
 * @param {'micropython' | 'pyodide'} how.runtime
 * @param {(name: 'kernel' | 'wasm' | 'image') => string} how.address
 * @param {boolean} how.inPage whether no worker is wanted
 * @param {() => Promise<any>} how.importKernel
 * @param {(text: string) => void} how.hear what Python gives
 * @param {(error: Error) => void} how.failed it cannot be started
 * @param {(seconds: number) => void} how.stuck it gives no sign of life
 */
export function startInterpreter({ runtime, address, inPage, importKernel, hear, failed, stuck }) {
  /** @type {Worker | End | null} */
  let end = null;
  /** What waits for an end to be sent to. @type {[any, Transferable[]][]} */
  const waiting = [];
  let over = false;
  /** Whether it is looked at: in the page nobody could. */
  let watched = false;
  /** How many messages it has been sent. */
  let sent = 0;
  const watch = createWatch(LOOK, (times) => {
    if (times > PATIENCE) {
      close();
      stuck((LOOK * PATIENCE) / 1000);
    } else post({ ping: true });
  });

  /** @param {any} message @param {Transferable[]} [transfer] */
  function post(message, transfer = []) {
    if (over) return;
    sent += 1;
    if (end) end.postMessage(message, transfer);
    else waiting.push([message, transfer]);
    if (watched) watch.begin();
  }

  /** @param {Worker | End} place */
  function settle(place) {
    end = place;
    place.onmessage = ({ data }) => {
      if (over) return;
      watch.sign();
      if (typeof data === 'string') hear(data);
      else if (data.failed) fail(new Error(data.failed));
      else if (data.began) watched = 'terminate' in place;
      // Otherwise something is on its way to it.
      else if (data.rests === sent) watch.stop();
      else if (watched) watch.begin();
    };
    for (const [message, transfer] of waiting.splice(0)) place.postMessage(message, transfer);
  }

  /** @param {Error} error */
  function fail(error) {
    if (over) return;
    close();
    failed(error);
  }

  function close() {
    over = true;
    watch.stop();
    if (end && 'terminate' in end) end.terminate();
    else end?.postMessage({ close: true });
  }

  async function startInPage() {
    const { serveHere } = await importKernel();
    if (!over) settle(serveHere());
  }

  async function start() {
    const parts = runtime === 'micropython' ? fetchParts(address) : Promise.resolve([]);
    parts.catch(() => {});
    const worker = await takeWorker(address('kernel'), !inPage);
    if (over) worker?.terminate();
    else if (worker) settle(worker);
    else await startInPage();
    const [module, image] = await parts;
    post({ boot: { runtime, module, image } });
  }

  start().catch(fail);

  return {
    post,
    close,
    /** Whether it has given no sign of life for a while. */
    isSilent: () => watch.times() > 1,
  };
}

/**
 * A worker that runs the interpreter's script; null where none can be had: under a policy that forbids it, in a browser
 * without module workers, or where it does not start.
 * @param {string} url
 * @returns {Promise<Worker | null>}
 */
function startWorker(url) {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(trusted(url), { type: 'module', name: 'messenger' });
      const timer = setTimeout(() => {
        resolve(null);
        worker.terminate();
      }, START);
      worker.onmessage = () => {
        clearTimeout(timer);
        resolve(worker);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(timer);
        resolve(null);
      };
    } catch {
      resolve(null);
    }
  });
}
