/**
 * Starts a Python through PyScript's kernel. The only file that knows how a runtime is started for the messenger;
 * thread/main.js starts the one of a bot's thread.
 *
 * Of the kernel (npm polyscript) only its engines are taken: its entry module watches the whole page, patches
 * Element.prototype and claims script tags, which a guest on somebody's page must not do. The build gives the engines
 * and MicroPython's loader an object of their own in the place of `globalThis`, so that a page that runs PyScript
 * itself and this messenger do not meet where the messenger has no worker.
 */

import micropython from 'engine';
import { cpython } from 'generated-cpython';
import { loadMicroPython, raiseBy, restore, use } from 'micropython';
import { beside } from '../shared/importer.js';
import { fetchFile } from '../shared/fetch.js';
import { breathe } from '../shared/pause.js';
import { keepStrings } from '../runtime/strings.js';

/** @typedef {{start(side: object): void}} Main widget/roundel/interpreter/bridge.py */
/**
 * @typedef {{runtime: 'micropython' | 'pyodide', module?: WebAssembly.Module, image?: ArrayBuffer}} Boot what
 *   MicroPython is, and its memory
 */

/**
 * The interpreters of this realm; one that was started serves every later messenger.
 * @type {Map<string, Promise<Main>>}
 */
const awake = new Map();

/**
 * The messenger's Python, ready to start. Rejects if it cannot be started; a later call tries again.
 * @param {Boot} boot
 * @param {() => void} [begins] is called whenever Python begins with something
 * @returns {Promise<Main>}
 */
export function python(boot, begins) {
  const { runtime } = boot;
  let main = awake.get(runtime);
  if (!main) {
    main = RUNTIMES[runtime](boot, begins);
    awake.set(runtime, main);
    main.catch(() => awake.delete(runtime));
  }
  return main;
}

/** How the interpreters that are awake import more. @type {Map<string, (pack: ArrayBuffer) => void>} */
const more = new Map();

/**
 * Let a Python that is awake import from a pack. Pyodide has had everything from its start.
 * @param {string} runtime
 * @param {ArrayBuffer} pack
 */
export function add(runtime, pack) {
  more.get(runtime)?.(pack);
}

const MAIN = 'roundel.interpreter.bridge';
const PACK = '/pack';

const RUNTIMES = {
  /** @param {Boot} boot @param {() => void} [begins] */
  async micropython({ module, image }, begins) {
    use(/** @type {WebAssembly.Module} */ (module), begins);
    const interpreter = await micropython.engine({ loadMicroPython }, {}, 'micropython.wasm', import.meta.url);
    keepStrings(interpreter._module);
    await breathe();
    restore(/** @type {ArrayBuffer} */ (image));
    raiseBy(interpreter.pyimport('roundel.interpreter.thrown').raiser);
    more.set('micropython', (pack) => {
      interpreter.FS.writeFile(PACK, new Uint8Array(pack));
      interpreter.pyimport('roundel.interpreter.packs').add(PACK, pack.byteLength);
      interpreter.FS.unlink(PACK);
    });
    return interpreter.pyimport(MAIN);
  },
  /** @param {Boot} boot @param {() => void} [begins] */
  async pyodide(boot, begins) {
    const url = beside(cpython.pyodide);
    const source = fetchFile(beside(cpython.source));
    source.catch(() => {});
    /** @type {{default: import('engine').Engine}} */
    const { default: pyodide } = await import(beside(cpython.engine));
    const interpreter = await pyodide.engine(await import(url), {}, url, import.meta.url);
    interpreter.unpackArchive(await (await source).arrayBuffer(), 'tar');
    if (begins) interpreter.pyimport('roundel.interpreter.cpython').announce(begins);
    return interpreter.pyimport(MAIN);
  },
};
