/** What the browser has stored of a conversation, as Python takes it; Python checks every part of it. */

import { KEPT_PAGES } from './store.js';

/** Entries on a page of the timeline, as in widget/roundel/core/timeline.py, and the most pages at once. */
const PAGE = 50;
const MOST_PAGES = 200;

/**
 * The first and the last page to read: of the newest, or from the first that this tab had in memory while it read back.
 *
 *     pagesOf({ count: 500 }, null)   // [8, 9]
 *
 * @param {any} conversation as it is stored
 * @param {any} tab what this tab has kept
 * @returns {[number, number]}
 */
export function pagesOf(conversation, tab) {
  const count = conversation?.count;
  const newest = Number.isSafeInteger(count) && count > 0 ? Math.floor((count - 1) / PAGE) : -1;
  const reading = [tab?.scroll, tab?.first].every((number) => Number.isSafeInteger(number) && number >= 0);
  const first = Math.min(newest - KEPT_PAGES + 1, reading ? Math.floor(tab.first / PAGE) : newest);
  return [Math.max(0, first, newest - MOST_PAGES), newest];
}

/** @param {ReturnType<typeof import('./store.js').createStore>} store */
export function readStored({ site, tab, pages }) {
  const conversation = site.read('conversation');
  const kept = tab.read('tab');
  return {
    conversation,
    tab: kept,
    pages: pages(...pagesOf(conversation, kept)),
    elements: Boolean(site.get('elements')),
    written: site.get('written') ?? '',
  };
}
