import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHost } from '../../widget/shim/entry/host-api.js';
import { createListeners } from '../../widget/shim/entry/listeners.js';

/** A host API, what it sent as [kind, payload], how it turned the panel, and how often it woke the messenger. */
function host() {
  /** @type {[string, any][]} */
  const sent = [];
  /** @type {string[]} */
  const turned = [];
  const counts = { woken: 0 };
  const api = createHost({
    listeners: createListeners(),
    send: (kind, payload) => `id${sent.push([kind, payload])}`,
    settled: async (id) => /** @type {any} */ (id),
    state: () => /** @type {any} */ ({ open: false }),
    ready: Promise.resolve(),
    turn: (name) => void turned.push(name),
    wake: () => void counts.woken++,
    destroy: () => {},
  });
  return { api, sent, turned, counts };
}

test('a page event is sent and its promise is that of its envelope', async () => {
  const { api, sent } = host();
  assert.equal(await api.pageEvent({ alias: 'basket', body: { items: [1] } }), 'id1');
  assert.deepEqual(sent, [['page_event', { alias: 'basket', body: { items: [1] } }]]);
});

test('a string is an alias without body', () => {
  const { api, sent } = host();
  api.pageEvent('basket');
  api.pageEvent({ alias: 'basket' });
  assert.deepEqual(sent, [
    ['page_event', { alias: 'basket', body: {} }],
    ['page_event', { alias: 'basket', body: {} }],
  ]);
});

test('any JSON may be a body', () => {
  const { api, sent } = host();
  for (const body of [null, 0, '', [1]]) api.pageEvent({ alias: 'a', body });
  assert.deepEqual(
    sent.map(([, payload]) => payload.body),
    [null, 0, '', [1]],
  );
});

test('a page event that makes no sense throws a TypeError and sends nothing', () => {
  const { api, sent } = host();
  for (const event of [
    undefined,
    null,
    '',
    5,
    {},
    { body: {} },
    { alias: '' },
    { alias: 5 },
    [],
    { alias: 'a', body: () => {} },
    { alias: 'a', body: { at: new Date(0) } },
    { alias: 'a', body: 'x'.repeat(100 * 1024) },
  ]) {
    assert.throws(() => api.pageEvent(event), TypeError);
  }
  assert.deepEqual(sent, []);
});

test('a page event may be of a hundred kilobytes, alias and all', () => {
  const { api, sent } = host();
  const frame = JSON.stringify({ alias: 'a', body: '' }).length;
  api.pageEvent({ alias: 'a', body: 'x'.repeat(100 * 1024 - frame) });
  assert.throws(
    () => api.pageEvent({ alias: 'a', body: 'x'.repeat(100 * 1024 - frame + 1) }),
    /pageEvent is 102401 bytes/,
  );
  assert.equal(sent.length, 1);
});

test('a page event does not wake the messenger', () => {
  const { api, counts } = host();
  api.pageEvent('basket');
  assert.equal(counts.woken, 0);
});

test('what speaks for the visitor wakes the messenger', () => {
  const { api, sent, counts } = host();
  api.send('Hi');
  assert.equal(counts.woken, 1);
  assert.deepEqual(sent, [['call', { name: 'send', argument: 'Hi' }]]);
});

test('the panel is opened and closed by whatever has it', () => {
  const { api, sent, turned, counts } = host();
  api.open();
  api.toggle();
  api.close();
  assert.deepEqual(turned, ['open', 'toggle', 'close']);
  assert.deepEqual([sent, counts.woken], [[], 0]);
});

test('send takes text', () => {
  const { api, sent } = host();
  api.send('  Hi ');
  assert.deepEqual(sent, [['call', { name: 'send', argument: 'Hi' }]]);
  for (const text of ['', '  ', null, 5, {}]) assert.throws(() => api.send(/** @type {any} */ (text)), TypeError);
  assert.equal(sent.length, 1);
});

test('rewriteContext takes an object of JSON, at most 10 kB', () => {
  const { api, sent } = host();
  api.rewriteContext({ plan: 'gold' });
  for (const context of [null, [], 'x', { a: () => {} }, { a: 'x'.repeat(10 * 1024) }]) {
    assert.throws(() => api.rewriteContext(/** @type {any} */ (context)), TypeError);
  }
  assert.deepEqual(sent, [['call', { name: 'rewriteContext', argument: { plan: 'gold' } }]]);
});

test('a context may have any key', () => {
  const { api, sent } = host();
  const context = JSON.parse('{"constructor": "Renault", "__proto__": 1}');
  api.rewriteContext(context);
  assert.equal(sent.length, 1);
});

test('state is asked for each time', () => {
  assert.deepEqual(host().api.state, { open: false });
});
