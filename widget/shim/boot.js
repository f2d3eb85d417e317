/** Where the messenger's files are, and how they are fetched at once instead of one after the other. */

import { files } from 'generated-messenger';
import { document } from './genuine.js';

/** The script tag that messenger.js came by, if there is one. */
export const tag = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** Where messenger.js came from; everything else lies beside it. */
const home = tag?.src || document.baseURI;

/** @param {keyof typeof files} name */
export function address(name) {
  return new URL(files[name], home).href;
}

/** Tell the browser of a script that will be asked for. @param {string} url */
export function hint(url) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = '';
  link.href = url;
  link.onload = link.onerror = link.remove;
  document.head.append(link);
}
