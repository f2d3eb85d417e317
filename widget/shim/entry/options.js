/** The options of `init`. The build makes options.json, their types and defaults, from ../options.json. */

import table from './options.json';
import { document } from '../shared/genuine.js';
import { CONTEXT_LIMIT, checkJson } from '../shared/json.js';
import { report } from '../shared/report.js';
import { checkType, describe } from '../shared/types.js';

/**
 * Options by their types; `choice` has the possible values of each, the default first.
 * @type {Record<string, Record<string, any>>}
 */
const TYPES = table;

/**
 * The options with every default filled in. Throws a TypeError that names what is wrong; warns once of unknown names.
 * @param {Record<string, unknown>} given
 * @param {string} base what the addresses among them are relative to
 * @returns {import('../checked').Options}
 */
export function checkOptions(given, base) {
  checkType(given, "ServisBot.init's argument", 'object');
  /** @type {any} */
  const options = {};
  for (const [types, rules] of Object.entries(TYPES)) {
    for (const [name, rule] of Object.entries(rules)) options[name] = checked(given[name], name, types, rule);
  }
  const unknown = Object.keys(given).filter((name) => !(name in options));
  if (unknown.length) report('warn', `init has no option ${unknown.join(', ')}.`);
  if (options.endpoint === null && options.bot === null) {
    throw new TypeError('init needs the option bot or endpoint.');
  }
  checkJson(options.context, 'The option context', CONTEXT_LIMIT);
  const root = document.documentElement;
  const { lang, userToken } = options.context;
  options.lang ??= typeof lang === 'string' ? lang : root.lang || 'en';
  options.dir = given.dir ?? (root.dir === 'rtl' ? 'rtl' : 'ltr');
  options.base = base;
  options.userToken ??= typeof userToken === 'string' ? userToken : null;
  return options;
}

/** @param {any} value @param {string} name @param {string} types @param {any} rule */
function checked(value, name, types, rule) {
  const what = `The option ${name}`;
  const choice = types === 'choice';
  if (value === undefined) return choice ? rule[0] : rule;
  checkType(value, what, ...(choice ? ['string'] : types.split(' or ')));
  if (choice && !rule.includes(value))
    throw new TypeError(`${what} is ${describe(value)}; it must be ${rule.join(' or ')}.`);
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
  for (const [types, rules] of Object.entries(TYPES)) {
    for (const name of Object.keys(rules)) {
      const text = dataset[name];
      if (text === undefined) continue;
      if (types === 'boolean') options[name] = text !== 'false';
      else if (/string|choice/.test(types)) options[name] = text;
    }
  }
  return options;
}
