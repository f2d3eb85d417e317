/** The bots' threads: Python has the page make, start and end them, by their numbers. */

import { trusted } from './trusted-types.js';

/**
 * @param {() => Promise<typeof import('./spawn/spawn.js').spawn>} fetchSpawn
 * @param {string} base what the addresses of bots are relative to
 * @param {(message: object, ports?: Transferable[]) => void} post gives the interpreter something
 */
export function createThreads(fetchSpawn, base, post) {
  /** @type {Map<number, Promise<import('./spawn/spawn.js').Thread>>} */
  const threads = new Map();

  return {
    /** @param {number} number @param {'make' | 'plan' | 'need' | 'close'} what @param {string} text */
    async command(number, what, text) {
      if (what === 'make') {
        threads.set(
          number,
          fetchSpawn().then((spawn) =>
            spawn(
              text,
              base,
              trusted,
              (envelope) => post({ link: number, envelope }),
              (port) => post({ link: number, port }, [port]),
            ),
          ),
        );
      } else (await threads.get(number))?.[what]();
      if (what === 'close') threads.delete(number);
    },

    /** End all of them. */
    end() {
      for (const thread of threads.values())
        thread.then(
          ({ close }) => close(),
          () => {},
        );
      threads.clear();
    },
  };
}
