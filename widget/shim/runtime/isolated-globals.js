/** Stands in for `globalThis` in what we bundle of others; see widget/tools/scripts.py. */

/** @type {Record<string | symbol, any>} */
export const apart = {};

/** Stands in for `dispatchEvent`. */
export const silence = () => true;
