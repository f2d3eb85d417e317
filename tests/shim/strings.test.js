import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { keepStrings } from '../../widget/shim/runtime/strings.js';

const python = await loadMicroPython({ stdout: () => {}, linebuffer: true });
keepStrings(python._module);
python.runPython(`
def same(text):
    return text

def codes(text):
    return " ".join([hex(ord(sign))[2:] for sign in text])

def fail(text):
    raise ValueError(text)
`);
const [same, codes, fail] = ['same', 'codes', 'fail'].map((name) => python.globals.get(name));

const LONG = ' – lång nog, שלום, 안녕하세요';
const TEXTS = [
  '',
  'å',
  '\0',
  'a\0b',
  '\0a',
  'a\0',
  '👩‍👩‍👧‍👦',
  '𠮷野家',
  '\ufeff',
  '\ufeffa',
  '\ufeff\ufeffa',
  'a\ufeffb',
  '\u202eabc',
  '힣퟿',
  '\x1b[31m',
];

test('a string comes back from MicroPython as it was', () => {
  for (const text of TEXTS.flatMap((text) => [text, text + LONG, LONG + text])) assert.equal(same(text), text);
  const large = 'order\0number – 🪴 안녕 '.repeat(20_000);
  assert.equal(same(large), large);
});

test('MicroPython reads the characters that were written', () => {
  assert.equal(codes('a\0🪴\ufeff'), '61 0 1fab4 feff');
});

test('half a character becomes U+FFFD, and nothing around it changes', () => {
  for (const half of ['\ud83e', '\udeb4']) {
    for (const [before, behind] of [
      ['', ''],
      ['a', ''],
      ['', '漢字xyz'],
      ['å', '🪴'],
      ['🪴', '\0b'],
    ]) {
      assert.equal(codes(`${before}${half}${behind}`), codes(`${before}\ufffd${behind}`));
    }
  }
  assert.equal(same(`\udeb4\ud83e${LONG}`), `\ufffd\ufffd${LONG}`);
});

test('an error of Python says all that it has to say', () => {
  assert.throws(() => fail(`before\0behind${LONG}`), new RegExp(`before\\0behind${LONG}`));
});
