/** The cases of tests/fixtures, and stand-ins for the little of a page that the shim's units touch. */

import { readFileSync } from 'node:fs';
import { mock } from 'node:test';

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
  const mocks = levels.map((level) => mock.method(console, level, (/** @type {string} */ text) => lines.push([level, text])));
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
