/** Files for the visitor. */

import { document } from '../../shared/genuine.js';

/** Characters of a file at once: a longer address is refused by browsers. */
const LIMIT = 1_500_000;

/**
 * Hand the visitor a text file. An address of its own needs no policy, and leaves nothing behind.
 * @param {string} text @param {string} at when, in milliseconds since 1970
 */
export function download(text, at) {
  const link = document.createElement('a');
  link.download = `${new Date(Number(at)).toISOString().slice(0, 10)}.txt`;
  link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.slice(-LIMIT).toWellFormed())}`;
  link.click();
}
