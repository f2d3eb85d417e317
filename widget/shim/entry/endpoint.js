/** The endpoint document: what the messenger looks like, where its bot is, and which domains may show it. */

import { placeOf } from 'generated-messenger';
import { fetchFile } from '../shared/fetch.js';
import { checkType } from '../shared/types.js';
import { parseUrl } from '../shared/url.js';

/** In characters: reading more would keep a visitor waiting. */
const LIMIT = 1_000_000;

/**
 * The document that the options name, with the `base` of its addresses. Rejects with an error that says what came.
 * @param {import('../checked').Options} options checked options
 * @returns {Promise<import('../checked').Endpoint> | import('../checked').Endpoint}
 */
export function findEndpoint({ endpoint, bot, base }) {
  return typeof endpoint === 'string'
    ? fetchEndpoint(new URL(endpoint, base).href)
    : { ...checkEndpoint(endpoint ?? { Bot: { src: bot } }, 'The option endpoint'), base };
}

/** @param {string} href */
async function fetchEndpoint(href) {
  const what = `The endpoint document ${href}`;
  const answer = await fetchFile(href, what);
  let endpoint;
  try {
    const text = await answer.text();
    if (text.length > LIMIT) throw new Error('more than 1 MB');
    endpoint = JSON.parse(text);
  } catch (error) {
    throw new Error(`${what} cannot be read: ${/** @type {Error} */ (error).message}`);
  }
  return { ...checkEndpoint(endpoint, what), base: answer.url || href };
}

/** @param {any} endpoint @param {string} what */
function checkEndpoint(endpoint, what) {
  const { Bot = {}, Style = {}, AllowedDomains = [] } = checkType(endpoint, what, 'object');
  checkType(Bot, `${what}: Bot`, 'object');
  checkType(Style, `${what}: Style`, 'object');
  checkType(AllowedDomains, `${what}: AllowedDomains`, 'list');
  if (typeof placeOf(Bot) !== 'string') throw new Error(`${what} names no bot. Add "Bot": {"src": "bot.py"}.`);
  return endpoint;
}

/**
 * Whether a page of this origin may show the bot. Without a list every page may. A courtesy only: it runs in the page.
 *
 *     allows(['*.example.com'], 'https://shop.example.com')   // true
 *
 * @param {unknown[] | undefined} domains
 * @param {string} origin
 */
export function allows(domains, origin) {
  return domains === undefined || domains.some((entry) => typeof entry === 'string' && matches(entry, origin));
}

/** Scheme and port count where the entry gives them. @param {string} entry @param {string} origin */
function matches(entry, origin) {
  const [, scheme, wildcard, rest = ''] = /^(?:(https?):\/\/)?(\*\.)?([^*]+)$/i.exec(entry.trim()) ?? [];
  const page = parseUrl(origin);
  const allowed = page && parseUrl(`${scheme ?? page.protocol.slice(0, -1)}://${rest}`);
  if (!allowed || allowed.href !== `${allowed.origin}/` || allowed.protocol !== page.protocol) return false;
  const host = wildcard ? page.hostname.endsWith(`.${allowed.hostname}`) : page.hostname === allowed.hostname;
  return host && (allowed.port === page.port || !/:\d+\/?$/.test(rest));
}
