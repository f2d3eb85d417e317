/** The options of `init`: their types and defaults are in ../options.json, which the Python side reads as well. */

import table from '../options.json';
import { checkJson, describe } from './json.js';
import { report } from './report.js';

const CONTEXT_LIMIT = 10 * 1024;

/** @type {Record<string, {types: string[], values?: string[], default?: unknown}>} */
const OPTIONS = table;

/** @type {Record<string, (value: unknown) => boolean>} */
const IS = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  function: (value) => typeof value === 'function',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  element: (value) => value instanceof Element,
};

/**
 * The options with every default filled in. Throws a TypeError that names what is wrong; warns once of unknown names.
 * @param {Record<string, unknown>} given
 * @returns {Record<string, any>}
 */
export function checkOptions(given) {
  if (!IS.object(given)) throw new TypeError(`ServisBot.init takes an object of options; it got ${describe(given)}.`);
  const unknown = Object.keys(given).filter((name) => !(name in OPTIONS));
  if (unknown.length) report('warn', `init does not know the option ${unknown.join(', ')}.`);
  /** @type {Record<string, any>} */
  const options = {};
  for (const [name, rule] of Object.entries(OPTIONS)) {
    const value = given[name];
    if (value === undefined) options[name] = rule.default ?? null;
    else options[name] = checked(name, rule, value);
  }
  if (options.endpoint === null && options.bot === null) {
    throw new TypeError('init needs the option endpoint (a URL or an endpoint document) or bot (the URL of a bot.py).');
  }
  checkJson(options.context, 'The option context', CONTEXT_LIMIT);
  const root = document.documentElement;
  options.lang ??= IS.string(options.context.lang) ? options.context.lang : root.lang || 'en';
  options.dir ??= root.dir === 'rtl' ? 'rtl' : 'ltr';
  options.userToken ??= IS.string(options.context.userToken) ? options.context.userToken : null;
  return options;
}

/** @param {string} name @param {{types: string[], values?: string[]}} rule @param {unknown} value */
function checked(name, rule, value) {
  if (!rule.types.some((type) => IS[type](value))) {
    throw new TypeError(`The option ${name} is ${describe(value)}; it must be ${rule.types.join(' or ')}.`);
  }
  if (rule.values && !rule.values.includes(/** @type {string} */ (value))) {
    throw new TypeError(`The option ${name} is ${describe(value)}; it must be ${rule.values.join(' or ')}.`);
  }
  return value;
}

/**
 * The options that a script tag carries in its data attributes: `data-endpoint`, `data-default-open="true"`, ...
 * @param {DOMStringMap} dataset
 * @returns {Record<string, unknown>}
 */
export function optionsOfTag(dataset) {
  /** @type {Record<string, unknown>} */
  const options = {};
  for (const [name, text] of Object.entries(dataset)) {
    const types = OPTIONS[name]?.types ?? [];
    if (types.includes('string')) options[name] = text;
    else if (types.includes('boolean')) options[name] = text !== 'false';
  }
  return options;
}
