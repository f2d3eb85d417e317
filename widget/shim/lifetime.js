/** One messenger: from `init` to `destroy`. */

import { files } from 'generated';
import { address, fetchBot, fetchKernel, planWaking } from './boot.js';
import { allows, findEndpoint } from './endpoint.js';
import { createHost } from './host.js';
import { createListeners, fail } from './listeners.js';
import { report } from './report.js';
import { sheet, show } from './shadow.js';
import { createStore } from './store.js';
import { createWire, newId } from './wire.js';

/**
 * @param {Record<string, any>} options checked options
 * @param {() => void} gone called when the messenger is destroyed
 * @returns {import('./messenger').Api}
 */
export function createMessenger(options, gone) {
  const ending = new AbortController();
  const listeners = createListeners();
  const wire = createWire(hear);
  /** What the host waits for, by envelope. @type {Map<string, {resolve: (value?: any) => void, reject: (error: Error) => void}>} */
  const promises = new Map();
  let state = Object.freeze({ open: false, ready: false });
  let wake = () => {};
  let wanted = false;

  /** A promise that nobody need look at. @param {string} id @returns {Promise<any>} */
  function settled(id) {
    const promise = new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    promise.catch(() => {});
    return promise;
  }

  /** @param {string} id @param {string} error @param {unknown} [value] */
  function settle(id, error, value) {
    const promise = promises.get(id);
    promises.delete(id);
    if (error) promise?.reject(new Error(error));
    else promise?.resolve(value);
  }

  /** What Python gives. @param {any} value */
  function hear(value) {
    if (ending.signal.aborted) return;
    if (value.state) state = Object.freeze(value.state);
    else if (value.settle) settle(value.settle, value.error);
    else if (value.report) report(value.report, value.text);
    else if (value.emit === 'error') fail(listeners, value.event.code, value.event.message);
    else {
      if (value.event.value === 'Ready') settle('ready', '', { identity: value.event.identity, conversationId: value.event.conversationId });
      listeners.emit(value.emit, value.event);
    }
  }

  /** @param {string} code @param {string} message */
  function refuse(code, message) {
    fail(listeners, code, message);
    for (const id of [...promises.keys()]) settle(id, message);
  }

  /** @param {Record<string, any>} endpoint */
  function begin(endpoint) {
    if (ending.signal.aborted) return;
    if (!allows(endpoint.AllowedDomains, location.origin)) {
      refuse('domain', `This page's origin, ${location.origin}, is not among the endpoint's AllowedDomains: ${JSON.stringify(endpoint.AllowedDomains)}. Nothing is shown.`);
      return;
    }
    const parent = options.container instanceof Element ? options.container : document.querySelector(options.container ?? 'body');
    if (!parent) {
      refuse('container', `No element matches the option container, ${JSON.stringify(options.container)}. Nothing is shown.`);
      return;
    }
    const base = endpoint.base ?? document.baseURI;
    const store = createStore(endpoint.Address ?? new URL(endpoint.Bot.src, base).pathname);
    const { element, root, button } = show(options, endpoint, parent);
    ending.signal.addEventListener('abort', () => element.remove());

    const press = () => {
      if (!button?.hasAttribute('aria-busy')) wire.send('gesture', { name: 'open' });
      button?.setAttribute('aria-busy', 'true');
      wake();
    };
    button?.addEventListener('click', press, { signal: ending.signal });

    const page = {
      root,
      store,
      newId,
      give: wire.give,
      now: () => String(Date.now()),
      /** @param {string} at @param {string} lang */
      time: (at, lang) => new Intl.DateTimeFormat(lang, { timeStyle: 'short' }).format(Number(at)),
      start: JSON.stringify({
        options: { ...options, container: options.container !== null, endpoint: null, expiredEvent: null },
        endpoint,
        calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
      /** @param {(text: string) => void} receive */
      attach(receive) {
        button?.removeEventListener('click', press);
        button?.removeAttribute('aria-busy');
        wire.attach(receive);
        ending.signal.addEventListener('abort', () => receive(JSON.stringify({ kind: 'close' })));
      },
    };
    let asleep = true;
    wake = async () => {
      if (!asleep) return;
      asleep = false;
      const bot = fetchBot(endpoint.Bot.src, base);
      try {
        const kernel = await fetchKernel(options.runtime);
        const main = await kernel.python(options.runtime, addresses());
        if (ending.signal.aborted) return;
        root.adoptedStyleSheets.push(sheet(kernel.panelStyle));
        main.start(page);
        wire.send('bot', await bot);
      } catch (error) {
        asleep = true;
        button?.removeAttribute('aria-busy');
        refuse('python', `The messenger's Python could not be started: ${/** @type {Error} */ (error).message}`);
      }
    };
    const wasOpen = store.tab.get('tab')?.includes('"open": true');
    planWaking(wanted || wasOpen ? 'eager' : options.boot, element, wake, ending.signal);
  }

  const ready = settled('ready');
  const api = createHost({
    listeners,
    send: wire.send,
    settled,
    state: () => state,
    ready,
    wake: () => {
      wanted = true;
      wake();
    },
    destroy() {
      ending.abort();
      wire.cut();
      listeners.clear();
      for (const id of [...promises.keys()]) settle(id, 'The messenger was destroyed.');
      gone();
    },
  });

  /** @param {Error} error */
  const missing = (error) => refuse('endpoint', error.message);
  try {
    const endpoint = findEndpoint(options);
    if (endpoint instanceof Promise) endpoint.then((found) => whenBody(() => begin(found)), missing);
    else whenBody(() => begin(endpoint));
  } catch (error) {
    missing(/** @type {Error} */ (error));
  }
  return api;
}

/** Where each file of the messenger is. */
function addresses() {
  const all = { ...files };
  for (const name of /** @type {(keyof typeof all)[]} */ (Object.keys(all))) all[name] = address(all[name]);
  return all;
}

/** A script in the head runs before there is a body. @param {() => void} work */
function whenBody(work) {
  if (document.body) work();
  else document.addEventListener('DOMContentLoaded', work, { once: true });
}
