/** The folder of the messenger's files, for pages that have copied it to where no bundler knows of. */

let base = '';

/** @param {string} address of the folder that `messenger.js` is in; relative to the page */
export function setBase(address) {
  base = new URL(address.endsWith('/') ? address : `${address}/`, document.baseURI).href;
}

/**
 * The address of a file: where the bundler has put it, unless the page says where the folder is.
 * @param {string} name
 * @param {URL} bundled
 */
export function place(name, bundled) {
  return base ? new URL(name, base).href : bundled.href;
}
