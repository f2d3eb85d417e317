/** The wire: text is all that crosses between JavaScript and Python. Envelopes wait here until Python is awake. */

/** An id that is not used twice. */
export function newId() {
  return [Date.now(), ...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
}

/**
 * @param {(value: any) => void} hear is given what Python gives, in order, after Python has returned: a listener of the
 *   host's that calls back never enters Python while it works
 */
export function createWire(hear) {
  /** @type {((text: string) => void) | null} */
  let receive = null;
  /** @type {string[]} */
  const waiting = [];
  return {
    /** Send an envelope; returns its id. @param {string} kind @param {object} payload */
    send(kind, payload) {
      const id = newId();
      const text = JSON.stringify({ kind, id, at: Date.now(), payload });
      if (receive) receive(text);
      else waiting.push(text);
      return id;
    },
    isAttached: () => receive !== null,
    /** Python is awake and takes what has waited. @param {(text: string) => void} receiver */
    attach(receiver) {
      receive = receiver;
      for (const text of waiting.splice(0)) receive(text);
    },
    /** Python gives a value, as text. @param {string} text */
    give(text) {
      queueMicrotask(() => hear(JSON.parse(text)));
    },
    /** Nothing crosses any more. */
    cut() {
      receive = null;
      waiting.length = 0;
    },
  };
}
