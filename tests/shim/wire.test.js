import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWire, newId } from '../../widget/shim/wire.js';
import { later } from './fixtures.js';

const nobody = () => {};

test('an envelope is text with kind, id, time and payload', () => {
  const wire = createWire(nobody);
  /** @type {string[]} */
  const received = [];
  wire.attach((text) => received.push(text));
  const before = Date.now();
  const id = wire.send('call', { name: 'open' });
  const { at, ...rest } = JSON.parse(received[0]);
  assert.deepEqual(rest, { kind: 'call', id, payload: { name: 'open' } });
  assert.ok(at >= before && at <= Date.now());
});

test('envelopes wait until Python is awake and keep their order', () => {
  const wire = createWire(nobody);
  const ids = [wire.send('a', {}), wire.send('b', {})];
  assert.equal(wire.isAttached(), false);
  /** @type {string[]} */
  const received = [];
  wire.attach((text) => received.push(JSON.parse(text).id));
  assert.equal(wire.isAttached(), true);
  ids.push(wire.send('c', {}));
  assert.deepEqual(received, ids);
});

test('an envelope is what it was when it was sent', () => {
  const wire = createWire(nobody);
  const payload = { items: [1] };
  wire.send('a', payload);
  payload.items.push(2);
  /** @type {any[]} */
  const received = [];
  wire.attach((text) => received.push(JSON.parse(text).payload));
  assert.deepEqual(received, [{ items: [1] }]);
});

test('what Python gives is heard in order, after Python has returned', async () => {
  /** @type {any[]} */
  const heard = [];
  const wire = createWire((value) => heard.push(value));
  wire.give('{"n": 1}');
  wire.give('{"n": 2}');
  assert.deepEqual(heard, []);
  await later();
  assert.deepEqual(heard, [{ n: 1 }, { n: 2 }]);
});

test('after the cut nothing crosses', () => {
  const wire = createWire(nobody);
  /** @type {string[]} */
  const received = [];
  wire.attach((text) => received.push(text));
  wire.cut();
  wire.send('a', {});
  assert.deepEqual(received, []);
  assert.equal(wire.isAttached(), false);
});

test('what waited is gone with the cut', () => {
  const wire = createWire(nobody);
  wire.send('a', {});
  wire.cut();
  /** @type {string[]} */
  const received = [];
  wire.attach((text) => received.push(text));
  assert.deepEqual(received, []);
});

test('ids differ', () => {
  const ids = new Set(Array.from({ length: 10_000 }, newId));
  assert.equal(ids.size, 10_000);
});
