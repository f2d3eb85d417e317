import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files } from '../../widget/shim/tar.js';

/** A tar archive of these files, as widget/project/archive.py makes them. @param {[string, string][]} contents */
function tar(...contents) {
  const blocks = [];
  for (const [name, content] of contents) {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    blocks.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  const archive = Buffer.concat([...blocks, Buffer.alloc(1024)]);
  return archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.length);
}

/** @param {ArrayBuffer} archive */
function texts(archive) {
  return files(archive).map(({ name, offset, size }) => [name, Buffer.from(archive, offset, size).toString()]);
}

test('every file is found by name and place, in order', () => {
  const contents = /** @type {[string, string][]} */ ([['messenger/__init__.py', 'a = "å"\n'], ['messenger/core/data.py', 'x']]);
  assert.deepEqual(texts(tar(...contents)), contents);
});

test('files of whole blocks and empty files keep their sizes', () => {
  for (const size of [0, 1, 511, 512, 513, 1024]) {
    assert.deepEqual(texts(tar(['a', 'x'.repeat(size)], ['b', 'after'])), [['a', 'x'.repeat(size)], ['b', 'after']]);
  }
});

test('a name of a hundred characters is whole', () => {
  const name = `messenger/${'n'.repeat(90)}`;
  assert.deepEqual(texts(tar([name, 'x'])), [[name, 'x']]);
});

test('an archive of nothing has no files', () => {
  assert.deepEqual(files(tar()), []);
  assert.deepEqual(files(new ArrayBuffer(0)), []);
});

test('an archive without its empty end is read all the same', () => {
  const archive = tar(['a', 'x']);
  assert.deepEqual(texts(archive.slice(0, 1024)), [['a', 'x']]);
});
