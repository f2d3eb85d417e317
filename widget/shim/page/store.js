/** The browser's storage, or memory where that is denied or full. The only file that touches it. */

import { toJson } from '../shared/json.js';
import { reportOnce } from '../shared/report.js';

/** So many of the newest pages of a conversation stay when there is no room; see widget/roundel/core/timeline.py. */
export const KEPT_PAGES = 2;

/**
 * Characters that messengers may store for a site: half of what the browser with the least room has, which is Safari.
 */
export const SHARE = 1_250_000;

/**
 * The stored texts of one messenger: `site` outlives the tab, `tab` does not.
 * @param {string} name tells messengers of one site apart
 * @param {'local' | 'session' | 'none'} [kept] for how long: until the visitor or the browser deletes it, as long as
 *   the tab is open, or as long as the page is
 */
export function createStore(name, kept = 'local') {
  const warn = reportOnce('warn');
  const complain = () =>
    warn('The browser denies storage to this page. The conversation works, but a reload forgets it.');
  const session = kept === 'none' ? () => null : () => sessionStorage;
  const local = kept === 'local' ? () => localStorage : session;
  const site = createArea(local, `messenger:${name}:`, complain, SHARE);
  return {
    site,
    /** What is known of the visitor, whatever becomes of the conversation. */
    visitor: createArea(local, `messenger-visitor:${name}:`, complain),
    tab: createArea(session, `messenger-tab:${name}:`, complain),
    /**
     * The pages of the timeline that are stored, from one to another.
     * @param {number} [first]
     * @param {number} [last]
     */
    pages(first = 0, last = Infinity) {
      const numbers = site
        .keys()
        .flatMap((key) => (key.startsWith('page:') ? [Number(key.slice(5))] : []))
        .filter((number) => number >= first && number <= last);
      return numbers.sort(ascending).map((number) => site.read(`page:${number}`));
    },
  };
}

/** Characters of all that messengers have stored. @param {Storage} storage */
const used = (storage) =>
  Object.keys(storage)
    .filter((key) => key.startsWith('messenger'))
    .reduce((sum, key) => sum + key.length + (storage.getItem(key) ?? '').length, 0);

/** @param {number} one @param {number} other */
const ascending = (one, other) => one - other;

/**
 * The numbers of the pages of each conversation, the oldest first, by how their keys begin.
 * @param {Storage} storage
 */
function pagesIn(storage) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const key of Object.keys(storage)) {
    const [, beginning, number] = /^(messenger:.*:page:)(\d+)$/.exec(key) ?? [];
    if (beginning) found.set(beginning, [...(found.get(beginning) ?? []), Number(number)].sort(ascending));
  }
  return found;
}

/**
 * Whether an old page could go, to make room: the oldest of the conversation with the most pages.
 * @param {Storage} storage
 */
function makeRoom(storage) {
  const [longest] = [...pagesIn(storage)].sort(([, one], [, other]) => other.length - one.length);
  if (!longest || longest[1].length <= KEPT_PAGES) return false;
  storage.removeItem(longest[0] + longest[1][0]);
  return true;
}

/** The entries of a page; none if it is not as the messenger writes it. @param {string | null} text @returns {any[]} */
function entriesOf(text) {
  try {
    const value = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/**
 * @param {() => Storage | null} find null if nothing is to be stored
 * @param {string} prefix
 * @param {() => void} complain
 * @param {number} [share] characters that it may have, together with all other messengers' areas
 */
function createArea(find, prefix, complain, share = Infinity) {
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

  /**
   * Whether the oldest page with more than one entry could lose its older half; it may be about to be stored.
   * @param {Storage} storage
   */
  function halve(storage) {
    const stored = pagesIn(storage).get(`${prefix}page:`) ?? [];
    const staged = [...memory.keys()].filter((name) => name.startsWith('page:')).map((name) => Number(name.slice(5)));
    for (const number of [...new Set([...stored, ...staged])].sort(ascending)) {
      const name = `page:${number}`;
      const entries = entriesOf(memory.get(name) ?? storage.getItem(prefix + name));
      if (entries.length < 2) continue;
      const text = toJson(entries.slice(entries.length >> 1));
      if (memory.has(name)) memory.set(name, text);
      else storage.setItem(prefix + name, text);
      return true;
    }
    return false;
  }

  /**
   * Keep to the share with what is about to be stored: the oldest pages go, and then the oldest entries.
   * @param {Storage} storage
   */
  function economise(storage) {
    const excess = () =>
      [...memory].reduce(
        (sum, [name, text]) => sum + text.length - (storage.getItem(prefix + name) ?? '').length,
        used(storage) - share,
      );
    while (excess() > 0 && (makeRoom(storage) || halve(storage)));
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

  /**
   * Store all that is in memory, or nothing of it: the next page is to find what was at some moment.
   * @param {Storage} storage
   */
  function storeAll(storage) {
    /** @type {[string, string | null][]} */
    const before = [];
    if (share < Infinity) economise(storage);
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
      const stored =
        attempt((storage) =>
          Object.keys(storage)
            .filter((key) => key.startsWith(prefix))
            .map((key) => key.slice(prefix.length)),
        ) ?? [];
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
    /**
     * Hear of it when another tab sets a key.
     * @param {string} key
     * @param {() => void} tell
     * @param {AbortSignal} signal
     */
    watch(key, tell, signal) {
      addEventListener(
        'storage',
        (event) => {
          if (event.key === prefix + key && event.newValue) tell();
        },
        { signal },
      );
    },
    clear() {
      memory.clear();
      attempt((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
      });
    },
  };
}
