/**
 * Runs Python in the MicroPython that visitors get, with the module `browser` for bot/letters.py. On stdin: `{"files": {path: text}, "main": text}` as JSON; on stdout
 * what it prints. The exit code is 1 if it raises.
 */

import { text } from 'node:stream/consumers';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

const { files, main } = JSON.parse(await text(process.stdin));
const python = await loadMicroPython({ stdout: (line) => console.log(line), linebuffer: true });
for (const [path, content] of Object.entries(files)) {
  const folders = path.split('/').slice(0, -1);
  folders.forEach((_, depth) => {
    const folder = folders.slice(0, depth + 1).join('/');
    if (!python.FS.analyzePath(folder).exists) python.FS.mkdir(folder);
  });
  python.FS.writeFile(path, content);
}
python.registerJsModule('browser', {
  lower: (/** @type {string} */ text) => text.toLowerCase(),
  upper: (/** @type {string} */ text) => text.toUpperCase(),
});
try {
  python.runPython(main);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
// By itself Node first waits for V8 to compile WebAssembly in the background, and now and then for ever.
for (const stream of [process.stdout, process.stderr]) await new Promise((written) => void stream.write('', written));
process.exit();
