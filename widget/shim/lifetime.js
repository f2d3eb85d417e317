/** One messenger: from `init` to `destroy`. */

import { createHost } from './host.js';
import { createListeners } from './listeners.js';
import { createPromises } from './promises.js';
import { report } from './report.js';
import { createStage } from './stage.js';
import { createWire } from './wire.js';

/**
 * @param {Record<string, any>} options checked options
 * @param {() => void} gone called when the messenger is destroyed
 * @returns {import('./messenger').Api}
 */
export function createMessenger(options, gone) {
  const ending = new AbortController();
  const listeners = createListeners();
  const promises = createPromises();
  const wire = createWire(hear);
  let state = Object.freeze({ open: false, ready: false });

  /** What Python gives. @param {any} value */
  function hear(value) {
    if (ending.signal.aborted) return;
    const { event } = value;
    if (value.state) state = Object.freeze(value.state);
    else if (value.settle) promises.settle(value.settle, value.error);
    else if (value.report) report(value.report, value.text);
    else if (value.emit === 'error') fail(event.code, event.message);
    else {
      if (event.value === 'Ready') promises.settle('ready', '', event);
      listeners.emit(value.emit, event);
    }
  }

  /** An error that is the owner's to mend: in the console, and for `on('error')`. @param {string} code @param {string} message */
  function fail(code, message) {
    report('error', message);
    listeners.emit('error', { code, message });
  }

  const ready = promises.make('ready');
  const wake = createStage(options, wire, ending.signal, (code, message) => {
    fail(code, message);
    // Python may be there at the next press.
    if (code === 'python') promises.rejectAll(message);
    else promises.close(message);
  });
  return createHost({
    listeners,
    send: wire.send,
    settled: promises.make,
    state: () => state,
    ready,
    wake,
    destroy() {
      ending.abort();
      wire.cut();
      listeners.clear();
      promises.close('The messenger was destroyed.');
      gone();
    },
  });
}
