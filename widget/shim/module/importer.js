/** In a module every address is whole: bundlers have put the files where they like. */

export { importer } from '../shared/importer.js';

/** @param {string} address */
export const beside = (address) => address;
