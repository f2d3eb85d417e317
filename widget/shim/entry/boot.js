/** How messenger.js has come into the page, and where the next stage is. */

import { waking } from 'generated-messenger';
import { document } from '../shared/genuine.js';

const running = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * The script tag that messenger.js came by, if there is one: modules, and what evaluates a script's text, do not tell.
 */
export const tag = running?.src
  ? running
  : /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="messenger.js"]'));

/** @param {string} kind @returns {any} */
const entries = (kind) => performance.getEntriesByType(kind);

/** How the browser has fetched it. A router may have changed since what the tag's address is relative to. */
const fetched = entries('resource').findLast(
  (/** @type {PerformanceEntry} */ { name }) => name === tag?.src || name.includes('/messenger.js'),
);

/** Where messenger.js is. */
const here = fetched?.name ?? (tag?.src || document.baseURI);

/** Where the next stage is; everything else lies beside it. */
export const next = new URL(waking, here).href;

const [page] = entries('navigation');

/** What addresses in the tag are relative to: the script, or the page, which was read before any router was at work. */
export const base =
  tag?.dataset.base === 'script'
    ? here
    : fetched?.startTime < page?.domInteractive && document.baseURI === location.href
      ? page.name
      : document.baseURI;

/** Tell the browser of the next stage, which will be asked for. */
export function hint() {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = '';
  if (tag) link.nonce = tag.nonce;
  link.href = next;
  link.onload = link.onerror = link.remove;
  document.head.append(link);
}
