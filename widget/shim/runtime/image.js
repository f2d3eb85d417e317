/**
 * Gives MicroPython the memory that the build left behind once it had imported all of the messenger
 * (widget/tools/image.mjs writes it): in the page nothing is compiled and nothing is imported.
 *
 * Bundled together with MicroPython's loader, whose WebAssembly calls come by here.
 */

const wasm = WebAssembly;

/** Within so many bytes lie all of the module's data segments; the build makes sure of that. */
export const SEGMENTS = 2 ** 20;

/** What stands in an image for the address of a block of MicroPython's heap, and how many bytes a block has. */
export const BLOCK = 0xfffffff0;
export const BLOCK_SIZE = 16;

/** @type {WebAssembly.Memory} */
let memory;
/** The memory before any code has run. @type {Uint8Array} */
let pristine;

/** MicroPython, compiled; the page has fetched it. @type {WebAssembly.Module} */
let micropython;

/** Is called whenever Python begins with something. @type {(() => void) | undefined} */
let begins;

/** The ways from JavaScript into Python's code: all that is called, and all that has waited for a promise. */
const ENTRANCES = ['proxy_c_to_js_call', 'proxy_c_to_js_resume'];

/** Start this one next. @param {WebAssembly.Module} module @param {() => void} [beginning] */
export function use(module, beginning) {
  micropython = module;
  begins = beginning;
}

/** Stands in for `fetch`, with which the loader would fetch it again. */
export const given = async () => micropython;

/**
 * Stands in for WebAssembly.instantiateStreaming.
 * @param {Promise<WebAssembly.Module>} source
 * @param {WebAssembly.Imports} imports
 */
export async function instantiateStreaming(source, imports) {
  const { exports } = await wasm.instantiate(await source, imports);
  memory = /** @type {WebAssembly.Memory} */ (exports.memory);
  pristine = new Uint8Array(memory.buffer).slice(0, SEGMENTS);
  return { instance: { exports: { ...exports, ...(begins && announcing(exports, begins)) } } };
}

/**
 * The entrances, each of which says that Python begins.
 * @param {WebAssembly.Exports} exports
 * @param {() => void} begins
 */
function announcing(exports, begins) {
  return Object.fromEntries(
    ENTRANCES.map((name) => [
      name,
      (/** @type {any[]} */ ...needs) => {
        begins();
        return /** @type {Function} */ (exports[name])(...needs);
      },
    ]),
  );
}

/**
 * Make the memory of the interpreter that was just started the image's. What JavaScript holds of it stays right: the
 * image was made after the same first steps.
 * @param {ArrayBuffer} image
 */
export function restore(image) {
  const source = new Uint8Array(image);
  let at = 0;
  /** The next number, in LEB128. */
  function number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = source[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
  const end = number();
  const count = number();
  const gaps = Array.from({ length: count }, number);
  const lengths = Array.from({ length: count }, number);
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(pristine);
  bytes.fill(0, SEGMENTS, end);
  let to = 0;
  for (const [index, length] of lengths.entries()) {
    to += gaps[index];
    bytes.set(source.subarray(at, at + length), to);
    to += length;
    at += length;
  }
  const words = new Uint32Array(memory.buffer);
  let block = 0;
  for (let place = 0; at < source.length; place += 1) {
    if (words[place] !== BLOCK) continue;
    block = (block + source[at] + source[at + 1] * 256) % 2 ** 16;
    words[place] = block * BLOCK_SIZE;
    at += 2;
  }
}
