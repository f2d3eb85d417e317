/**
 * Starts Pyodide in Node, imports what every bot in a thread needs, and writes the memory that it has then:
 *
 *     node snapshot.mjs PYODIDE_FOLDER MESSENGER.tar LOCK.json OUT
 *
 * Pyodide's functions for this are private; widget/shim/thread/main.js starts without the snapshot where they change.
 */

import nodeCrypto from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = '/roundel'; // as in widget/shim/thread/main.js

// Every build writes the same bytes: neither the clock nor chance gets into the memory. widget/shim/thread/restored.py gives
// each visitor their own.
const MOMENT = Date.UTC(2020, 0, 1);
process.env.TZ = 'UTC';
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [MOMENT]));
  }

  static now() {
    return MOMENT;
  }
};
Math.random = () => 0.5;
performance.now = () => 0;
crypto.getRandomValues = nodeCrypto.randomFillSync = (bytes) => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).fill(1) && bytes;

const [folder, archive, lock, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, 'pyodide.mjs')).href);
const pyodide = await loadPyodide({
  indexURL: resolve(folder) + '/',
  lockFileContents: JSON.parse(readFileSync(lock, 'utf8')),
  _makeSnapshot: true,
  _sysExecutable: './this.program', // as in a browser; it would be this file's path
});
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), 'tar', { extractDir: FOLDER });
pyodide.runPython(`
import sys
sys.path.insert(0, "${FOLDER}")
import asyncio, json, random, re, time, traceback
import roundel.transport.thread.worker_main
`);
writeFileSync(out, pyodide.makeMemorySnapshot());
// By itself Node first waits for V8 to compile WebAssembly in the background, and now and then for ever.
process.exit();
