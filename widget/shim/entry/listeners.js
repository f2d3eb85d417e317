/** The host page's listeners, and the events that come before anybody listens. */

import { toJson } from '../shared/json.js';
import { report } from '../shared/report.js';
import { checkType } from '../shared/types.js';

/** @type {(keyof import('../messenger').Events)[]} */
const NAMES = ['notification', 'Messenger', 'error'];
const KEPT = 100;

export function createListeners() {
  /** The listeners of each name, and what is called for each. @type {Map<string, Map<Function, Function>>} */
  const heard = new Map(NAMES.map((name) => [name, new Map()]));
  /** @param {string} name @returns {Map<Function, Function>} */
  const of = (name) => /** @type {any} */ (heard.get(name));
  /** Events of names that nobody has listened to yet. @type {Map<string, unknown[]>} */
  const early = new Map(NAMES.map((name) => [name, []]));
  let warned = false;

  /** @param {string} name @param {Function} fn */
  function check(name, fn) {
    if (!heard.has(name)) throw new TypeError(`There is no event ${toJson(name)}; the names are ${NAMES.join(', ')}.`);
    checkType(fn, `The listener for ${name}`, 'function');
  }

  /** @param {Function} fn @param {unknown} event */
  function call(fn, event) {
    try {
      fn(typeof event === 'object' ? { ...event } : event);
    } catch (error) {
      reportError(error);
    }
  }

  /** @param {string} name @param {Function} fn @param {Function} [called] */
  function add(name, fn, called = fn) {
    check(name, fn);
    of(name).set(fn, called);
    queueMicrotask(() => release(name));
    return () => void of(name).delete(fn);
  }

  /** The first listener is there: it gets what was kept, and nothing is kept any more. @param {string} name */
  function release(name) {
    const events = early.get(name) ?? [];
    early.delete(name);
    for (const event of events) emit(name, event);
  }

  /** @param {string} name @param {unknown} event */
  function emit(name, event) {
    const events = early.get(name);
    if (!events) {
      for (const called of [...of(name).values()]) call(called, event);
      return;
    }
    events.push(event);
    if (of(name).size) release(name);
    else if (events.length > KEPT) {
      events.shift();
      if (!warned) report('warn', `Nobody listens to ${name}: only the newest ${KEPT} events are kept.`);
      warned = true;
    }
  }

  return {
    emit,
    /** @param {string} name @param {Function} fn */
    on: (name, fn) => add(name, fn),
    /** @param {string} name @param {Function} fn */
    once(name, fn) {
      const remove = add(
        name,
        fn,
        /** @param {unknown} event */ (event) => {
          remove();
          fn(event);
        },
      );
      return remove;
    },
    /** @param {string} name @param {Function} fn */
    off(name, fn) {
      check(name, fn);
      of(name).delete(fn);
    },
    clear() {
      for (const fns of heard.values()) fns.clear();
      early.clear();
    },
  };
}
