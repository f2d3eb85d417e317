/** The text of a bot's file. One in JSON may have workers in Python files beside it; theirs comes with it. */

import { fetchFile } from '../shared/fetch.js';
import { toJson } from '../shared/json.js';
import { parseUrl } from '../shared/url.js';

/**
 * The bot's file, or what is wrong with it.
 * @param {string} url
 * @returns {Promise<{name: string, source: string, error: string}>}
 */
export async function fetchBot(url) {
  const name = isData(url) ? 'bot.py' : new URL(url).pathname.split('/').pop() || url;
  try {
    const { text, base } = await fetchText(url);
    const source = text.trimStart().startsWith('{') ? await withSources(text, base, url) : text;
    return { name, source, error: '' };
  } catch (error) {
    return { name, source: '', error: /** @type {Error} */ (error).message };
  }
}

/** Whether an address is the file itself, as bundlers make of small files. @param {string} url */
const isData = (url) => /^data:/i.test(url);

/**
 * The text in such an address. Policies that let a page ask its own site often forbid to fetch it.
 * @param {string} url
 */
function textIn(url) {
  const [, head, body] = /^data:([^,]*),([^#]*)/is.exec(url) ?? [];
  const text = decodeURIComponent(body);
  return /;\s*base64\s*$/i.test(head)
    ? new TextDecoder().decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))
    : text;
}

/** @param {string} url @param {string} [base] */
async function fetchText(url, base) {
  if (isData(url)) return { text: textIn(url), base: url };
  const what = `The bot ${url}`;
  const found = parseUrl(url, base);
  if (!found) throw new Error(`${what} cannot be read: it is not a URL.`);
  const answer = await fetchFile(found.href, what);
  return { text: await answer.text(), base: answer.url || found.href };
}

/**
 * The document with the text of each Python worker in it, as its `source`. What else it must be, Python checks.
 * @param {string} text @param {string} base where it came from @param {string} url
 */
async function withSources(text, base, url) {
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new Error(`The bot ${url} is not JSON: ${/** @type {Error} */ (error).message}`);
  }
  const workers = Array.isArray(document.workers) ? document.workers : [];
  const python = workers.filter(
    (/** @type {any} */ worker) => worker?.type === 'python' && typeof worker.src === 'string',
  );
  if (!python.length) return text;
  const fetched = await Promise.allSettled(
    python.map(async (/** @type {any} */ worker) => {
      worker.source = (await fetchText(worker.src, base)).text;
    }),
  );
  const wrong = fetched.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []));
  if (wrong.length) throw new Error(wrong.join('\n'));
  return toJson(document);
}
