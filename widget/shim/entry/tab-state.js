/**
 * What this tab was like on the page before: whether the panel was open, and what the visitor has half-written. The record
 * is the one that widget/roundel/core/messenger.py keeps and reads.
 */

import { toJson } from '../shared/json.js';

/** @param {string} name of the messenger */
const keyOf = (name) => `messenger-tab:${name}:tab`;

/**
 * The record; that of another visitor counts for nothing.
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 */
function read(name, { identity, storage }) {
  /** @type {any} */
  let found = null;
  try {
    if (storage !== 'none') found = JSON.parse(/** @type {string} */ (sessionStorage.getItem(keyOf(name))));
  } catch { // storage is denied, or what it has is no JSON
  }
  return identity && found?.identity !== identity ? null : found;
}

/**
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 */
export function readKept(name, options) {
  const found = read(name, options);
  return { known: Boolean(found), open: found?.open === true, draft: String(found?.draft ?? '') };
}

/**
 * Keep for the next page what Python would, had it the time to.
 * @param {string} name of the messenger
 * @param {import('../checked').Options} options checked options
 * @param {{draft?: string, open?: boolean} | undefined} now what has changed
 */
export function keepTab(name, options, now) {
  const { defaultOpen: open, identity, storage } = options;
  if (!now || storage === 'none') return;
  try {
    sessionStorage.setItem(keyOf(name), toJson({ open, identity, ...read(name, options), ...now }));
  } catch { // storage is denied, or full
  }
}
