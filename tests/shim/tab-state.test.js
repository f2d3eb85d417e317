import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { keepTab, readKept } from '../../widget/shim/entry/tab-state.js';

const OPTIONS = { identity: null, storage: 'local' };

/** @param {string | null} text what the tab's storage has for the messenger `shop` */
function keep(text) {
  Object.assign(globalThis, { sessionStorage: { getItem: (/** @type {string} */ key) => (key === 'messenger-tab:shop:tab' ? text : null) } });
}

afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

test('a tab that has kept nothing has no draft, and nobody knows of its panel', () => {
  for (const text of [null, '', 'no JSON', '{', 'null']) {
    keep(text);
    assert.deepEqual(readKept('shop', OPTIONS), { known: false, open: false, draft: '' }, String(text));
  }
});

test('what was kept is found, as far as it is what it must be', () => {
  /** @type {[object, boolean, string][]} */
  const cases = [
    [{ open: true, draft: 'שלום 🫖' }, true, 'שלום 🫖'], [{ open: false, draft: 'a' }, false, 'a'],
    [{ open: 1, draft: 7 }, false, '7'], [{ open: 'true', draft: null }, false, ''], [{}, false, ''], [[], false, ''],
  ];
  for (const [record, open, draft] of cases) {
    keep(JSON.stringify(record));
    assert.deepEqual(readKept('shop', OPTIONS), { known: true, open, draft }, JSON.stringify(record));
  }
});

test('what another visitor has kept counts for nothing', () => {
  keep(JSON.stringify({ open: true, draft: 'secret', identity: 'ann' }));
  assert.deepEqual(readKept('shop', { ...OPTIONS, identity: 'bob' }), { known: false, open: false, draft: '' });
  assert.equal(readKept('shop', { ...OPTIONS, identity: 'ann' }).draft, 'secret');
});

test('nothing is read where nothing is to be stored, or storage is denied', () => {
  keep(JSON.stringify({ open: true, draft: 'a' }));
  assert.equal(readKept('shop', { ...OPTIONS, storage: 'none' }).known, false);
  Reflect.deleteProperty(globalThis, 'sessionStorage');
  assert.equal(readKept('shop', OPTIONS).known, false);
});

test('what the visitor leaves is kept in the record that is there, and of another visitor nothing', () => {
  /** @param {object | null} record @param {string | null} identity @param {{draft?: string, open?: boolean}} [now] */
  function kept(record, identity, now = { draft: 'שלום 🫖' }) {
    keep(JSON.stringify(record));
    /** @type {any} */
    let written = null;
    /** @type {any} */
    sessionStorage.setItem = (/** @type {string} */ key, /** @type {string} */ text) => { written = [key, JSON.parse(text)]; };
    keepTab('shop', { ...OPTIONS, identity, defaultOpen: true }, now);
    return written;
  }
  const key = 'messenger-tab:shop:tab';
  const fresh = { open: true, identity: null, draft: 'שלום 🫖' };
  assert.deepEqual(kept(null, null), [key, fresh]);
  const before = { open: false, scroll: 40, first: 50, identity: 'ann', draft: 'a' };
  assert.deepEqual(kept(before, 'ann'), [key, { ...before, draft: 'שלום 🫖' }]);
  assert.deepEqual(kept({ ...before, open: true }, 'ann', { open: false }), [key, before]);
  assert.deepEqual(kept(before, 'bob'), [key, { ...fresh, identity: 'bob' }]);
});
