/**
 * The page's side of a bot's thread: starts the worker when it is wanted, and notices when it gives no sign of life.
 * What the bot hears and says goes between the thread and the interpreter, by a channel of their own. Fetched only for
 * a bot that asks for a thread.
 */

import { thread } from 'generated-spawn';
import { beside } from '../../shared/importer.js';
import { savesData } from '../save-data.js';
import { ofWindow } from '../../shared/genuine.js';
import { toJson } from '../../shared/json.js';
import { report } from '../../shared/report.js';
import { isOwn } from '../trusted-types.js';
import { createWatch } from '../watchdog.js';

/** So many halves of the time limit without a sign of life are too many. One alone may be a computer that slept. */
const PATIENCE = 2;

/** @typedef {ReturnType<typeof spawn>} Thread */

/**
 * A thread that is not there before it is wanted.
 * @param {string} text JSON: the `bot` to load, when to `boot`, how many seconds `timeout` are, and the `base` of URLs
 * @param {string} page what the addresses that the bot asks are relative to
 * @param {(url: string) => any} trusted see trusted-types.js
 * @param {(envelope: string) => void} give hands the interpreter an envelope
 * @param {(port: MessagePort) => void} connect hands the interpreter its end of the channel
 */
export function spawn(text, page, trusted, give, connect) {
  const { bot, boot, timeout, base } = JSON.parse(text);
  /** @type {Worker | null} */
  let worker = null;
  let closed = false;
  // From when the bot is loaded the thread answers, or something in it does not end.
  const watch = createWatch((timeout * 1000) / PATIENCE, (times) => {
    if (times === PATIENCE + 1) tell('stuck', { seconds: timeout });
    worker?.postMessage({ ping: true });
  });
  let loaded = false;

  /** @param {string} kind @param {object} payload */
  function tell(kind, payload) {
    if (!closed) give(toJson({ kind, payload }));
  }

  /** End it, whatever it does. */
  function close() {
    closed = true;
    watch.stop();
    worker?.terminate();
  }

  /** @param {string} text */
  function fail(text) {
    tell('bot_failed', { text });
    // A thread whose bot has failed has nothing more to say.
    close();
  }

  /** @param {MessageEvent<{[name: string]: any}>} event */
  function hear({ data }) {
    if (closed) return;
    if (watch.sign() > PATIENCE) tell('alive', {});
    if (data.begins) {
      loaded = true;
      watch.begin();
    }
    if ('rests' in data) watch.stop();
    if (data.refused) startPlain(data.refused);
    if (data.failed) fail(data.failed);
  }

  /** The snapshot was of no use. @param {string} why */
  function startPlain(why) {
    report('warn', why);
    worker?.terminate();
    worker = null;
    bot.snapshot = false;
    start();
  }

  function start() {
    if (worker || closed) return;
    try {
      worker = createWorker(beside(thread), trusted);
      worker.addEventListener('message', hear);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        const text = `The bot's thread broke: ${event.message || refusal(beside(thread))}`;
        if (loaded) tell('error', { text, dialogue: '' });
        else fail(text);
      });
      const packages = bot.packages.map((/** @type {string} */ entry) =>
        entry.endsWith('.whl') ? new URL(entry, base).href : entry,
      );
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ load: { ...bot, packages, page }, port: port1 }, [port1]);
      connect(port2);
    } catch (error) {
      fail(/** @type {Error} */ (error).message);
    }
  }

  return {
    /** Start as `boot` says; for a visitor who saves data, not before the bot is needed. */
    plan() {
      if (boot === 'eager') start();
      else if (boot !== 'idle' || savesData()) return;
      else if (ofWindow('requestIdleCallback')) requestIdleCallback(start, { timeout: 2000 });
      else setTimeout(start, 200);
    },
    /** The bot is needed now. */
    need: start,
    close,
  };
}

/** @param {string} url @param {(url: string) => any} trusted */
function createWorker(url, trusted) {
  let address;
  try {
    address = trusted(url);
  } catch {
    throw new Error(
      "The page's Content-Security-Policy does not let the messenger start a thread: add the policy `messenger` to its trusted-types directive.",
    );
  }
  return new Worker(address, { type: 'module', name: 'messenger' });
}

/** Why a worker cannot start whose script tells nothing. @param {string} url */
function refusal(url) {
  if (isOwn(url)) return `${url} cannot be loaded.`;
  const { origin } = new URL(url);
  return `${url} cannot be loaded. As the messenger comes from ${origin}, the page's Content-Security-Policy must allow blob: in worker-src, and ${origin} in worker-src, script-src and connect-src.`;
}
