import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { checkJson } from '../../widget/shim/shared/json.js';
import { describe } from '../../widget/shim/shared/types.js';

/** @param {unknown} value @param {number} [limit] */
const check = (value, limit = 1000) => checkJson(value, 'body', limit);

test('JSON passes', () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  for (const value of [null, true, '', 'å', 0, -1.5, 1e21, [], [[]], {}, { a: [{ b: null }] }, bare]) check(value);
});

test('plain objects of another frame pass', () => {
  check(runInNewContext('({ a: [{}] })'));
});

test('what is not JSON is refused with its path', () => {
  class Basket {}
  const wrong = [
    undefined,
    NaN,
    Infinity,
    1n,
    Symbol('a'),
    () => {},
    new Date(0),
    new Map(),
    new Basket(),
    /a/,
    Promise.resolve(),
  ];
  for (const value of wrong) {
    assert.throws(() => check(value), TypeError);
    assert.throws(() => check({ list: [1, { deep: value }] }), /^TypeError: body\.list\[1\]\.deep is /);
  }
});

test('an object of a class is named by it', () => {
  assert.throws(() => check({ when: new Date(0) }), /body\.when is an object of Date/);
});

test('an object that contains itself is refused', () => {
  /** @type {any} */
  const value = {};
  value.self = value;
  assert.throws(() => check(value), /nested deeper than 32 levels, or contains itself/);
});

test('32 levels pass and 33 do not', () => {
  const nested = (/** @type {number} */ levels) => Array.from({ length: levels }).reduce((inner) => [inner], 1);
  check(nested(32));
  assert.throws(() => check(nested(33)), /nested deeper/);
});

test('the limit counts bytes as they are sent', () => {
  check('å'.repeat(9), 20);
  assert.throws(() => check('å'.repeat(9) + 'a', 20), /body is 21 bytes as JSON; the limit is 20/);
});

test('a value is described in few words', () => {
  assert.equal(describe('a"b'), 'the string "a\\"b"');
  assert.equal(describe('x'.repeat(1000)).length, 'the string ""'.length + 40);
  assert.equal(describe(null), 'null');
  assert.equal(describe(undefined), 'undefined');
  assert.equal(describe(5), 'a number');
  assert.equal(
    describe(() => {}),
    'a function',
  );
  assert.equal(describe([]), 'a list');
  assert.equal(describe({}), 'an object of Object');
  assert.equal(describe(Object.create(null)), 'an object of no class');
});
