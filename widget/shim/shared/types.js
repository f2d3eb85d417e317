/** What a value is, for whoever has given another than is expected. */

/** What `typeof` does not tell. @type {Record<string, (value: unknown) => boolean>} */
const IS = {
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: Array.isArray,
  element: (value) => value instanceof Element,
};

/**
 * Throws a TypeError that says what `what` is, unless it is of one of the types; returns the value.
 *
 *     checkType('ready', 'The option boot', 'string')
 *
 * @param {any} value @param {string} what @param {...string} types
 */
export function checkType(value, what, ...types) {
  if (!types.some((type) => IS[type]?.(value) ?? typeof value === type))
    throw new TypeError(`${what} is ${describe(value)}; it must be ${types.join(' or ')}.`);
  return value;
}

/** What a value is, for an error. @param {unknown} value @returns {string} */
export function describe(value) {
  if (typeof value === 'string') return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  return Array.isArray(value) ? 'a list' : `an object of ${value.constructor?.name ?? 'no class'}`;
}
