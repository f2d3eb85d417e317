/**
 * Starts a Python in the page through PyScript's kernel. The only file that knows how a runtime is started there;
 * thread.js starts the one of a bot's thread.
 *
 * Of the kernel (npm polyscript) only its engines are taken: its entry module watches the whole page, patches
 * Element.prototype and claims script tags, which a guest on somebody's page must not do. The build gives the engines
 * and MicroPython's loader an object of their own in the place of `globalThis`, so that a page that runs PyScript
 * itself and this messenger do not meet.
 */

import micropython from 'engine';
import { cpython, files } from 'generated-kernel';
import { loadMicroPython, raiseBy, restore } from 'micropython';
import { beside } from './beside.js';
import { breathe } from './pause.js';
import { keepStrings } from './strings.js';

/** @typedef {{start(page: object): void}} Main widget/messenger/browser/bridge.py */

/** The interpreters of this page; one that was started serves every later messenger. @type {Map<string, Promise<Main>>} */
const awake = new Map();

/**
 * The messenger's Python, ready to start. Rejects if it cannot be fetched or started; a later call tries again.
 * @param {'micropython' | 'pyodide'} runtime
 * @returns {Promise<Main>}
 */
export function python(runtime) {
  let main = awake.get(runtime);
  if (!main) {
    main = RUNTIMES[runtime]();
    awake.set(runtime, main);
    main.catch(() => awake.delete(runtime));
  }
  return main;
}

/** How the interpreters that are awake import more. @type {Map<string, (pack: ArrayBuffer) => void>} */
const more = new Map();

/**
 * Let a Python that is awake import from a pack. Pyodide has had everything from its start.
 * @param {'micropython' | 'pyodide'} runtime
 * @param {string} url
 */
export async function add(runtime, url) {
  const take = more.get(runtime);
  if (take) take(await fetchFile(url));
}

const MAIN = 'messenger.browser.bridge';
const PACK = '/pack.tar';

const RUNTIMES = {
  async micropython() {
    const fetched = fetchFile(beside(files.image));
    const interpreter = await micropython.engine({ loadMicroPython }, {}, beside(files.wasm), location.href);
    keepStrings(interpreter._module);
    const image = await fetched;
    await breathe();
    restore(image);
    raiseBy(interpreter.pyimport('messenger.browser.thrown').raiser);
    more.set('micropython', (pack) => {
      interpreter.FS.writeFile(PACK, new Uint8Array(pack));
      interpreter.pyimport('messenger.browser.packs').add(PACK, pack.byteLength);
      interpreter.FS.unlink(PACK);
    });
    return interpreter.pyimport(MAIN);
  },
  async pyodide() {
    const url = beside(cpython.pyodide);
    const fetched = fetchFile(beside(cpython.source));
    /** @type {{default: import('engine').Engine}} */
    const { default: pyodide } = await import(beside(cpython.engine));
    const interpreter = await pyodide.engine(await import(url), {}, url, location.href);
    interpreter.unpackArchive(await fetched, 'tar');
    return interpreter.pyimport(MAIN);
  },
};

/** @param {string} url */
async function fetchFile(url) {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${url} cannot be read: the server answers ${answer.status}.`);
  return answer.arrayBuffer();
}
