import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createListeners } from '../../widget/shim/entry/listeners.js';
import { later, told } from './fixtures.js';

/** A listener that keeps what it hears. */
function ear() {
  /** @type {any[]} */
  const heard = [];
  return { heard, hear: (/** @type {any} */ event) => void heard.push(event) };
}

test('each listener of a name hears each event, in order', async () => {
  const listeners = createListeners();
  const [a, b, other] = [ear(), ear(), ear()];
  listeners.on('notification', a.hear);
  listeners.on('notification', b.hear);
  listeners.on('Messenger', other.hear);
  await later();
  listeners.emit('notification', '1');
  listeners.emit('notification', '');
  assert.deepEqual([a.heard, b.heard, other.heard], [['1', ''], ['1', ''], []]);
});

test('each listener gets an object of its own', async () => {
  const listeners = createListeners();
  const event = { type: 'ROUNDEL', value: 'Opened' };
  const second = ear();
  listeners.on('Messenger', (/** @type {any} */ mine) => (mine.value = 'mine'));
  listeners.on('Messenger', second.hear);
  await later();
  listeners.emit('Messenger', event);
  assert.deepEqual(second.heard, [{ type: 'ROUNDEL', value: 'Opened' }]);
  assert.notEqual(second.heard[0], event);
});

test('what comes before anybody listens is kept for the first who does', async () => {
  const listeners = createListeners();
  const [first, second] = [ear(), ear()];
  listeners.emit('notification', '1');
  listeners.emit('notification', '2');
  listeners.on('notification', first.hear);
  assert.deepEqual(first.heard, [], 'never at once');
  await later();
  listeners.on('notification', second.hear);
  await later();
  assert.deepEqual([first.heard, second.heard], [['1', '2'], []]);
});

test('listeners of the same task miss nothing', async () => {
  const listeners = createListeners();
  const [first, second] = [ear(), ear()];
  listeners.emit('notification', '1');
  listeners.on('notification', first.hear);
  listeners.on('notification', second.hear);
  await later();
  assert.deepEqual([first.heard, second.heard], [['1'], ['1']]);
});

test('what was kept comes before what is new', async () => {
  const listeners = createListeners();
  const first = ear();
  listeners.emit('notification', '1');
  listeners.on('notification', first.hear);
  listeners.emit('notification', '2');
  await later();
  assert.deepEqual(first.heard, ['1', '2']);
});

test('each name keeps its own', async () => {
  const listeners = createListeners();
  const [notified, moved] = [ear(), ear()];
  listeners.emit('Messenger', { value: 'Ready' });
  listeners.on('notification', notified.hear);
  await later();
  listeners.on('Messenger', moved.hear);
  await later();
  assert.deepEqual([notified.heard, moved.heard], [[], [{ value: 'Ready' }]]);
});

test('of the early events the newest hundred are kept, with one warning', async () => {
  const listeners = createListeners();
  const first = ear();
  const lines = told(() => {
    for (let n = 0; n < 150; n++) listeners.emit('notification', String(n));
  });
  listeners.on('notification', first.hear);
  await later();
  assert.deepEqual(
    first.heard,
    Array.from({ length: 100 }, (_, n) => String(n + 50)),
  );
  assert.equal(lines.length, 1);
  assert.match(lines.join(), /^warn,\[messenger\] .*notification/);
});

test('a hundred early events are no reason to warn', () => {
  const listeners = createListeners();
  assert.deepEqual(
    told(() => {
      for (let n = 0; n < 100; n++) listeners.emit('notification', String(n));
    }),
    [],
  );
});

test('once hears one event', async () => {
  const listeners = createListeners();
  const first = ear();
  listeners.once('notification', first.hear);
  await later();
  listeners.emit('notification', '1');
  listeners.emit('notification', '2');
  assert.deepEqual(first.heard, ['1']);
});

test('off and what on and once return take a listener away', async () => {
  const listeners = createListeners();
  const first = ear();
  const fns = [1, 2, 3, 4].map(() => (/** @type {any} */ event) => first.hear(event));
  const remove = listeners.on('notification', fns[0]);
  const removeOnce = listeners.once('notification', fns[1]);
  listeners.on('notification', fns[2]);
  listeners.once('notification', fns[3]);
  await later();
  remove();
  removeOnce();
  listeners.off('notification', fns[2]);
  listeners.off('notification', fns[3]);
  listeners.emit('notification', '1');
  assert.deepEqual(first.heard, []);
});

test('a listener that throws is reported and stops no other', async () => {
  const listeners = createListeners();
  const second = ear();
  const error = new Error('mine');
  const reportError = mock.fn();
  /** @type {any} */ (globalThis).reportError = reportError;
  listeners.on('notification', () => {
    throw error;
  });
  listeners.on('notification', second.hear);
  await later();
  listeners.emit('notification', '1');
  assert.deepEqual(second.heard, ['1']);
  assert.deepEqual(
    reportError.mock.calls.map((call) => call.arguments),
    [[error]],
  );
});

test('an unknown name or no function is refused and the names are told', () => {
  const listeners = createListeners();
  for (const method of /** @type {const} */ (['on', 'once', 'off'])) {
    assert.throws(
      () => listeners[method]('messenger', () => {}),
      /"messenger"; the names are notification, Messenger, error/,
    );
    assert.throws(() => listeners[method]('error', /** @type {any} */ (null)), TypeError);
  }
});

test('after clear nobody hears anything', async () => {
  const listeners = createListeners();
  const first = ear();
  listeners.emit('notification', '1');
  listeners.on('notification', first.hear);
  listeners.clear();
  await later();
  listeners.emit('notification', '2');
  assert.deepEqual(first.heard, []);
});
