import { ofWindow, ownOrigin } from '../shared/genuine.js';
import { toJson } from '../shared/json.js';

/** Trusted Types let a page name one policy only once. @type {{createScriptURL(url: string): string} | null} */
let policy = null;

/** The scripts of the page's own that import one of another origin, by its address. @type {Map<string, string>} */
const importing = new Map();

/**
 * What a worker can be started from. Browsers start none from a script of another origin, such as a CDN's: there it is
 * a script of the page's own that imports that one. Throws where the page requires Trusted Types and does not allow
 * ours.
 * @param {string} url
 * @returns {any}
 */
export function trusted(url) {
  const trustedTypes = ofWindow('trustedTypes');
  if (trustedTypes)
    policy ??= trustedTypes.createPolicy('messenger', { createScriptURL: (/** @type {string} */ ours) => ours });
  const own = isOwn(url) ? url : importerOf(url);
  return policy ? policy.createScriptURL(own) : own;
}

/** Whether a script is of the page's origin. @param {string} url */
export const isOwn = (url) => new URL(url).origin === ownOrigin();

/** @param {string} url */
function importerOf(url) {
  const own =
    importing.get(url) ?? URL.createObjectURL(new Blob([`import ${toJson(url)}`], { type: 'text/javascript' }));
  importing.set(url, own);
  return own;
}
