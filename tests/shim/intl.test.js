/** shim/intl.js */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, createIntl, fitting } from '../../widget/shim/intl.js';

const LANGUAGES = ['sv', 'pt', 'he', 'zh-Hans', 'ja'];

/** @type {[string, string | undefined][]} */
const CASES = [
  ['sv', 'sv'], ['sv-FI', 'sv'], ['SV-fi', 'sv'], ['sv_SE', 'sv'], [' sv ', 'sv'], ['pt-PT', 'pt'], ['pt-BR', 'pt'],
  ['zh', 'zh-Hans'], ['zh-CN', 'zh-Hans'], ['zh-SG', 'zh-Hans'], ['zh-Hans-HK', 'zh-Hans'], ['ZH-hans', 'zh-Hans'],
  ['zh-TW', undefined], ['zh-HK', undefined], ['zh-Hant', undefined], ['zh-Hant-CN', undefined], ['yue', undefined],
  ['iw', 'he'], ['ja-Latn', undefined], ['en', undefined], ['en-SE', undefined], ['tlh', undefined], ['', undefined],
  ['svenska!', undefined], ['*', undefined],
];

for (const [tag, language] of CASES) {
  test(`the language for ${JSON.stringify(tag)} is ${language}`, () => {
    assert.equal(fitting(tag, LANGUAGES), language);
  });
}

test('what is no tag is English to Intl', () => {
  assert.deepEqual(['', 'not a tag', '42', 'sv_fi'].map(canonical), ['en', 'en', 'en', 'sv-FI']);
});

test('a time of day is written as the language does', () => {
  const { time } = createIntl();
  const at = String(new Date(2024, 0, 5, 15, 4).getTime());
  assert.equal(time(at, 'sv'), '15:04');
  assert.match(time(at, 'en-US'), /^3:04\sPM$/);
  assert.equal(time(at, 'sv_SE'), '15:04');
});

test('a number takes the plural form of the language that is asked for', () => {
  const { plural } = createIntl();
  assert.deepEqual(['1', '2', '5', '22'].map((n) => plural(n, 'pl')), ['one', 'few', 'many', 'few']);
  assert.deepEqual(['0', '1', '2', '3', '11', '100'].map((n) => plural(n, 'ar')), ['zero', 'one', 'two', 'few', 'many', 'other']);
  assert.equal(plural('1', 'ja'), 'other');
});
