/** shortcut.js */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isShortcut, readShortcut } from '../../widget/shim/page/integration/shortcut.js';

const FREE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, code: '' };

test('a shortcut is modifiers and a key', () => {
  assert.deepEqual(readShortcut('Alt+Shift+M'), { modifiers: ['alt', 'shift'], key: 'm' });
  assert.deepEqual(readShortcut('F6'), { modifiers: [], key: 'f6' });
});

test('what a visitor types is no shortcut, nor is what makes no sense', () => {
  for (const text of ['M', 'Shift+M', 'Alt', 'Alt+Alt+M', 'Hyper+M', 'Alt+Enter', 'Alt+', 'F13', ' ']) {
    assert.equal(readShortcut(text), null, text);
  }
});

test('exactly these keys count', () => {
  const shortcut = { modifiers: ['alt', 'shift'], key: 'm' };
  const press = { ...FREE, altKey: true, shiftKey: true, key: 'M', code: 'KeyM' };
  assert.ok(isShortcut(press, shortcut));
  assert.ok(!isShortcut({ ...press, ctrlKey: true }, shortcut));
  assert.ok(!isShortcut({ ...press, shiftKey: false }, shortcut));
  assert.ok(!isShortcut({ ...press, key: 'N', code: 'KeyN' }, shortcut));
});

test('with Alt the place of the key counts, whatever is written there', () => {
  assert.ok(
    isShortcut(
      { ...FREE, altKey: true, shiftKey: true, key: 'Â', code: 'KeyM' },
      { modifiers: ['alt', 'shift'], key: 'm' },
    ),
  );
  assert.ok(!isShortcut({ ...FREE, ctrlKey: true, key: ',', code: 'KeyM' }, { modifiers: ['ctrl'], key: 'm' }));
});
