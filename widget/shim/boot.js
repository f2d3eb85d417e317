/** Where the messenger's files are, and how they are fetched at once instead of one after the other. */

import { files } from 'generated';

/** Where messenger.js came from; everything else lies beside it. @type {string} */
const home = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || document.baseURI;

/** @param {keyof typeof files} name */
export function address(name) {
  return new URL(files[name], home).href;
}

/**
 * Tell the browser what will be asked for.
 * @param {'micropython' | 'pyodide'} runtime
 * @param {string} bot its URL
 */
export function hint(runtime, bot) {
  const { head } = document;
  /** @param {string} rel @param {string} href */
  const add = (rel, href) => {
    const link = document.createElement('link');
    link.rel = rel;
    if (rel === 'preload') link.as = 'fetch';
    link.crossOrigin = 'anonymous';
    link.href = href;
    for (const done of ['load', 'error']) link.addEventListener(done, () => link.remove());
    head.append(link);
  };
  add('modulepreload', address('kernel'));
  add('preload', bot);
  if (runtime === 'micropython') {
    add('preload', address('wasm'));
    add('preload', address('bytecode'));
  }
}
