import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPromises } from '../../widget/shim/entry/promises.js';
import { later } from './fixtures.js';

test('a promise is settled by its id', async () => {
  const promises = createPromises();
  const [a, b, c] = ['a', 'b', 'c'].map(promises.make);
  promises.settle('b', '', 5);
  promises.settle('a', '');
  promises.settle('c', 'Nobody is there.');
  assert.equal(await a, undefined);
  assert.equal(await b, 5);
  await assert.rejects(c, /^Error: Nobody is there\.$/);
});

test('an id that nobody waits for is no trouble', () => {
  createPromises().settle('unknown', 'x');
});

test('all that is open is rejected and nothing else', async () => {
  const promises = createPromises();
  const [a, b] = ['a', 'b'].map(promises.make);
  promises.settle('a', '', 1);
  promises.reject('Gone.');
  assert.equal(await a, 1);
  await assert.rejects(b, /Gone/);
  const c = promises.make('c');
  promises.settle('c', '', 2);
  assert.equal(await c, 2);
});

test('what is rejected for good is rejected later, too', async () => {
  const promises = createPromises();
  promises.reject('Gone for good.', true);
  await assert.rejects(promises.make('a'), /Gone for good/);
});

test('a rejection that the host does not look at is not uncaught', async () => {
  /** @type {unknown[]} */
  const uncaught = [];
  process.on('unhandledRejection', (error) => uncaught.push(error));
  const promises = createPromises();
  promises.make('a');
  promises.reject('Gone.');
  await later();
  assert.deepEqual(uncaught, []);
});
