/** What the interpreter holds of the bots' threads, each at the other end of a channel of its own; see spawn.js. */

import { toJson } from '../shared/json.js';

/** @param {(text: string) => void} give commands to the page */
export function createThreads(give) {
  /** @type {Map<number, {hear: (text: string) => void, port: MessagePort | null}>} */
  const threads = new Map();
  let last = 0;

  /** @param {...any} command */
  const tell = (...command) => give(toJson([['thread', ...command]]));

  return {
    /**
     * A thread that is not there before it is wanted.
     * @param {string} text see spawn.js
     * @param {(text: string) => void} hear is given envelopes
     */
    spawn(text, hear) {
      last += 1;
      const number = last;
      threads.set(number, { hear, port: null });
      tell(number, 'make', text);
      return {
        /** Start as `boot` says. */
        plan: () => tell(number, 'plan'),
        /** The bot is needed now. */
        need: () => tell(number, 'need'),
        /** @param {string} envelope */
        post: (envelope) => threads.get(number)?.port?.postMessage(envelope),
        close() {
          threads.get(number)?.port?.close();
          threads.delete(number);
          tell(number, 'close');
        },
      };
    },
    /** The page tells of a thread. @param {number} number @param {string} envelope */
    hear: (number, envelope) => threads.get(number)?.hear(envelope),
    /**
     * The page has made the channel to a thread, or another one after that has been started anew.
     * @param {number} number
     * @param {MessagePort} port
     */
    connect(number, port) {
      const thread = threads.get(number);
      if (!thread) return;
      thread.port?.close();
      thread.port = port;
      port.onmessage = ({ data }) => thread.hear(data);
    },
  };
}
