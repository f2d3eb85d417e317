/** The browser's storage, or memory where that is denied or full. The only file that touches it. */

import { reportOnce } from './report.js';

/**
 * The stored texts of one messenger: `site` outlives the tab, `tab` does not.
 * @param {string} name tells messengers of one site apart
 * @param {'local' | 'session' | 'none'} [kept] for how long: until the visitor or the browser deletes it, as long as the
 *   tab is open, or as long as the page is
 */
export function createStore(name, kept = 'local') {
  const warn = reportOnce('warn');
  const complain = () => warn('The browser keeps nothing for this page (storage is denied or full): the conversation goes on, but a reload forgets it.');
  const session = kept === 'none' ? () => null : () => sessionStorage;
  const local = kept === 'local' ? () => localStorage : session;
  return {
    site: createArea(local, `messenger:${name}:`, complain),
    /** What is known of the visitor, whatever becomes of the conversation. */
    visitor: createArea(local, `messenger-visitor:${name}:`, complain),
    tab: createArea(session, `messenger-tab:${name}:`, complain),
  };
}

/** @param {() => Storage | null} find null if nothing is to be stored @param {string} prefix @param {() => void} complain */
function createArea(find, prefix, complain) {
  /** What could not be stored. @type {Map<string, string>} */
  const memory = new Map();
  /** @template T @param {(storage: Storage) => T} work @returns {T | undefined} */
  function attempt(work) {
    try {
      const storage = find();
      return storage ? work(storage) : undefined;
    } catch {
      complain();
      return undefined;
    }
  }
  return {
    /** @param {string} key @returns {string | null} */
    get(key) {
      return memory.get(key) ?? attempt((storage) => storage.getItem(prefix + key)) ?? null;
    },
    /** @param {string} key @param {string} text */
    set(key, text) {
      const stored = attempt((storage) => (storage.setItem(prefix + key, text), true));
      if (stored) memory.delete(key);
      else memory.set(key, text);
    },
    /** Whether other tabs read what is set. */
    isShared: () => attempt((storage) => storage === localStorage) ?? false,
    /** Hear of it when another tab sets a key. @param {string} key @param {() => void} tell @param {AbortSignal} signal */
    watch(key, tell, signal) {
      addEventListener('storage', (event) => {
        if (event.key === prefix + key && event.newValue) tell();
      }, { signal });
    },
    clear() {
      memory.clear();
      attempt((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
      });
    },
  };
}
