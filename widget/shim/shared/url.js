/** Addresses, read where `URL` is a polyfill, too: those have no `canParse`. */

/**
 * What an address means; null if it is none.
 * @param {string} url @param {string} [base]
 */
export function parseUrl(url, base) {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
