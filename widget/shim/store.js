/** The browser's storage, or memory where that is denied or full. The only file that touches it. */

/** So many of the newest pages of a conversation stay when there is no room; see widget/roundel/core/timeline.py. */
export const KEPT_PAGES = 2;

import { reportOnce } from './report.js';

/**
 * The stored texts of one messenger: `site` outlives the tab, `tab` does not.
 * @param {string} name tells messengers of one site apart
 * @param {'local' | 'session' | 'none'} [kept] for how long: until the visitor or the browser deletes it, as long as the
 *   tab is open, or as long as the page is
 */
export function createStore(name, kept = 'local') {
  const warn = reportOnce('warn');
  const complain = () => warn('The browser denies storage to this page. The conversation works, but a reload forgets it.');
  const session = kept === 'none' ? () => null : () => sessionStorage;
  const local = kept === 'local' ? () => localStorage : session;
  const site = createArea(local, `messenger:${name}:`, complain);
  return {
    site,
    /** What is known of the visitor, whatever becomes of the conversation. */
    visitor: createArea(local, `messenger-visitor:${name}:`, complain),
    tab: createArea(session, `messenger-tab:${name}:`, complain),
    /** The pages of the timeline that are stored, from one to another. @param {number} [first] @param {number} [last] */
    pages(first = 0, last = Infinity) {
      const numbers = site.keys().flatMap((key) => (key.startsWith('page:') ? [Number(key.slice(5))] : [])).filter((number) => number >= first && number <= last);
      return numbers.sort((one, other) => one - other).map((number) => site.read(`page:${number}`));
    },
  };
}

/** @param {() => Storage | null} find null if nothing is to be stored @param {string} prefix @param {() => void} complain */
function createArea(find, prefix, complain) {
  /** What is not stored, in the order in which it is to be. @type {Map<string, string>} */
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

  /** Whether the oldest stored page could go, to make room. @param {Storage} storage */
  function makeRoom(storage) {
    const page = `${prefix}page:`;
    const numbers = Object.keys(storage).filter((key) => key.startsWith(page)).map((key) => Number(key.slice(page.length)));
    if (numbers.length <= KEPT_PAGES) return false;
    storage.removeItem(page + Math.min(...numbers));
    return true;
  }

  /** Whether a text could be stored. @param {Storage} storage @param {string} key @param {string} text */
  function write(storage, key, text) {
    for (;;) {
      try {
        storage.setItem(key, text);
        return true;
      } catch {
        if (!makeRoom(storage)) return false;
      }
    }
  }

  /** Store all that is in memory, or nothing of it: the next page is to find what was at some moment. @param {Storage} storage */
  function storeAll(storage) {
    /** @type {[string, string | null][]} */
    const before = [];
    for (const [name, text] of memory) {
      const key = prefix + name;
      const old = storage.getItem(key);
      if (!write(storage, key, text)) {
        for (const [key] of before) storage.removeItem(key);
        for (const [key, old] of before) if (old !== null) write(storage, key, old);
        return false;
      }
      before.push([key, old]);
    }
    memory.clear();
    return true;
  }

  return {
    /** @param {string} key @returns {string | null} */
    get(key) {
      return memory.get(key) ?? attempt((storage) => storage.getItem(prefix + key)) ?? null;
    },
    /** The value under a key; null for none, and the text of what is no JSON. @param {string} key @returns {any} */
    read(key) {
      const text = this.get(key);
      try {
        return JSON.parse(text ?? 'null');
      } catch {
        return text;
      }
    },
    /** The value under a key, which is deleted. @param {string} key @returns {any} */
    take(key) {
      const value = this.read(key);
      memory.delete(key);
      if (value !== null) attempt((storage) => storage.removeItem(prefix + key));
      return value;
    },
    keys() {
      const stored = attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))) ?? [];
      return [...new Set([...stored, ...memory.keys()])];
    },
    /** Let a text be stored with the next commit. @param {string} key @param {string} text */
    stage(key, text) {
      memory.delete(key);
      memory.set(key, text);
    },
    /** Store what was staged, and what there was no room for before; false if there is still none. */
    commit: () => attempt(storeAll) ?? true,
    /** Store a text now; false if there is no room. @param {string} key @param {string} text */
    set(key, text) {
      this.stage(key, text);
      return this.commit();
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
