import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createTabState } from '../../widget/shim/entry/tab-state.js';

const OPTIONS = { identity: null, storage: 'local' };

/** @param {string | null} text what the tab's storage has for the messenger `shop` */
function keep(text) {
  Object.assign(globalThis, {
    sessionStorage: { getItem: (/** @type {string} */ key) => (key === 'messenger-tab:shop:tab' ? text : null) },
  });
}

afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

/** What is found, with these options. @param {object} [more] */
const read = (more) => createTabState('shop', { ...OPTIONS, ...more }).read();

test('a tab that has kept nothing has no record', () => {
  for (const text of [null, '', 'no JSON', '{', 'null']) {
    keep(text);
    assert.equal(read(), null, String(text));
  }
});

test('what was kept is found', () => {
  for (const record of [{ open: true, draft: 'שלום 🫖' }, { open: false, draft: 'a' }, {}]) {
    keep(JSON.stringify(record));
    assert.deepEqual(read(), record);
  }
});

test('what another visitor has kept counts for nothing', () => {
  keep(JSON.stringify({ open: true, draft: 'secret', identity: 'ann' }));
  assert.equal(read({ identity: 'bob' }), null);
  assert.equal(read({ identity: 'ann' })?.draft, 'secret');
});

test('nothing is read where nothing is to be stored, or storage is denied', () => {
  keep(JSON.stringify({ open: true, draft: 'a' }));
  assert.equal(read({ storage: 'none' }), null);
  Reflect.deleteProperty(globalThis, 'sessionStorage');
  assert.equal(read(), null);
});

test('what the visitor leaves is kept in the record that is there, and of another visitor nothing', () => {
  /** @param {object | null} record @param {string | null} identity @param {{draft?: string, open?: boolean}} [now] */
  function kept(record, identity, now = { draft: 'שלום 🫖' }) {
    keep(JSON.stringify(record));
    /** @type {any} */
    let written = null;
    /** @type {any} */
    sessionStorage.setItem = (/** @type {string} */ key, /** @type {string} */ text) => {
      written = [key, JSON.parse(text)];
    };
    createTabState('shop', { ...OPTIONS, identity, defaultOpen: true }).keep(now);
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
