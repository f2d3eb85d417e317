/** The wire: text is all that crosses between the page and Python. Envelopes wait here until Python takes them. */

import { time } from './clock.js';
import { toJson } from './json.js';

/** An id that is not used twice. */
export function newId() {
  return [time(), ...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}

/** @typedef {ReturnType<typeof createWire>} Wire */

export function createWire() {
  /** @type {((text: string) => void) | null} */
  let post = null;
  /** What Python has not said to have heard, the oldest first. @type {string[]} */
  let unheard = [];
  let heard = 0;
  let closed = false;
  return {
    /** Send an envelope; returns its id. @param {string} kind @param {object} payload */
    send(kind, payload) {
      const id = newId();
      const text = toJson({ kind, id, at: time(), payload });
      if (!closed) unheard.push(text);
      post?.(text);
      return id;
    },
    isAttached: () => post !== null,
    /**
     * Python begins, with what is returned; it takes what comes later from `poster`. Each is told of its bot anew.
     * @param {(text: string) => void} poster
     */
    attach(poster) {
      post = poster;
      heard = 0;
      unheard = unheard.filter((text) => !text.startsWith('{"kind":"bot"'));
      return unheard;
    },
    /** So many envelopes Python has heard and dealt with since it began. @param {number} count */
    hear(count) {
      unheard = unheard.slice(count - heard);
      heard = count;
    },
    unheard: () => unheard,
    /** Send what was kept of an earlier page, before what this one has sent. @param {string[]} texts */
    resend(texts) {
      unheard = [...texts, ...unheard];
    },
    /** Python is gone, and may begin anew. */
    detach() {
      post = null;
    },
    /** Nothing crosses any more. */
    cut() {
      closed = true;
      post = null;
      unheard = [];
    },
  };
}
