import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnline, whenOnline } from '../../widget/shim/shared/network.js';

/** @param {unknown} onLine */
function setOnline(onLine) {
  Object.defineProperty(globalThis, 'navigator', { value: { onLine }, configurable: true });
}

test('without a word of the contrary there is a network', () => {
  for (const [told, online] of /** @type {const} */ ([
    [true, true],
    [undefined, true],
    [false, false],
  ])) {
    setOnline(told);
    assert.equal(isOnline(), online);
  }
});

test('whoever waits for the network is called once, when it is back', () => {
  const page = new EventTarget();
  Object.assign(globalThis, { addEventListener: page.addEventListener.bind(page) });
  const gone = new AbortController();
  /** @type {string[]} */
  const called = [];
  const first = () => called.push('first');
  for (let failure = 0; failure < 3; failure += 1) whenOnline(first, new AbortController().signal);
  whenOnline(() => called.push('gone'), gone.signal);
  gone.abort();
  whenOnline(() => called.push('never'), gone.signal);
  assert.deepEqual(called, []);
  for (let back = 0; back < 2; back += 1) page.dispatchEvent(new Event('online'));
  assert.deepEqual(called, ['first']);
});
