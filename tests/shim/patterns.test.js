import assert from 'node:assert/strict';
import { test } from 'node:test';
import { search } from '../../widget/shim/patterns.js';

/** What Python's `re` says of texts: those that fit, and those that do not. */
const PATTERNS = [
  ['order|basket', ['order', 'My BASKET'], ['bask']],
  ['жук|čaj', ['ЖУК', 'Čaj'], ['caj']],
  ['Ж', ['Ж'], ['ж']],
  ['^\\w+$', ['Åsa', 'हि'.slice(0, 1), 'ab_1\n'], ['Å-sa', '']],
  ['[\\w-]+!', ['é-!'], ['¿!']],
  ['[\\W\\d]', ['!', '٣'], ['é']],
  ['[]^a]x', [']x', '^x', 'ax'], ['bx']],
  ['[^]a]', ['b'], ['a', ']']],
  ['[a-cа-я&&/(.]', ['b', 'ц', '&', '/', '(', '.'], ['-', 'd']],
  ['\\bчай\\b', ['мой чай!'], ['чайник']],
  ['a\\sb', ['a\xa0b', 'a\x1cb'], ['a\u200bb']],
  ['a.b', ['a\rb', 'a🍵b'], ['a\nb']],
  ['a$', ['a', 'a\n'], ['a\n\n']],
  ['\\Aa\\Z', ['a'], ['a\n', 'ba']],
  ['(?P<one>é)(?P=one)', ['éé'], ['é']],
  ['a{,2}b{1}c{', ['aabc{'], ['aac{']],
  ['x}y]\\-\\@\\/', ['x}y]-@/'], ['xy']],
  ['(?i)Ä', ['ä', 'Ä'], ['a']],
  ['[\\x41-\\x43]\\u00e9', ['Bé'], ['Dé']],
];

test('patterns find what Python finds', () => {
  for (const [pattern, fitting, others] of PATTERNS) {
    const found = search(pattern);
    assert.equal(typeof found, 'function', `${pattern}: ${found}`);
    for (const text of fitting) assert.ok(found(text), `${pattern}: ${JSON.stringify(text)}`);
    for (const text of others) assert.ok(!found(text), `${pattern}: ${JSON.stringify(text)}`);
  }
});

test('a pattern that cannot be read gives the reason', () => {
  for (const pattern of ['(', '[a', '*', 'a**', '(?P<a']) assert.equal(typeof search(pattern), 'string', pattern);
});
