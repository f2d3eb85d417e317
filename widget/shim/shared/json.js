/** Values that can cross to Python: JSON, of a limited size. */

import { describe } from './types.js';

const DEPTH = 32;

/** Bytes of a conversation's context. */
export const CONTEXT_LIMIT = 10 * 1024;

/**
 * The JSON text of a value. Pages give lists a `toJSON` that writes them as text (Prototype.js before 1.7): nothing is
 * asked for one.
 * @param {unknown} value
 * @returns {string}
 */
export const toJson = (value) =>
  JSON.stringify(
    value,
    /** @this {any} @param {string} name */ function original(name) {
      return this[name];
    },
  );

/**
 * Throws a TypeError unless the value is JSON of at most `limit` bytes; `what` names it in the error.
 * @param {unknown} value @param {string} what @param {number} limit
 */
export function checkJson(value, what, limit) {
  walk(value, what, 0);
  const size = new Blob([toJson(value)]).size;
  if (size > limit) throw new TypeError(`${what} is ${size} bytes as JSON; the limit is ${limit}.`);
}

/** @param {unknown} value @param {string} path @param {number} depth */
function walk(value, path, depth) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return;
  if (typeof value !== 'object' || !isPlain(value)) {
    throw new TypeError(`${path} is ${describe(value)}, which is no JSON.`);
  }
  if (depth === DEPTH) throw new TypeError(`${path} is nested deeper than ${DEPTH} levels, or contains itself.`);
  for (const [key, item] of Object.entries(value)) {
    walk(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, depth + 1);
  }
}

/** @param {object} value */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || !prototype || !Object.getPrototypeOf(prototype);
}
