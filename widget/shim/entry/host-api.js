/** The host API: what `ServisBot.init` returns. A call becomes an envelope, or a TypeError if it makes no sense. */

import { CONTEXT_LIMIT, checkJson } from '../shared/json.js';
import { checkType, describe } from '../shared/types.js';

const EVENT_LIMIT = 100 * 1024;

/** @param {unknown} event */
function checkedPageEvent(event) {
  const { alias, body = {} } = typeof event === 'string' ? { alias: event } : /** @type {any} */ (event ?? {});
  if (typeof alias !== 'string' || !alias) {
    throw new TypeError(`pageEvent takes {alias, body} or an alias; the alias it got is ${describe(alias)}.`);
  }
  checkJson({ alias, body }, 'pageEvent', EVENT_LIMIT);
  return { alias, body };
}

/** @param {unknown} value @param {string} call */
function checkedText(value, call) {
  if (typeof value !== 'string' || !value.trim()) throw new TypeError(`${call} takes text; it got ${describe(value)}.`);
  return value.trim();
}

/**
 * @param {object} parts
 * @param {ReturnType<typeof import('./listeners.js').createListeners>} parts.listeners
 * @param {(kind: string, payload: object) => string} parts.send
 * @param {(id: string) => Promise<void>} parts.settled a promise for the envelope of this id
 * @param {() => import('../messenger').State} parts.state
 * @param {Promise<any>} parts.ready
 * @param {(name: 'open' | 'close' | 'toggle') => void} parts.turn opens or closes the panel
 * @param {() => void} parts.wake
 * @param {() => void} parts.restart ends a Python that does something that does not end
 * @param {() => void} parts.destroy
 */
export function createHost({ listeners, send, settled, state, ready, turn, wake, restart, destroy }) {
  /** @param {string} name @param {unknown} [argument] */
  function call(name, argument = null) {
    return send('call', { name, argument });
  }

  return {
    on: listeners.on,
    once: listeners.once,
    off: listeners.off,
    ready,
    get state() {
      return state();
    },
    /** @param {unknown} event */
    pageEvent(event) {
      return settled(send('page_event', checkedPageEvent(event)));
    },
    /** @param {string} text */
    send(text) {
      const promise = settled(call('send', checkedText(text, 'send')));
      wake();
      return promise;
    },
    /** @param {Record<string, unknown>} context */
    rewriteContext(context) {
      const what = "rewriteContext's argument";
      checkJson(checkType(context, what, 'object'), what, CONTEXT_LIMIT);
      call('rewriteContext', context);
    },
    /** @param {string} tag */
    setLanguage(tag) {
      call('setLanguage', checkedText(tag, 'setLanguage'));
    },
    reset: () => void call('reset'),
    restart() {
      call('restart');
      wake();
      restart();
    },
    open: () => turn('open'),
    close: () => turn('close'),
    toggle: () => turn('toggle'),
    destroy,
  };
}
