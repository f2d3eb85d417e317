import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKept } from '../../widget/shim/kept.js';

/** A tab's storage that holds this text. @param {string | null} text */
function area(text) {
  /** @type {Record<string, string | null>} */
  const held = { tab: text };
  return /** @type {any} */ ({
    held,
    get: (/** @type {string} */ key) => held[key] ?? null,
    set: (/** @type {string} */ key, /** @type {string} */ value) => void (held[key] = value),
  });
}

const OPTIONS = { identity: null, defaultOpen: false };

/** @param {object} record */
const kept = (record) => area(JSON.stringify(record));

test('a tab that has kept nothing has no draft, and nobody knows of its panel', () => {
  for (const text of [null, '', 'null', '{"open', '5', '"open"']) {
    const { open, draft } = readKept(area(text), OPTIONS);
    assert.deepEqual([open, draft], [undefined, ''], String(text));
  }
});

test('what was kept is found, as far as it is what it must be', () => {
  for (const [record, open, draft] of /** @type {[object, boolean, string][]} */ ([
    [{ open: true, draft: 'שלום 🫖' }, true, 'שלום 🫖'], [{ open: 'true', draft: 5 }, false, ''], [{}, false, ''],
  ])) {
    const found = readKept(kept(record), OPTIONS);
    assert.deepEqual([found.open, found.draft], [open, draft]);
  }
});

test('another draft is kept beside everything else', () => {
  const tab = kept({ open: true, draft: 'a', scroll: 7, first: 50, identity: 'ann' });
  readKept(tab, OPTIONS).keep('茶 🫖');
  assert.deepEqual(JSON.parse(tab.held.tab), { open: true, draft: '茶 🫖', scroll: 7, first: 50, identity: 'ann' });
});

test('the first draft of a tab is kept as Python keeps it', () => {
  const tab = area(null);
  readKept(tab, { identity: 'ann', defaultOpen: true }).keep('ж');
  assert.deepEqual(JSON.parse(tab.held.tab), { open: true, draft: 'ж', scroll: -1, first: 0, identity: 'ann' });
});

test('what another visitor has kept counts for nothing', () => {
  const record = { open: true, draft: 'secret', scroll: 7, first: 50, identity: 'ann' };
  const tab = kept(record);
  const found = readKept(tab, { identity: 'bob', defaultOpen: false });
  assert.deepEqual([found.open, found.draft], [undefined, '']);
  found.keep('mine');
  assert.deepEqual(JSON.parse(tab.held.tab), { open: false, draft: 'mine', scroll: -1, first: 0, identity: 'bob' });
  assert.equal(readKept(kept(record), { identity: 'ann', defaultOpen: false }).draft, 'secret');
});
