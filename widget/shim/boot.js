/** Where the messenger's files are, and how they are fetched at once instead of one after the other. */

import { files } from 'generated';
import { document } from './genuine.js';

/** The script tag that messenger.js came by, if there is one. */
export const tag = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** Where messenger.js came from; everything else lies beside it. */
const home = tag?.src || document.baseURI;

/** @param {keyof typeof files} name */
export function address(name) {
  return new URL(files[name], home).href;
}

/**
 * Tell the browser what will be asked for.
 * @param {'modulepreload' | 'preload'} rel
 * @param {string[]} urls
 */
export function hint(rel, ...urls) {
  for (const url of urls) {
    const link = document.createElement('link');
    link.rel = rel;
    if (rel === 'preload') link.as = 'fetch';
    link.crossOrigin = '';
    link.href = url;
    link.onload = link.onerror = link.remove;
    document.head.append(link);
  }
}

/**
 * Tell the browser of all that waking will ask for.
 * @param {'micropython' | 'pyodide'} runtime
 * @param {string | undefined} bot the URL of its file, if it has one
 */
export function hintPython(runtime, bot) {
  hint('modulepreload', address('kernel'));
  if (bot) hint('preload', bot);
  if (runtime === 'micropython') hint('preload', address('wasm'), address('image'));
}
