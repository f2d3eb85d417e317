/** The cases of tests/fixtures, and stand-ins for the little of a page that the shim's units touch. */

import { readFileSync } from 'node:fs';
import { mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A file of tests/fixtures. @param {string} name */
export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
}

/** Give the page's document these properties, where browsers have them: in its prototype. @param {object} properties */
export function pageDocument(properties) {
  class Document {}
  Object.assign(Document.prototype, properties);
  Object.assign(globalThis, { Document, document: new Document() });
}

/** What the console is told while the work runs, as [level, text]. @param {() => void} work */
export function told(work) {
  /** @type {[string, string][]} */
  const lines = [];
  const levels = /** @type {const} */ (['debug', 'warn', 'error']);
  const mocks = levels.map((level) =>
    mock.method(console, level, (/** @type {string} */ text) => lines.push([level, text])),
  );
  try {
    work();
  } finally {
    for (const one of mocks) one.mock.restore();
  }
  return lines;
}

/** Lets what waits for a later microtask happen. */
export function later() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * A module of the shim, bundled as in the build: Node finds neither JSON without an attribute nor what is generated.
 * @param {string} name of its file @param {string} [generated] what stands in the place of the build's own module
 * @returns {Promise<any>}
 */
export async function bundled(name, generated = '') {
  const address = (/** @type {string} */ text) => `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../widget/shim/${name}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    alias: { 'generated-messenger': address(generated) },
  });
  return import(address(outputFiles[0].text));
}
