/**
 * Starts a Python in the page through PyScript's kernel. The only file that knows how a runtime is started.
 *
 * Of the kernel (npm polyscript) only its engines are taken: its entry module watches the whole page, patches
 * Element.prototype and claims script tags, which a guest on somebody's page must not do. The build gives the engines
 * and MicroPython's loader an object of their own in the place of `globalThis`, so that a page that runs PyScript
 * itself and this messenger do not meet.
 */

import { micropython, pyodide } from 'engines';
import { loadMicroPython } from 'micropython';
import mounting from './archive.py';
import { breathe } from './pause.js';

/** @typedef {{start(page: object): void}} Main widget/messenger/browser/bridge.py */
/** @typedef {(archive: ArrayBuffer) => void} Add lets a Python that is awake import from one more archive */
/** @typedef {(name: 'wasm' | 'bytecode' | 'source' | 'pyodide') => string} Address where a file of the messenger is */

/** The interpreters of this page; one that was started serves every later messenger. @type {Map<string, Promise<Main>>} */
const awake = new Map();

/**
 * The messenger's Python, ready to start. Rejects if it cannot be fetched or started; a later call tries again.
 * @param {'micropython' | 'pyodide'} runtime
 * @param {Address} address
 * @returns {Promise<Main>}
 */
export function python(runtime, address) {
  let main = awake.get(runtime);
  if (!main) {
    main = RUNTIMES[runtime](address);
    awake.set(runtime, main);
    main.catch(() => awake.delete(runtime));
  }
  return main;
}

/** How the interpreters that are awake import more. @type {Map<string, Add>} */
const more = new Map();

/**
 * Let a Python that is awake import from one more archive of bytecode. Pyodide has had everything from its start.
 * @param {'micropython' | 'pyodide'} runtime
 * @param {string} url
 */
export async function add(runtime, url) {
  const mount = more.get(runtime);
  if (mount) mount(await fetchArchive(url));
}

const MAIN = 'messenger.browser.bridge';
/** What it is made of, imported in pieces so that the page can breathe in between. */
const PARTS = ['messenger.core.messenger', 'messenger.view.messenger', 'messenger.transport.local'];
const ARCHIVE = '/messenger.tar';

const RUNTIMES = {
  /** @param {Address} address */
  async micropython(address) {
    const fetched = fetchArchive(address('bytecode'));
    const interpreter = await micropython.engine({ loadMicroPython }, {}, address('wasm'), location.href);
    const archive = await fetched;
    await breathe();
    /** @param {ArrayBuffer} content @param {string} [before] */
    const mount = (content, before = '') => {
      micropython.writeFile(interpreter, ARCHIVE, content);
      interpreter.runPython(`${before}\nmount(${JSON.stringify(ARCHIVE)}, ${content.byteLength})`);
      interpreter.FS.unlink(ARCHIVE);
    };
    mount(archive, mounting);
    more.set('micropython', mount);
    for (const part of PARTS) {
      await breathe();
      interpreter.pyimport(part);
    }
    await breathe();
    const main = interpreter.pyimport(MAIN);
    interpreter.runPython('add_file_system()');
    return main;
  },
  /** @param {Address} address */
  async pyodide(address) {
    const url = address('pyodide');
    const fetched = fetchArchive(address('source'));
    const interpreter = await pyodide.engine(await import(url), {}, url, location.href);
    interpreter.unpackArchive(await fetched, 'tar');
    return interpreter.pyimport(MAIN);
  },
};

/** @param {string} url */
async function fetchArchive(url) {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${url} cannot be read: the server answers ${answer.status}.`);
  return answer.arrayBuffer();
}
