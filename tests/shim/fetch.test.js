import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBytes } from '../../widget/shim/shared/fetch.js';

test('a page in place of a file, as servers of single-page apps give it, is an error that says so', async () => {
  await assert.rejects(
    readBytes(new Response('<!doctype html><title>Ñandú 🦤</title>')),
    /is a page\. Does the server/,
  );
  const bytes = Uint8Array.of(0, 97, 115, 109);
  assert.deepEqual(new Uint8Array(await readBytes(new Response(bytes))), bytes);
});
