import { ofWindow } from './genuine.js';

/** Trusted Types let a page name one policy only once. @type {{createScriptURL(url: string): string} | null} */
let policy = null;

/** What a page that requires Trusted Types lets a worker start from. Throws where it lets none. @param {string} url @returns {any} */
export function trusted(url) {
  const trustedTypes = ofWindow('trustedTypes');
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('messenger', { createScriptURL: (/** @type {string} */ ours) => ours });
  return /** @type {NonNullable<typeof policy>} */ (policy).createScriptURL(url);
}
