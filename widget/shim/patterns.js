/** Python's regular expressions for bots in MicroPython, whose own know ASCII alone. */

/** What a class of Python's stands for, inside of brackets. @type {Record<string, string>} */
const CLASSES = { w: '\\p{L}\\p{N}_', d: '\\p{Nd}', s: '\\s\\x1c-\\x1f\\x85' };
const WORD = `[${CLASSES.w}]`;
/** @type {Record<string, string>} */
const PLACES = {
  '\\A': '(?<![^])',
  '\\Z': '(?![^])',
  '\\b': `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  '\\B': `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
  '.': '[^\\n]',
  $: '(?=\\n?(?![^]))',
  '(?P': '(?',
  '{,': '{0,',
};
/** Python's escapes, classes and places, what it names otherwise, and brackets that stand for themselves. */
const PARTS = /\\.|\[(\^?)(\]?(?:\\.|[^\]])*)\]|\(\?P=(\w+)\)|\(\?P(?=<)|\{,(?=\d*\})|\{(?!\d+,?\d*\})|(?<!\{\d*,?\d*)\}|[.$\]]/gsu;
const INSIDE = /\\x\w\w|\\u\w{4}|\\.|./gsu;

/** @param {string} sign */
const literal = (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`;

/** What an escape stands for. @param {string} part @param {boolean} inside of brackets */
function escaped(part, inside) {
  const sign = part.slice(1);
  const known = CLASSES[sign.toLowerCase()];
  if (known && sign < 'a') return `[^${known}]`;
  if (known) return inside ? known : `[${known}]`;
  return /[\dfnrtuvx]/.test(sign) ? part : literal(sign);
}

/** What is in brackets. @param {string} inside */
function bracketed(inside) {
  return inside.replace(INSIDE, (part, /** @type {number} */ at) => {
    if (part[0] === '\\') return escaped(part, true);
    return part === '-' && at && at + 1 < inside.length ? part : literal(part);
  });
}

/**
 * What finds a pattern in a text: it says whether the pattern, or one in lower case in whatever case, is in it.
 * A pattern that cannot be read gives the reason.
 *
 *     search('\\bжук')('Майский ЖУК')     // true
 *
 * @param {string} pattern as Python's `re` takes it
 * @returns {((text: string) => boolean) | string}
 */
export function search(pattern) {
  const [head, flags = ''] = /^\(\?([im]+)\)/.exec(pattern) ?? [''];
  const source = pattern.slice(head.length).replace(PARTS, (part, not, inside, name) => {
    if (name) return `\\k<${name}>`;
    if (inside) return `[${not}${bracketed(inside)}]`;
    return PLACES[part] ?? (part[0] === '\\' ? escaped(part, false) : literal(part));
  });
  try {
    const expression = new RegExp(source, `v${flags}`);
    return (text) => expression.test(text) || expression.test(text.toLowerCase());
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}
