/** One messenger: from `init` to `destroy`. */

import { createHost } from './host-api.js';
import { createListeners } from './listeners.js';
import { createPromises } from './promises.js';
import { report } from '../shared/report.js';
import { mount } from './mount.js';
import { createWire } from '../shared/wire.js';

/**
 * @param {import('../checked').Options} options checked options
 * @param {() => void} gone called when the messenger is destroyed
 * @returns {import('../messenger').Api}
 */
export function createMessenger(options, gone) {
  const listeners = createListeners();
  const promises = createPromises();
  const wire = createWire();
  /** @type {import('../messenger').State} */
  let state = Object.freeze({ open: false, ready: false });

  /** What Python has for the host page, by the names of its commands. */
  const commands = {
    /** @param {import('../messenger').State} told */
    state(told) {
      state = Object.freeze(told);
    },
    settle: promises.settle,
    report,
    /** @param {string} name @param {any} event */
    emit(name, event) {
      if (name === 'error') return fail(event.code, event.message);
      if (event.value === 'Ready') promises.settle('ready', '', event);
      listeners.emit(name, event);
    },
  };

  /**
   * An error that is the owner's to mend: in the console, and for `on('error')`.
   * @param {import('../messenger').ErrorCode} code
   * @param {string} message
   */
  function fail(code, message) {
    report('error', message);
    listeners.emit('error', { code, message });
  }

  const ready = promises.make('ready');
  /** What shows the messenger, and what ends that. @type {ReturnType<typeof mount>} */
  let mounted;
  let showing = new AbortController();
  function show() {
    showing.abort();
    showing = new AbortController();
    mounted = mount(
      options,
      wire,
      commands,
      showing.signal,
      (code, message, forGood) => {
        fail(code, message);
        promises.reject(message, forGood);
      },
      show,
    );
  }
  show();
  return createHost({
    listeners,
    send: wire.send,
    settled: promises.make,
    state: () => state,
    ready,
    turn: (name) => mounted.turn(name),
    wake: () => mounted.wake(),
    restart: () => mounted.restart(),
    destroy() {
      showing.abort();
      wire.cut();
      listeners.clear();
      promises.reject('The messenger was destroyed.', true);
      gone();
    },
  });
}
