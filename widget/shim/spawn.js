/**
 * The page's side of a bot's thread: starts the worker when it is wanted, carries text to it and back, and notices when
 * it gives no sign of life. Fetched only for a bot that asks for a thread.
 */

import { thread } from 'generated-spawn';
import { beside } from './beside.js';
import { document, ofWindow } from './genuine.js';
import { report } from './report.js';

/** How envelopes begin that mean something here; the first two end here. */
const PONG = '{"kind":"pong"';
const REFUSED = '{"kind":"refused"';
const LOADING = '{"kind":"starting","payload":{"stage":"bot"';
const FAILED = '{"kind":"bot_failed"';

/** So many halves of the time limit without a sign of life are too many. One alone may be a computer that slept. */
const PATIENCE = 2;

/** Trusted Types let a page name one policy only once. @type {{createScriptURL(url: string): string} | null} */
let policy = null;

/**
 * A thread that is not there before it is wanted. Text is all that crosses.
 * @param {string} text JSON: the `bot` to load, when to `boot`, how many seconds `timeout` are, and the `base` of URLs
 * @param {(text: string) => void} receive is given envelopes
 */
export function spawn(text, receive) {
  const { bot, boot, timeout, base } = JSON.parse(text);
  /** @type {Worker | null} */
  let worker = null;
  let closed = false;
  let silent = 0;
  let timer = 0;

  /** @param {string} kind @param {object} payload */
  function tell(kind, payload) {
    pass(JSON.stringify({ kind, payload }));
  }

  /** A thread whose bot has failed has nothing more to say. @param {string} envelope */
  function pass(envelope) {
    if (closed) return;
    if (envelope.startsWith(FAILED)) close();
    receive(envelope);
  }

  /** End it, whatever it does. */
  function close() {
    closed = true;
    clearInterval(timer);
    worker?.terminate();
  }

  /** @param {MessageEvent<string>} event */
  function hear({ data }) {
    if (closed) return;
    if (silent > PATIENCE) tell('alive', {});
    silent = 0;
    if (data.startsWith(LOADING)) watch();
    if (data.startsWith(REFUSED)) startPlain(JSON.parse(data).payload.text);
    else if (!data.startsWith(PONG)) pass(data);
  }

  /** From now on the thread answers, or something in it does not end. */
  function watch() {
    timer = window.setInterval(() => {
      silent += 1;
      if (silent === PATIENCE + 1) tell('stuck', { seconds: timeout });
      worker?.postMessage('{"kind":"ping"}');
    }, (timeout * 1000) / PATIENCE);
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
      worker = createWorker(beside(thread));
      worker.addEventListener('message', hear);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        tell(timer ? 'error' : 'bot_failed', { text: `The bot's thread broke: ${event.message || `${thread} cannot be loaded.`}`, dialogue: '' });
      });
      const packages = bot.packages.map((/** @type {string} */ entry) => (entry.endsWith('.whl') ? new URL(entry, base ?? document.baseURI).href : entry));
      worker.postMessage(JSON.stringify({ kind: 'load', payload: { ...bot, packages, page: document.baseURI } }));
    } catch (error) {
      tell('bot_failed', { text: /** @type {Error} */ (error).message });
    }
  }

  return {
    /** Start as `boot` says. */
    plan() {
      if (boot === 'eager') start();
      else if (boot !== 'idle') return;
      else if (ofWindow('requestIdleCallback')) requestIdleCallback(start, { timeout: 2000 });
      else setTimeout(start, 200);
    },
    /** The bot is needed now. */
    need: start,
    /** @param {string} envelope */
    post(envelope) {
      worker?.postMessage(envelope);
    },
    close,
  };
}

/** @param {string} url */
function createWorker(url) {
  const { origin } = new URL(url);
  if (origin !== location.origin) {
    throw new Error(`A bot's thread must come from the page's own origin, ${location.origin}, and the messenger lies at ${origin}. Copy the messenger to your site, or take "runtime" out of the endpoint's Bot.`);
  }
  return new Worker(trusted(url), { type: 'module', name: 'messenger' });
}

/** What a page that requires Trusted Types lets a worker start from. @param {string} url @returns {any} */
function trusted(url) {
  const trustedTypes = ofWindow('trustedTypes');
  if (!trustedTypes) return url;
  try {
    policy ??= trustedTypes.createPolicy('messenger', { createScriptURL: (/** @type {string} */ ours) => ours });
  } catch {
    throw new Error("The page's Content-Security-Policy does not let the messenger start a thread: add the policy `messenger` to its trusted-types directive.");
  }
  return /** @type {NonNullable<typeof policy>} */ (policy).createScriptURL(url);
}
