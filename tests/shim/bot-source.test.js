import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchBot } from '../../widget/shim/page/bot-source.js';

const HOME = 'https://shop.example.com/bots/';

/**
 * Answers each address with a text; whatever else is asked for is not there.
 * @param {Record<string, string>} files
 * @returns {string[]} what was asked for
 */
function serve(files) {
  /** @type {string[]} */
  const asked = [];
  // @ts-ignore: as much of an answer as is looked at
  globalThis.fetch = async (/** @type {string | URL} */ url) => {
    asked.push(String(url));
    const text = files[String(url)];
    return { ok: text !== undefined, status: text === undefined ? 404 : 200, url: String(url), text: async () => text };
  };
  return asked;
}

/** @param {...object} workers */
const bot = (...workers) => JSON.stringify({ workers }, null, 2);

test('a bot in Python is its text', async () => {
  serve({ [`${HOME}bot.py`]: 'bot = Bot()' });
  assert.deepEqual(await fetchBot(`${HOME}bot.py`), { name: 'bot.py', source: 'bot = Bot()', error: '' });
});

test('a bot in JSON without Python stays as it was written', async () => {
  const text = bot({ type: 'flow', id: 'main', nodes: [] });
  const asked = serve({ [`${HOME}flow.json`]: text });
  assert.equal((await fetchBot(`${HOME}flow.json`)).source, text);
  assert.deepEqual(asked, [`${HOME}flow.json`]);
});

test('the text of each Python worker comes with the document, from where the document says', async () => {
  serve({
    [`${HOME}flow.json`]: bot(
      { type: 'python', src: 'a.py' },
      { type: 'filter', src: 'no.py' },
      { type: 'python', src: '/b.py' },
    ),
    [`${HOME}a.py`]: 'a',
    'https://shop.example.com/b.py': 'b',
  });
  const { source, error } = await fetchBot(`${HOME}flow.json`);
  assert.equal(error, '');
  assert.deepEqual(
    JSON.parse(source).workers.map((/** @type {any} */ worker) => worker.source),
    ['a', undefined, 'b'],
  );
});

test('every file that is not there is named', async () => {
  serve({ [`${HOME}flow.json`]: bot({ type: 'python', src: 'a.py' }, { type: 'python', src: 'http://[' }) });
  const { error } = await fetchBot(`${HOME}flow.json`);
  assert.match(error, /^The bot a\.py cannot be read: the server answered 404\.\nThe bot http:\/\/\[ cannot be read: /);
});

test('what is no JSON is said to be none, and where', async () => {
  serve({ [`${HOME}flow.json`]: '{"workers": [}' });
  assert.match((await fetchBot(`${HOME}flow.json`)).error, /flow\.json is not JSON: Unexpected token/);
});

test('a document of another shape is left to Python', async () => {
  for (const text of [
    '[]',
    '{}',
    '{"workers": 5}',
    '{"workers": [null, 5, {"type": "python"}]}',
    '{"workers": [{"type": "python", "src": 5}]}',
  ]) {
    serve({ [`${HOME}flow.json`]: text });
    assert.deepEqual(await fetchBot(`${HOME}flow.json`), { name: 'flow.json', source: text, error: '' });
  }
});

test('a bot in its own address is read without a request, however it is written there', async () => {
  const asked = serve({});
  const text = 'bot = Bot()  # ← שלום 🌱\n';
  const bytes = Buffer.from(text);
  for (const url of [
    `data:application/octet-stream;base64,${bytes.toString('base64')}`,
    `DATA:text/x-python;charset=utf-8,${encodeURIComponent(text)}`,
    `data:;base64,${encodeURIComponent(bytes.toString('base64'))}`,
  ]) {
    assert.deepEqual(await fetchBot(url), { name: 'bot.py', source: text, error: '' });
  }
  assert.deepEqual(asked, []);
  assert.match((await fetchBot('data:text/plain,%E0%A4%A')).error, /./);
});
