/** Asks for files by the page's `fetch`: the browser's, or whatever the page has put in its place. */

/** Milliseconds within which there is an answer, or there will be none. */
const PATIENCE = 20_000;

/**
 * The answer for a file. Throws, with what the server says, where it has none; `what` names the file in the error.
 * @param {string} url @param {string} [what]
 * @returns {Promise<Response>}
 */
export async function fetchFile(url, what = url) {
  let timer = 0;
  let why;
  try {
    const answer = await Promise.race([
      // What stands in the place of `fetch` often takes only text, and options with headers.
      fetch(url, { headers: {} }),
      new Promise((_, reject) => {
        timer = self.setTimeout(reject, PATIENCE, new Error('the server did not answer.'));
      }),
    ]);
    if (answer.ok) return answer;
    why = `the server answered ${answer.status}.`;
  } catch (error) {
    why = /** @type {Error} */ (error).message;
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`${what} cannot be read: ${why}`);
}

/** How a page begins: `<`. No file of the messenger's that is read as bytes does. */
const PAGE = 60;

/**
 * The bytes of a file of the messenger's. Servers of single-page apps answer with a page in place of a file that they do
 * not have.
 * @param {Response} answer
 */
export async function readBytes(answer) {
  const bytes = await answer.arrayBuffer();
  if (new Uint8Array(bytes)[0] === PAGE)
    throw new Error(`${answer.url} is a page. Does the server have messenger/assets/?`);
  return bytes;
}

/** What was read once serves every later messenger on this page. @type {Map<string, Promise<any>>} */
const kept = new Map();

/**
 * What is read of a file, which is asked for once; after a failure it is asked for again.
 * @template T
 * @param {string} url @param {(answer: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
export function fetchOnce(url, read) {
  let found = kept.get(url);
  if (!found) {
    found = fetchFile(url).then(read);
    kept.set(url, found);
    found.catch(() => kept.delete(url));
  }
  return found;
}
