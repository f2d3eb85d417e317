/**
 * Makes the image of MicroPython's memory with every module of the messenger imported; run by tools/archive.py.
 *
 *     node image.mjs <MicroPython's loader> <its WebAssembly> <folder of .mpy files> <image>
 *
 * An image says what differs from the memory of the module as it comes (only its data segments filled): how long the
 * memory in use is, the number of runs, how far each run is from the end of the one before, how long each is; then the
 * bytes of all runs. The numbers are in LEB128, seven bits a byte. In the place of every address of a block of the heap
 * stands BLOCK; the addresses come last, each as its distance from the one before, in blocks, as unsigned 16-bit numbers:
 * there they compress to half of what they would where they belong. widget/shim/runtime/image.js reads it.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLOCK, BLOCK_SIZE, SEGMENTS } from '../shim/runtime/image.js';

// Equal bytes between two runs that are cheaper to write than a new run is to note.
const GAP = 128;
// As in widget/roundel/interpreter/packs.py.
const PLACE = '/roundel';
const HEAP = 2 ** 20; // bytes
// In the table of the heap's blocks, two bits for each: nothing is in it, or an object begins there.
const FREE = 0;
const HEAD = 1;

const [loader, url, bytecode, target] = process.argv.slice(2);

const { instantiate } = WebAssembly;
/** @type {Record<string, any>} */
let exports;
/** @type {Uint8Array} */
let pristine;
WebAssembly.instantiate = async (...values) => {
  const result = await instantiate(...values);
  exports = result.instance.exports;
  pristine = new Uint8Array(exports.memory.buffer).slice();
  if (pristine.subarray(SEGMENTS).some((byte) => byte))
    throw new Error('The data segments reach beyond SEGMENTS of widget/shim/runtime/image.js.');
  return result;
};

const { loadMicroPython } = await import(loader);
const interpreter = await loadMicroPython({
  url,
  heapsize: HEAP,
  linebuffer: false,
  stdout: (/** @type {Uint8Array} */ bytes) => process.stdout.write(bytes),
  stderr: (/** @type {Uint8Array} */ bytes) => process.stderr.write(bytes),
});

const files = readdirSync(bytecode, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mpy'))
  .sort();
for (const name of files) {
  const folders = name.split('/').slice(0, -1);
  for (const depth of ['', ...folders].keys()) {
    const folder = [PLACE, ...folders.slice(0, depth)].join('/');
    if (!interpreter.FS.analyzePath(folder).exists) interpreter.FS.mkdir(folder);
  }
  interpreter.FS.writeFile(`${PLACE}/${name}`, readFileSync(join(bytecode, name)));
}
// Any order would do. Of those that were tried the memory compresses best in this one, by some 300 bytes.
const modules = files
  .map((name) => name.replace(/(\/__init__)?\.mpy$/, '').replaceAll('/', '.'))
  .sort((one, other) => one.length - other.length)
  .reverse();
// What `random` is seeded with at its import would be the same for every visitor.
interpreter.runPython(`
import gc, sys
sys.path.insert(0, "${PLACE}")
for name in ${JSON.stringify(modules)}:
    __import__(name)
sys.path.pop(0)
assert "random" not in sys.modules, "a module imports random when it is imported itself"
name = " ".join([str(id(module)) for module in sys.modules.values()])
`);
/** @type {number[]} */
const known = interpreter.globals.get('name').split(' ').map(Number);
interpreter.runPython(`
del name, sys
gc.collect()
del gc
`);

const now = new Uint8Array(exports.memory.buffer);
clearFree(now, known);
// What lies below the top of the stack is left over. The two words at the stack's end are the loader's guard.
now.fill(0, exports.emscripten_stack_get_end() + 8, exports.emscripten_stack_get_current());
let end = now.length;
while (now[end - 1] === 0) end -= 1;

// What lies behind the data segments is the heap, as far as addresses of it have 16 bits.
const heap = pristine.findLastIndex((byte) => byte);
const words = new Uint32Array(now.buffer);
/** @type {number[]} */
const distances = [];
let block = 0;
for (const [place, word] of words.entries()) {
  if (word === BLOCK)
    throw new Error('The memory has a word that is BLOCK of widget/shim/runtime/image.js; choose another.');
  if (word < heap || word >= 2 ** 16 * BLOCK_SIZE || word % BLOCK_SIZE) continue;
  distances.push(word / BLOCK_SIZE - block);
  block = word / BLOCK_SIZE;
  words[place] = BLOCK;
}

/** @type {[number, number][]} from, and to */
const runs = [];
for (let at = 0; at < end; at += 1) {
  if (now[at] === pristine[at]) continue;
  const last = runs.at(-1);
  if (last && at - last[1] < GAP) last[1] = at + 1;
  else runs.push([at, at + 1]);
}
/**
 * Clear the blocks of the heap that are free: what is left over in them compresses badly, and nobody reads it.
 * As MicroPython's py/gc.c has it, the heap begins with the table of its blocks and ends with the blocks; between them
 * is a bit for each block. The heap itself is what malloc() has given, behind a word that says how much that is.
 * @param {Uint8Array} memory
 * @param {number[]} known addresses of objects
 */
function clearFree(memory, known) {
  const start = 4 * (new Uint32Array(memory.buffer).indexOf((HEAP + 8) | 3) + 1);
  const table = Math.floor((8 * HEAP) / (8 + 4 + 4 * BLOCK_SIZE * 8));
  const blocks = start + HEAP - 4 * table * BLOCK_SIZE;
  /** @param {number} block */
  const kindOf = (block) => (memory[start + (block >> 2)] >> (2 * (block & 3))) & 3;
  if (!start || known.some((address) => kindOf((address - blocks) / BLOCK_SIZE) !== HEAD)) {
    throw new Error("MicroPython's heap is laid out in another way than clearFree() of image.mjs takes it to be.");
  }
  for (let block = 0; block < 4 * table; block += 1) {
    if (kindOf(block) === FREE) memory.fill(0, blocks + block * BLOCK_SIZE, blocks + (block + 1) * BLOCK_SIZE);
  }
}

/** @param {number} number */
function leb128(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

const gaps = runs.map(([from], index) => from - (runs[index - 1]?.[1] ?? 0));
const lengths = runs.map(([from, to]) => to - from);
const head = Uint8Array.from([end, runs.length, ...gaps, ...lengths].flatMap(leb128));
const tail = new Uint8Array(Uint16Array.from(distances).buffer);
writeFileSync(target, Buffer.concat([head, ...runs.map(([from, to]) => now.subarray(from, to)), tail]));
// By itself Node first waits for V8 to compile WebAssembly in the background, and now and then for ever.
process.exit();
