/** In the place of ../boot.js in a messenger that is a module: the bundler knows where the files are. */

/** No tag brought this one. */
export const tag = /** @type {HTMLScriptElement | null} */ (null);

/** What addresses in options are relative to. */
export const base = document.baseURI;

/** Bundlers tell the browser of scripts by themselves. */
export function hint() {}
