/**
 * The interpreter's realm: a module worker of the page's origin, or the page itself where no worker can be had. The
 * same messages come and go in both: text is for Python, envelopes one way and lists of commands the other; the rest
 * starts the interpreter and hands it more to import.
 */

import { time } from '../shared/clock.js';
import { createIntl } from '../shared/intl.js';
import { add, python } from './kernel.js';
import { createThreads } from './threads.js';
import { breathe } from '../shared/pause.js';
import { createSigns } from '../shared/signs-of-life.js';
import { newId } from '../shared/wire.js';

export { add };

/**
 * @typedef {{postMessage(message: any, transfer?: Transferable[]): void, onmessage: ((event: MessageEvent) => void) |
 *   null}} End
 */

/**
 * Serve the page at the other end.
 * @param {End} end
 * @param {import('../shared/signs-of-life.js').Signs} [signs] of a worker
 */
export function serve(end, signs) {
  /** Takes the envelopes, once Python has begun. @type {((text: string) => void) | null} */
  let receive = null;
  /** What has come before that, in order. @type {any[]} */
  let waiting = [];
  /** @type {any} */
  let main = null;
  let runtime = '';
  const threads = createThreads((text) => end.postMessage(text));

  const side = {
    start: '',
    newId,
    now: () => String(time()),
    soon: (/** @type {() => void} */ work) => queueMicrotask(work),
    give: (/** @type {string} */ text) => end.postMessage(text),
    lengthOf: (/** @type {MessageEvent} */ { data }) => data.length ?? 0,
    /** @param {(text: string) => void} receiver */
    attach(receiver) {
      receive = receiver;
    },
    spawn: threads.spawn,
    lower: (/** @type {string} */ text) => text.toLowerCase(),
    upper: (/** @type {string} */ text) => text.toUpperCase(),
    ...createIntl(),
  };

  /** @param {any} message */
  function take(message) {
    if (typeof message === 'string') receive?.(message);
    else if (message.pack) add(runtime, message.pack);
    else if (message.port) threads.connect(message.link, message.port);
    else if (message.link) threads.hear(message.link, message.envelope);
    else if (message.start) {
      side.start = message.start;
      main.start(side);
      end.postMessage({ began: true });
    } else if (message.close) {
      receive?.('{"kind":"close"}');
      receive = null;
      end.onmessage = null;
    }
  }

  /** @param {unknown} error */
  const fail = (error) => end.postMessage({ failed: /** @type {Error} */ (error)?.message ?? String(error) });

  /** @param {{runtime: 'micropython' | 'pyodide', module?: WebAssembly.Module, image?: ArrayBuffer}} boot */
  async function begin(boot) {
    runtime = boot.runtime;
    main = await python(boot, signs?.begin);
    for (const message of waiting.splice(0)) take(message);
  }

  end.onmessage = ({ data }) => {
    signs?.take();
    if (data.ping) return undefined;
    if (data.boot) return void begin(data.boot).catch(fail);
    try {
      if (main) take(data);
      else waiting.push(data);
    } catch (error) {
      fail(error);
    }
    return undefined;
  };
  end.postMessage({ here: true });
}

/**
 * Serve the page in its own realm. Returns the page's end. No channel would do: on a page that is a file, no WebAssembly
 * module gets through one.
 * @returns {End}
 */
export function serveHere() {
  /** @type {End[]} */
  const ends = [1, 0].map((other) => {
    /** @type {any[]} */
    const waiting = [];
    return {
      onmessage: null,
      postMessage(message) {
        waiting.push(message);
        breathe().then(() => ends[other].onmessage?.(/** @type {MessageEvent} */ ({ data: waiting.shift() })));
      },
    };
  });
  serve(ends[0]);
  return ends[1];
}

const scope = /** @type {any} */ (globalThis);
if (typeof scope.WorkerGlobalScope === 'function' && scope instanceof scope.WorkerGlobalScope)
  serve(scope, createSigns(scope));
