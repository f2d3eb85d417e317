/**
 * What this tab was like on the page before: whether the panel was open, and what the visitor has half-written. The record
 * is the one that widget/roundel/core/messenger.py keeps and reads.
 */

import { toJson } from '../shared/json.js';

/**
 * That of another visitor counts for nothing.
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 */
export function readKept(name, { identity, storage }) {
  /** @type {any} */
  let found = null;
  try {
    if (storage !== 'none') found = JSON.parse(sessionStorage.getItem(`messenger-tab:${name}:tab`) ?? 'null');
  } catch { // storage is denied, or what it has is no JSON
  }
  const known = Boolean(found) && !(identity && found.identity !== identity);
  return {
    known,
    open: known && found.open === true,
    draft: known && typeof found.draft === 'string' ? found.draft : '',
  };
}

/**
 * Keep for the next page what Python would, had it the time to.
 * @param {ReturnType<typeof import('../page/store.js').createStore>['tab']} area
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 * @param {{draft?: string, open?: boolean}} now what has changed
 * @returns {boolean} false if there is no room
 */
export function keepTab(area, name, options, now) {
  const before = readKept(name, options).known ? area.read('tab') : {};
  const fresh = { open: options.defaultOpen, scroll: -1, first: 0, identity: options.identity ?? '' };
  return area.set('tab', toJson({ ...fresh, ...before, ...now }));
}
