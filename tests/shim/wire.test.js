import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWire, newId } from '../../widget/shim/shared/wire.js';

const nobody = () => {};

/** @param {string[]} texts */
const ids = (texts) => texts.map((text) => JSON.parse(text).id);

test('an envelope is text with kind, id, time and payload', () => {
  const wire = createWire();
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
  const wire = createWire();
  const sent = [wire.send('a', {}), wire.send('b', {})];
  assert.equal(wire.isAttached(), false);
  /** @type {string[]} */
  const received = [];
  const waited = wire.attach((text) => received.push(text));
  assert.equal(wire.isAttached(), true);
  assert.deepEqual(ids(waited), sent);
  assert.deepEqual(ids(received), []);
  sent.push(wire.send('c', {}));
  assert.deepEqual(ids(received), sent.slice(2));
});

test('an envelope is what it was when it was sent', () => {
  const wire = createWire();
  const payload = { text: '⛄', items: [1] };
  wire.send('a', payload);
  payload.items.push(2);
  assert.deepEqual(
    wire.attach(nobody).map((text) => JSON.parse(text).payload),
    [{ text: '⛄', items: [1] }],
  );
});

test('what Python has heard is not kept, and what it has not heard is', () => {
  const wire = createWire();
  wire.send('a', {});
  wire.attach(nobody);
  const [b, c] = [wire.send('b', {}), wire.send('c', {})];
  assert.equal(wire.unheard().length, 3);
  wire.hear(1);
  assert.deepEqual(ids(wire.unheard()), [b, c]);
  wire.hear(2);
  assert.deepEqual(ids(wire.unheard()), [c]);
});

test('a Python that begins anew gets what the one before had not heard', () => {
  const wire = createWire();
  wire.attach(nobody);
  wire.send('a', {});
  wire.hear(1);
  const b = wire.send('b', {});
  wire.detach();
  const c = wire.send('c', {});
  assert.deepEqual(ids(wire.attach(nobody)), [b, c]);
  wire.hear(2);
  assert.deepEqual(wire.unheard(), []);
});

test('what an earlier page has kept comes first', () => {
  const wire = createWire();
  const b = wire.send('b', {});
  wire.resend(['{"id": "a"}']);
  assert.deepEqual(ids(wire.attach(nobody)), ['a', b]);
});

test('after the cut nothing crosses, and nothing is kept', () => {
  const wire = createWire();
  /** @type {string[]} */
  const received = [];
  wire.attach((text) => received.push(text));
  wire.send('a', {});
  wire.cut();
  wire.send('b', {});
  assert.equal(received.length, 1);
  assert.equal(wire.isAttached(), false);
  assert.deepEqual(wire.attach(nobody), []);
});

test('ids differ', () => {
  const made = new Set(Array.from({ length: 10_000 }, newId));
  assert.equal(made.size, 10_000);
});
