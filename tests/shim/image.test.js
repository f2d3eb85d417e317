import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOCK, BLOCK_SIZE, SEGMENTS, instantiateStreaming, restore } from '../../widget/shim/runtime/image.js';

/** A module with nothing but 20 pages of memory. */
const MODULE = Uint8Array.from([
  0,
  0x61,
  0x73,
  0x6d,
  1,
  0,
  0,
  0,
  5,
  3,
  1,
  0,
  20,
  7,
  10,
  1,
  6,
  ...new TextEncoder().encode('memory'),
  2,
  0,
]);

/** @param {number} number */
function leb128(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

/** @param {number[]} numbers at the beginning @param {number[]} words of the runs @param {number[]} distances */
function image(numbers, words, distances) {
  const bytes = [Uint32Array.from(words), Uint16Array.from(distances)].flatMap((part) => [
    ...new Uint8Array(part.buffer),
  ]);
  return Uint8Array.from([...numbers.flatMap(leb128), ...bytes]).buffer;
}

test('an image is what the memory was, addresses of blocks included', async () => {
  const { instance } = await instantiateStreaming(WebAssembly.compile(MODULE), {});
  const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
  const words = new Uint32Array(memory.buffer);
  // What an interpreter has written by its start.
  words[3] = 77;
  words[SEGMENTS / 4 + 1] = 88;
  const [far, near] = [2 ** 16 - 1, 5];
  const runs = [BLOCK, 1, BLOCK, BLOCK, 9];
  restore(image([SEGMENTS + 8, 2, 16, SEGMENTS - 28, 12, 8], runs, [far, near - far + 2 ** 16, 0]));
  assert.deepEqual([...words.subarray(3, 7)], [0, far * BLOCK_SIZE, 1, near * BLOCK_SIZE]);
  assert.deepEqual([...words.subarray(SEGMENTS / 4, SEGMENTS / 4 + 2)], [near * BLOCK_SIZE, 9]);
});
