/** shim/shared/intl.js */

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { canonical, createIntl, dated, fitting } from '../../widget/shim/shared/intl.js';

const LANGUAGES = [
  'fil',
  'he',
  'id',
  'ja',
  'nb',
  'nn',
  'pt',
  'pt-PT',
  'ro',
  'sr',
  'sr-Latn',
  'sv',
  'zh-Hans',
  'zh-Hant',
];

/** @type {[string, string | undefined][]} */
const CASES = [
  ['sv', 'sv'],
  ['sv-FI', 'sv'],
  ['SV-fi', 'sv'],
  ['sv_SE', 'sv'],
  [' sv ', 'sv'],
  ['sv-Latn', 'sv'],
  ['pt', 'pt'],
  ['pt-BR', 'pt'],
  ['pt-Latn', 'pt'],
  ['pt-PT', 'pt-PT'],
  ['PT_pt', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['pt-Latn-MO', 'pt-PT'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['ZH-hans', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh-Latn', undefined],
  ['yue', undefined],
  ['no', 'nb'],
  ['no-NO', 'nb'],
  ['nb-NO', 'nb'],
  ['nb-SJ', 'nb'],
  ['nn', 'nn'],
  ['nn-NO', 'nn'],
  ['sr', 'sr'],
  ['sr-RS', 'sr'],
  ['sr-Cyrl-ME', 'sr'],
  ['sr-ME', 'sr-Latn'],
  ['sr-Latn-RS', 'sr-Latn'],
  ['sh', 'sr-Latn'],
  ['iw', 'he'],
  ['in', 'id'],
  ['tl', 'fil'],
  ['tl-PH', 'fil'],
  ['mo', 'ro'],
  ['ja-Latn', undefined],
  ['he-Arab', undefined],
  ['en', undefined],
  ['en-SE', undefined],
  ['tlh', undefined],
  ['', undefined],
  ['svenska!', undefined],
  ['*', undefined],
];

for (const [tag, language] of CASES) {
  test(`the language for ${JSON.stringify(tag)} is ${language}`, () => {
    assert.equal(fitting(tag, LANGUAGES), language);
  });
}

test('a language of one script is not what others of that name get', () => {
  assert.deepEqual(
    ['zh', 'zh-TW', 'sr', 'sr-Latn'].map((tag) => fitting(tag, ['sr', 'zh-Hans'])),
    ['zh-Hans', undefined, 'sr', undefined],
  );
});

test('what is no tag is English to Intl', () => {
  assert.deepEqual(['', 'not a tag', '42', 'sv_fi'].map(canonical), ['en', 'en', 'en', 'sv-FI']);
});

test('a number is in the digits and with the signs of the language', () => {
  const { number } = createIntl();
  assert.deepEqual(
    ['en', 'de', 'fa', 'not a tag'].map((lang) => number('12.5', lang)),
    ['12.5', '12,5', '۱۲٫۵', '12.5'],
  );
});

/** What a moment is called at another one. @param {Date} at @param {Date} now @param {string} lang */
function told(at, now, lang) {
  mock.timers.enable({ apis: ['Date'], now });
  try {
    return createIntl().time(String(at.getTime()), lang);
  } finally {
    mock.timers.reset();
  }
}

test('what the browser has only the name of, or nothing, is written in the language of the visitor', (t) => {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const { format } = Intl.RelativeTimeFormat.prototype;
  t.mock.method(
    Intl.RelativeTimeFormat.prototype,
    'format',
    function (/** @type {number} */ n, /** @type {any} */ unit) {
      return this.resolvedOptions().locale === 'kk' ? `${n} ${unit[0]}` : format.call(this, n, unit);
    },
  );
  assert.deepEqual(['kk', 'sv_fi', 'ka'].map(dated), ['und-Cyrl-KZ', 'sv-FI', 'ka']);
  assert.equal(
    createIntl().time(String(Date.now() - 120_000), 'kk'),
    createIntl().time(String(Date.now() - 120_000), locale),
  );
});

test('within the hour a time is how long ago it was', () => {
  const at = new Date(2024, 0, 5, 15, 4, 0);
  assert.equal(told(at, new Date(2024, 0, 5, 15, 4, 59), 'en'), 'now');
  assert.equal(told(at, new Date(2024, 0, 5, 15, 3), 'en'), 'now');
  assert.equal(told(at, new Date(2024, 0, 5, 15, 9), 'en'), '5 min. ago');
  assert.equal(told(at, new Date(2024, 0, 5, 15, 9), 'sv_SE'), 'för 5 min sen');
});

test('after an hour a time is that of the day, and after the day the date too', () => {
  const at = new Date(2024, 0, 5, 15, 4);
  assert.equal(told(at, new Date(2024, 0, 5, 16, 4), 'sv'), '15:04');
  assert.match(told(at, new Date(2024, 0, 5, 23, 4), 'en-US'), /^3:04\sPM$/);
  assert.equal(told(at, new Date(2024, 0, 6, 0, 30), 'sv'), '5 jan. 2024 15:04');
  assert.equal(createIntl().moment(String(at.getTime()), 'sv_se'), '5 jan. 2024 15:04');
});

test('a number takes the plural form of the language that is asked for', () => {
  const { plural } = createIntl();
  assert.deepEqual(
    ['1', '2', '5', '22'].map((n) => plural(n, 'pl')),
    ['one', 'few', 'many', 'few'],
  );
  assert.deepEqual(
    ['0', '1', '2', '3', '11', '100'].map((n) => plural(n, 'ar')),
    ['zero', 'one', 'two', 'few', 'many', 'other'],
  );
  assert.equal(plural('1', 'ja'), 'other');
});

test('a day is told where the page has replaced the clock and the way lists are written', (t) => {
  t.mock.method(Date, 'now', () => 'Grüße 🍵');
  const lists = /** @type {any} */ (Array.prototype);
  lists.toJSON = () => 'שלום';
  try {
    const [ago, name] = JSON.parse(createIntl().day(String(Number(new Date())), 'de'));
    assert.deepEqual([ago, name], [0, 'Heute']);
  } finally {
    delete lists.toJSON;
  }
});

test('a day begins with a capital where a sentence does', () => {
  const today = (/** @type {string} */ lang) => JSON.parse(createIntl().day(String(Date.now()), lang))[1];
  assert.deepEqual(['sv', 'el', 'tr', 'ka', 'ar'].map(today), ['I dag', 'Σήμερα', 'Bugün', 'დღეს', 'اليوم']);
});

test('all emoji are listed for a text that begins like one, and not before', () => {
  const { RegExp } = globalThis;
  /** @type {string[]} */
  const made = [];
  globalThis.RegExp = /** @type {any} */ (
    class extends RegExp {
      /** @param {string} pattern @param {string} flags */
      constructor(pattern, flags) {
        super(pattern, flags);
        made.push(flags);
      }
    }
  );
  try {
    const { emoji } = createIntl();
    assert.deepEqual(['שלום', 'Привіт', 'ok 👍', ''].map(emoji), [false, false, false, false]);
    assert.deepEqual(made, []);
    assert.deepEqual(['👍', '🏳️‍🌈 🫖', '7️⃣', '👍 ok', '👍👍👍👍', '7'].map(emoji), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual(made, ['v']);
  } finally {
    globalThis.RegExp = RegExp;
  }
});
