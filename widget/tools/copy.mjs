#!/usr/bin/env node
/**
 * `roundel copy FOLDER` of the npm package, as the command of the Python package does it: the messenger's files for a site,
 * with CPython's if the package roundel-cpython is installed, too.
 */

import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `usage: roundel copy FOLDER

Copy the messenger's files to where your site serves them.

example: npx roundel copy public/messenger`;

/** Where CPython's files are; null if they are not installed. */
function cpython() {
  try {
    return dirname(createRequire(import.meta.url).resolve('roundel-cpython/package.json'));
  } catch {
    return null;
  }
}

/** Copy the files into a folder, in place of an earlier copy. @param {string} folder */
function copy(folder) {
  if (existsSync(folder) && readdirSync(folder).length && !existsSync(join(folder, 'messenger.js'))) {
    throw new Error(`${folder} holds other files. Name a folder of the messenger's own, such as ${join(folder, 'messenger')}.`);
  }
  rmSync(join(folder, 'assets'), { recursive: true, force: true });
  const more = cpython();
  cpSync(fileURLToPath(new URL('dist', import.meta.url)), folder, { recursive: true });
  if (more) cpSync(join(more, 'dist'), folder, { recursive: true });
  console.log(`The messenger is in ${folder}.`);
  if (!more) console.log('For bots in CPython, run npm install roundel-cpython and copy again.');
}

const [command, folder, ...more] = process.argv.slice(2);
if (command === '--help' || folder === '--help') console.log(HELP);
else if (command !== 'copy' || !folder || more.length) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  try {
    copy(folder);
  } catch (error) {
    console.error(`roundel copy: ${error.message}`);
    process.exitCode = 1;
  }
}
