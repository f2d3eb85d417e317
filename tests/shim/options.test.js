import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { bundled, pageDocument, told } from './fixtures.js';

const { checkOptions, optionsOfTag } = await bundled('entry/options.js');

class Element {}

/** The host's <html>. */
let root = { lang: '', dir: '' };

beforeEach(() => {
  root = { lang: '', dir: '' };
  Object.assign(globalThis, { Element });
  pageDocument({ documentElement: root });
});

/** @param {object} options */
const checked = (options) => checkOptions({ bot: 'bot.py', ...options });

test('every default is filled in', () => {
  const options = checked({});
  assert.equal(options.displayRoundel, true);
  assert.equal(options.autoStart, true);
  assert.equal(options.alwaysOpen, false);
  assert.equal(options.runtime, 'micropython');
  assert.deepEqual(options.context, {});
  assert.equal(options.container, null);
});

test('a page that has no bot to show is told what it needs', () => {
  assert.throws(() => checkOptions({}), /^TypeError: init needs the option bot or endpoint/);
  checkOptions({ endpoint: 'e.json' });
  checkOptions({ endpoint: {} });
});

test('a wrong type is named, with what came and what is expected', () => {
  assert.throws(() => checked({ alwaysOpen: 'yes' }), {
    name: 'TypeError',
    message: 'The option alwaysOpen is the string "yes"; it must be boolean.',
  });
  assert.throws(() => checked({ container: 5 }), /The option container is a number; it must be string or element/);
  assert.throws(() => checked({ context: [] }), /The option context is a list; it must be object/);
  assert.throws(() => checked({ bot: null }), /The option bot is null/);
});

test('a value that is none of the possible ones is refused', () => {
  assert.throws(() => checked({ dir: 'up' }), /The option dir is the string "up"; it must be ltr or rtl/);
  assert.throws(() => checked({ runtime: 'ruby' }), /micropython or pyodide/);
  assert.throws(() => checked({ boot: 'now' }), /idle or eager or interaction/);
});

test('undefined is as if the option were not there', () => {
  assert.equal(checked({ displayHeader: undefined }).displayHeader, true);
});

test('unknown options are told in one warning', () => {
  const lines = told(() => checked({ colour: 'red', open: true }));
  assert.equal(lines.length, 1);
  assert.match(lines.join(), /^warn,\[messenger\] .*colour, open/);
  assert.deepEqual(
    told(() => checked({})),
    [],
  );
});

test('what is no object is refused', () => {
  for (const options of [undefined, null, 'bot.py', []])
    assert.throws(() => checkOptions(options), /ServisBot.init's argument is .*; it must be object/);
});

test('an element may be the container', () => {
  const element = new Element();
  assert.equal(checked({ container: element }).container, element);
});

test('the language is the option, else of the context, else of the page, else English', () => {
  assert.equal(checked({}).lang, 'en');
  root.lang = 'de';
  assert.equal(checked({}).lang, 'de');
  assert.equal(checked({ context: { lang: 'fr' } }).lang, 'fr');
  assert.equal(checked({ lang: 'sv', context: { lang: 'fr' } }).lang, 'sv');
  assert.equal(checked({ context: { lang: 5 } }).lang, 'de');
});

test('the direction is the option, else that of the page', () => {
  assert.equal(checked({}).dir, 'ltr');
  root.dir = 'rtl';
  assert.equal(checked({}).dir, 'rtl');
  assert.equal(checked({ dir: 'ltr' }).dir, 'ltr');
});

test('the user token is the option, else that of the context', () => {
  assert.equal(checked({}).userToken, null);
  assert.equal(checked({ context: { userToken: 'c' } }).userToken, 'c');
  assert.equal(checked({ userToken: 'o', context: { userToken: 'c' } }).userToken, 'o');
});

test('a context is JSON of at most 10 kB', () => {
  assert.throws(() => checked({ context: { when: new Date(0) } }), /The option context\.when/);
  assert.throws(() => checked({ context: { a: 'x'.repeat(10 * 1024) } }), /the limit is 10240/);
});

test('a script tag carries texts and truths', () => {
  assert.deepEqual(
    optionsOfTag({
      endpoint: 'e.json',
      defaultOpen: 'true',
      displayHeader: 'false',
      alwaysOpen: '',
      context: '{}',
      colour: 'red',
    }),
    { endpoint: 'e.json', defaultOpen: true, displayHeader: false, alwaysOpen: true },
  );
});
