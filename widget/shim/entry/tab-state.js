/**
 * What this tab was like on the page before: whether the panel was open, and what the visitor has half-written. The
 * record is the one that widget/roundel/core/panel.py keeps and widget/roundel/core/stored.py reads.
 */

import { toJson } from '../shared/json.js';

/** @typedef {ReturnType<typeof createTabState>} TabState */

/**
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 */
export function createTabState(name, { identity, storage, defaultOpen: open }) {
  const key = `messenger-tab:${name}:tab`;

  /**
   * The record, if there is one; that of another visitor counts for nothing.
   * @returns {{open?: any, draft?: any} | null}
   */
  function read() {
    try {
      const found = storage === 'none' ? null : JSON.parse(/** @type {string} */ (sessionStorage.getItem(key)));
      return identity && found?.identity !== identity ? null : found;
    } catch {
      // storage is denied, or what it has is no JSON
      return null;
    }
  }

  return {
    read,
    /**
     * Keep for the next page what Python would, had it the time to.
     * @param {{draft?: string, open?: boolean} | undefined} now what has changed
     * @param {(text: string) => void} [write] stores the record
     */
    keep(now, write = (text) => sessionStorage.setItem(key, text)) {
      try {
        if (now && storage !== 'none') write(toJson({ open, identity, ...read(), ...now }));
      } catch {
        // storage is denied, or full
      }
    },
  };
}
