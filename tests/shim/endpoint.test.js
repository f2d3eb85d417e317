import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { bundled, fixture, pageDocument } from './fixtures.js';

/** @type {typeof import('../../widget/shim/entry/endpoint.js')} */
const { allows, findEndpoint } = await bundled(
  'entry/endpoint.js',
  'export const placeOf = (bot) => bot.src ?? bot.agui ?? bot.directline;',
);

for (const [name, list, origin, allowed] of fixture('domains.json')) {
  test(`${allowed ? 'allowed' : 'refused'}: ${name}`, () => {
    assert.equal(allows(list ?? undefined, origin), allowed, `${JSON.stringify(list)} at ${origin}`);
  });
}

const BASE = 'https://example.com/shop/';
const DOCUMENT = { Bot: { src: 'bot.py' }, Style: { name: 'Kiosk' } };

/** @param {unknown} endpoint */
function found(endpoint) {
  return findEndpoint({ endpoint, bot: null, base: BASE });
}

/** Serve one answer, as the browser would. @param {object} answer @param {() => Promise<void>} work */
async function serving(answer, work) {
  pageDocument({ baseURI: 'https://example.com/shop/' });
  const fetching = mock.method(globalThis, 'fetch', async () => ({
    ok: true,
    status: 200,
    url: 'https://example.com/e.json',
    ...answer,
  }));
  try {
    await work();
  } finally {
    fetching.mock.restore();
    delete (/** @type {any} */ (globalThis).document);
  }
}

test('a bot alone is an endpoint with only that bot', () => {
  assert.deepEqual(findEndpoint({ endpoint: null, bot: 'bot.py', base: BASE }), { Bot: { src: 'bot.py' }, base: BASE });
});

test('a document is its own endpoint', () => {
  assert.deepEqual(found(DOCUMENT), { ...DOCUMENT, base: BASE });
});

test('a bot may be at the address of a server', () => {
  for (const name of ['directline', 'agui']) assert.ok(found({ Bot: { [name]: 'https://bot.example' } }));
});

test('a document of the wrong shape is refused and named', () => {
  assert.throws(() => found({}), /names no bot/);
  assert.throws(() => found({ Bot: {} }), /names no bot/);
  for (const name of ['src', 'directline', 'agui']) assert.throws(() => found({ Bot: { [name]: 5 } }), /names no bot/);
  assert.throws(() => found({ Bot: 'bot.py' }), /Bot is the string "bot.py"; it must be object/);
  assert.throws(() => found({ ...DOCUMENT, Style: [] }), /Style is a list/);
  assert.throws(() => found({ ...DOCUMENT, AllowedDomains: 'example.com' }), /AllowedDomains is the string/);
});

test('a list of domains that is null allows nobody by accident', () => {
  assert.throws(() => found({ ...DOCUMENT, AllowedDomains: null }), /AllowedDomains is null/);
});

test('a fetched document knows where it came from', () =>
  serving({ text: async () => JSON.stringify(DOCUMENT) }, async () => {
    assert.deepEqual(await found('e.json'), { ...DOCUMENT, base: 'https://example.com/e.json' });
  }));

test('a document that the server lacks is refused with its address', () =>
  serving({ ok: false, status: 404 }, async () => {
    await assert.rejects(
      async () => found('e.json'),
      /https:\/\/example.com\/shop\/e.json cannot be read: the server answered 404/,
    );
  }));

test('a document that is not JSON is refused with its address', () =>
  serving({ text: async () => '<html>' }, async () => {
    await assert.rejects(async () => found('e.json'), /e.json cannot be read: Unexpected token/);
  }));

test('a document that is larger than any is refused', () =>
  serving({ text: async () => JSON.stringify({ ...DOCUMENT, Address: 'ü'.repeat(1_000_000) }) }, async () => {
    await assert.rejects(async () => found('e.json'), /e.json cannot be read: more than 1 MB/);
  }));
