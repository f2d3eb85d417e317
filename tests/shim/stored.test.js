import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from '../../widget/shim/page/stored.js';

test('the newest two pages are read, and no more than there are', () => {
  for (const [count, expected] of [
    [0, [0, -1]],
    [1, [0, 0]],
    [50, [0, 0]],
    [51, [0, 1]],
    [100, [0, 1]],
    [101, [1, 2]],
    [10_000, [198, 199]],
  ]) {
    assert.deepEqual(pagesOf({ count }, null), expected, String(count));
    assert.deepEqual(pagesOf({ count }, { scroll: -1, first: 0 }), expected, `${count}, at the end`);
  }
});

test('who was reading back finds all that was in memory', () => {
  for (const [first, page] of [
    [0, 0],
    [49, 0],
    [50, 1],
    [449, 8],
    [499, 8],
  ]) {
    assert.deepEqual(pagesOf({ count: 500 }, { scroll: 9, first }), [page, 9], String(first));
  }
});

test('whatever is stored, so many pages are read at most', () => {
  for (const tab of [
    {},
    [],
    'שלום',
    7,
    true,
    { scroll: '9', first: 0 },
    { scroll: 9, first: null },
    { scroll: 9, first: -1 },
    { scroll: 9, first: 1e999 },
    { scroll: NaN, first: 0 },
  ]) {
    assert.deepEqual(pagesOf({ count: 500 }, tab), [8, 9], JSON.stringify(tab));
  }
  for (const count of [-1, 1.5, '9', null, true, 1e999, [], {}])
    assert.deepEqual(pagesOf({ count }, null), [0, -1], JSON.stringify(count));
  for (const conversation of [null, 'no JSON', 7, []]) assert.deepEqual(pagesOf(conversation, null), [0, -1]);
  const [first, last] = pagesOf({ count: 10 ** 6 }, { scroll: 9, first: 0 });
  assert.equal(last - first, 200);
});
