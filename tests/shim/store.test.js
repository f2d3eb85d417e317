import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createStore } from '../../widget/shim/store.js';
import { told } from './fixtures.js';

/** Storage as browsers have it, as far as the shim uses it; its keys are properties. */
class Area {
  /** @param {string} key */
  getItem(key) {
    return /** @type {any} */ (this)[key] ?? null;
  }
  /** @param {string} key @param {string} text */
  setItem(key, text) {
    /** @type {any} */ (this)[key] = text;
  }
  /** @param {string} key */
  removeItem(key) {
    delete (/** @type {any} */ (this)[key]);
  }
}

/** @param {unknown} localStorage @param {unknown} [sessionStorage] */
function browser(localStorage, sessionStorage = new Area()) {
  Object.assign(globalThis, { localStorage, sessionStorage });
}

beforeEach(() => browser(new Area()));

test('a text is found again by the next page', () => {
  createStore('bot').site.set('a', 'å');
  assert.equal(createStore('bot').site.get('a'), 'å');
  assert.equal(createStore('bot').site.get('b'), null);
});

test('the tab has a place of its own', () => {
  const store = createStore('bot');
  store.site.set('a', 'site');
  store.tab.set('a', 'tab');
  assert.deepEqual([store.site.get('a'), store.tab.get('a')], ['site', 'tab']);
});

test('messengers of other bots are told apart', () => {
  createStore('one').site.set('a', '1');
  assert.equal(createStore('two').site.get('a'), null);
});

test('clear deletes what is ours and nothing else', () => {
  const area = new Area();
  browser(area);
  area.setItem('basket', 'of the host');
  createStore('other').site.set('a', 'of another bot');
  const store = createStore('bot');
  store.site.set('a', 'x');
  store.site.set('page:0', 'x');
  store.tab.set('tab', 'kept');
  store.site.clear();
  assert.deepEqual(Object.values(area), ['of the host', 'of another bot']);
  assert.equal(store.tab.get('tab'), 'kept');
});

test('where storage is denied the conversation goes on in memory, with one warning', () => {
  browser({ getItem() { throw new Error('denied'); }, setItem() { throw new Error('denied'); } });
  const lines = told(() => {
    const store = createStore('bot');
    assert.equal(store.site.get('a'), null);
    store.site.set('a', 'x');
    store.site.set('b', 'y');
    assert.deepEqual([store.site.get('a'), store.site.get('b')], ['x', 'y']);
    store.site.clear();
    assert.equal(store.site.get('a'), null);
  });
  assert.deepEqual(lines.map(([level]) => level), ['warn']);
});

test('what storage has no room for is read from memory and not from before', () => {
  const area = new Area();
  browser(area);
  told(() => {
    const store = createStore('bot');
    store.site.set('a', 'old');
    area.setItem = () => {
      throw new Error('full');
    };
    store.site.set('a', 'new');
    assert.equal(store.site.get('a'), 'new');
  });
});

test('what is kept for the session is kept in the tab alone, apart from the place in it', () => {
  const store = createStore('bot', 'session');
  store.site.set('a', 'conversation');
  store.visitor.set('a', 'visitor');
  store.tab.set('a', 'tab');
  assert.deepEqual(Object.keys(localStorage), []);
  assert.equal(store.site.isShared(), false);
  store.site.clear();
  const next = createStore('bot', 'session');
  assert.deepEqual([next.site.get('a'), next.visitor.get('a'), next.tab.get('a')], [null, 'visitor', 'tab']);
});

test('what is kept nowhere is there until the page goes, and nobody is told', () => {
  const lines = told(() => {
    const store = createStore('bot', 'none');
    store.site.set('a', '1');
    store.tab.set('a', '2');
    assert.deepEqual([store.site.get('a'), store.tab.get('a')], ['1', '2']);
    store.site.clear();
    assert.equal(store.site.get('a'), null);
    assert.equal(createStore('bot', 'none').tab.get('a'), null);
  });
  assert.deepEqual(lines, []);
  assert.deepEqual([Object.keys(localStorage), Object.keys(sessionStorage)], [[], []]);
});

test('only what other tabs read is shared', () => {
  assert.equal(createStore('bot').site.isShared(), true);
});
