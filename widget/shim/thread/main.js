/**
 * The thread: a module worker in which CPython (Pyodide) runs the bot, so that nothing the bot does holds up the page.
 * Envelopes go to and from the interpreter as text, by a channel that the page has made; see spawn.js for the page's
 * side.
 */

import { files, lock, sizes } from 'generated-thread';
import { followFetches } from './download-progress.js';
import { beside } from '../shared/importer.js';
import { fetchFile } from '../shared/fetch.js';
import restored from './restored.py';
import { createSigns } from '../shared/signs-of-life.js';

/** Where the messenger's Python is unpacked, here and in the snapshot; see widget/tools/snapshot.mjs. */
const FOLDER = '/roundel';

/** The interpreter is at its other end. @type {MessagePort} */
let interpreter;

const signs = createSigns(/** @type {any} */ (globalThis));

// Only some browsers can suspend WebAssembly, and the snapshot cannot know which: a bot behaves alike in all of them.
Reflect.deleteProperty(WebAssembly, 'Suspending');

/** Give the interpreter an envelope. @param {string} kind @param {object} payload */
function give(kind, payload) {
  interpreter.postMessage(JSON.stringify({ kind, payload }));
}

addEventListener('message', ({ data }) => {
  if (data.ping) signs.begin();
  else {
    interpreter = data.port;
    load(data.load).catch(fail);
  }
});

/** @param {Error} error */
function fail(error) {
  postMessage({ failed: error.message });
}

/** @param {{name: string, source: string, packages: string[], snapshot: boolean, page: string}} bot */
async function load({ name, source, packages, snapshot, page }) {
  checkPackages(packages);
  const large = new Map(Object.entries(sizes).map(([name, size]) => [beside(name), size]));
  const unfollow = followFetches(
    large,
    (done, total) => give('starting', { stage: 'pyodide', done, total }),
    (error, url) => {
      if (url !== beside(files.snapshot)) fail(error);
    },
  );
  const archive = fetchBytes(files.source);
  archive.catch(() => {});
  const pyodide = await startPyodide(snapshot);
  pyodide.unpackArchive(await archive, 'tar', { extractDir: FOLDER });
  unfollow();
  if (packages.length) await loadPackages(pyodide, packages);
  give('starting', { stage: 'bot' });
  signs.begin();
  pyodide.runPython(`import sys\nif "${FOLDER}" not in sys.path:\n    sys.path.insert(0, "${FOLDER}")`);
  pyodide.pyimport('roundel.interpreter.cpython').announce(signs.begin);
  const workerMain = pyodide.pyimport('roundel.transport.thread.worker_main');
  const environment = pyodide.pyimport('roundel.interpreter.environment').in_thread(page);
  const take = workerMain.serve(
    source,
    name,
    (/** @type {string} */ text) => interpreter.postMessage(text),
    environment,
  );
  interpreter.onmessage = (event) => {
    signs.begin();
    take(event.data);
  };
  give('bot_ready', {});
}

/** @param {boolean} snapshot whether to start from the memory that the build has kept */
async function startPyodide(snapshot) {
  const memory = snapshot ? fetchBytes(files.snapshot).then(unpackSnapshot) : null;
  memory?.catch(() => {});
  const { loadPyodide } = await import(beside(files.pyodide));
  const options = {
    indexURL: new URL('.', beside(files.pyodide)).href,
    lockFileContents: lock,
    packageBaseUrl: beside('cpython/packages/'),
  };
  if (!memory) return loadPyodide(options);
  try {
    const pyodide = await loadPyodide({ ...options, _loadSnapshot: memory });
    pyodide.runPython(restored);
    return pyodide;
  } catch (error) {
    postMessage({
      refused: `Pyodide starts without its snapshot, which takes longer: ${/** @type {Error} */ (error).message}`,
    });
    // The page ends this thread, whose memory may be in any state, and starts another.
    return new Promise(() => {});
  }
}

/** Pyodide looks only at the beginning of it. @param {ArrayBuffer} packed */
async function unpackSnapshot(packed) {
  const wanted = sizes[files.snapshot];
  if (packed.byteLength !== wanted) throw new Error(`it has ${packed.byteLength} bytes instead of ${wanted}.`);
  const memory = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(memory).arrayBuffer());
}

/** @param {any} pyodide @param {string[]} packages */
async function loadPackages(pyodide, packages) {
  give('starting', { stage: 'packages', names: packages.map((entry) => entry.split('/').pop()?.split('-')[0]) });
  /** @type {string[]} */
  const wrong = [];
  const before = Object.keys(pyodide.loadedPackages).length;
  const loaded = await pyodide.loadPackage(packages, {
    messageCallback() {},
    errorCallback: (/** @type {string} */ text) => wrong.push(text),
  });
  if (wrong.length || loaded.length + before < packages.length)
    throw new Error(`The bot's packages cannot be loaded. ${wrong.join(' ')}`);
}

/** @param {string[]} packages names of what was built in, and URLs of wheels */
function checkPackages(packages) {
  const known = Object.keys(lock.packages);
  for (const entry of packages) {
    if (entry.endsWith('.whl') || known.includes(entry.toLowerCase().replace(/[-_.]+/g, '-'))) continue;
    throw new Error(
      `The package ${JSON.stringify(entry)} is not in this copy of the messenger, which has ${known.join(', ') || 'none'}. Build it in with \`python3 build.py build --packages ${entry}\`, or name the URL of a wheel.`,
    );
  }
}

/** @param {string} name */
async function fetchBytes(name) {
  return (await fetchFile(beside(name))).arrayBuffer();
}
