import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnline } from '../../widget/shim/shared/network.js';

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
