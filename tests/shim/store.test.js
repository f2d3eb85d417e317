import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { SHARE, createStore } from '../../widget/shim/page/store.js';
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
  browser({
    getItem() {
      throw new Error('denied');
    },
    setItem() {
      throw new Error('denied');
    },
  });
  const lines = told(() => {
    const store = createStore('bot');
    assert.equal(store.site.get('a'), null);
    store.site.set('a', 'x');
    store.site.set('b', 'y');
    assert.deepEqual([store.site.get('a'), store.site.get('b')], ['x', 'y']);
    store.site.clear();
    assert.equal(store.site.get('a'), null);
  });
  assert.deepEqual(
    lines.map(([level]) => level),
    ['warn'],
  );
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

/** Storage with room for so many characters. */
class Small extends Area {
  #room;
  /** @param {number} room */
  constructor(room) {
    super();
    this.#room = room;
  }
  /** @param {number} room */
  grow(room) {
    this.#room = room;
  }
  /** @param {string} key @param {string} text */
  setItem(key, text) {
    const others = Object.entries(this)
      .filter(([name]) => name !== key)
      .reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    if (others + key.length + text.length > this.#room) throw new Error('QuotaExceededError');
    super.setItem(key, text);
  }
}

test('what was staged is stored together or not at all, and read all the same', () => {
  const area = new Small(100);
  browser(area);
  const { site } = createStore('b');
  site.stage('page:0', 'å'.repeat(10));
  site.stage('conversation', '1');
  assert.equal(site.commit(), true);
  site.stage('page:0', 'å'.repeat(20));
  site.stage('conversation', '2'.repeat(60));
  assert.equal(site.commit(), false);
  assert.deepEqual({ ...area }, { 'messenger:b:page:0': 'å'.repeat(10), 'messenger:b:conversation': '1' });
  assert.deepEqual([site.get('page:0'), site.get('conversation')], ['å'.repeat(20), '2'.repeat(60)]);
});

test('what there was no room for is stored once there is', () => {
  const area = new Small(50);
  browser(area);
  const { site } = createStore('b');
  site.stage('page:0', 'å'.repeat(40));
  assert.equal(site.commit(), false);
  site.stage('conversation', '2');
  assert.equal(site.commit(), false);
  area.grow(200);
  assert.equal(site.set('written', '7'), true);
  const next = createStore('b').site;
  assert.deepEqual(['page:0', 'conversation', 'written'].map(next.get), ['å'.repeat(40), '2', '7']);
});

test('where there is no room the oldest pages go, but for the newest two', () => {
  const area = new Small(300);
  browser(area);
  area.setItem('basket', 'of the host');
  const { site } = createStore('b');
  for (const page of [9, 10, 11]) assert.equal(site.set(`page:${page}`, 'ж'.repeat(50)), true);
  assert.equal(site.set('page:12', 'ж'.repeat(100)), true);
  assert.deepEqual(Object.keys(area), ['basket', 'messenger:b:page:10', 'messenger:b:page:11', 'messenger:b:page:12']);
  assert.equal(site.set('page:13', 'ж'.repeat(200)), false);
  assert.deepEqual(Object.keys(area), ['basket', 'messenger:b:page:11', 'messenger:b:page:12']);
  assert.equal(site.get('page:13'), 'ж'.repeat(200));
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

test('the messenger keeps to its share: the oldest pages go, then the oldest entries', () => {
  const area = new Area();
  browser(area);
  const { site } = createStore('b');
  const page = (/** @type {number} */ from, /** @type {number} */ length) =>
    JSON.stringify(Array.from({ length: 10 }, (_, n) => ({ n: from + n, text: 'ж'.repeat(length) })));
  for (const number of [0, 1, 2]) assert.equal(site.set(`page:${number}`, page(number * 50, SHARE / 40)), true);
  assert.equal(site.set('page:3', page(150, SHARE / 30)), true);
  assert.deepEqual(Object.keys(area), ['messenger:b:page:1', 'messenger:b:page:2', 'messenger:b:page:3']);
  assert.equal(site.set('page:4', page(200, SHARE / 11)), true);
  const used = Object.entries(area).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  assert.ok(used <= SHARE && used > SHARE / 3, String(used));
  assert.equal(JSON.parse(site.get('page:4') ?? '').at(-1).n, 209);
});

test('what other messengers of the site have stored counts, and the longest conversation gives way', () => {
  const area = new Area();
  browser(area);
  const text = JSON.stringify(['ж'.repeat(SHARE / 5)]);
  const long = createStore('long').site;
  for (const number of [9, 10, 11, 12]) long.set(`page:${number}`, text);
  assert.equal(createStore('שלום').site.set('page:0', text), true);
  assert.deepEqual(Object.keys(area), [
    'messenger:long:page:10',
    'messenger:long:page:11',
    'messenger:long:page:12',
    'messenger:שלום:page:0',
  ]);
});
