import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awaitMoment } from '../../widget/shim/page/boot-trigger.js';
import { pageDocument } from './fixtures.js';

/** An idle page, whose visitor may want to save data. @param {object} navigator @param {boolean} [reduced] */
function idlePage(navigator, reduced = false) {
  pageDocument({ readyState: 'complete', hidden: true });
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  Object.assign(globalThis, {
    window: globalThis,
    matchMedia: (/** @type {string} */ query) => ({ matches: reduced && query.includes('reduced-data') }),
    requestIdleCallback: (/** @type {() => void} */ work) => work(),
  });
}

/** What wakes Python: [at once when idle, by what the visitor does]. */
async function wakes() {
  let woken = 0;
  /** @type {Map<string, () => void>} */
  const heard = new Map();
  const element = /** @type {any} */ ({ matches: () => false, addEventListener() {} });
  const events = /** @type {any} */ ({
    on: (/** @type {string} */ type, /** @type {() => void} */ hear) => heard.set(type, hear),
  });
  awaitMoment(
    'idle',
    element,
    events,
    () => {
      woken += 1;
    },
    new AbortController().signal,
  );
  const idle = woken;
  heard.get('focusin')?.();
  await new Promise((done) => setTimeout(done));
  return [idle, woken - idle];
}

test('an idle page wakes Python, unless its visitor saves data, who turns to the roundel first', async () => {
  idlePage({});
  assert.equal((await wakes())[0], 1);
  idlePage({ connection: { saveData: false } });
  assert.equal((await wakes())[0], 1);
  idlePage({ connection: { saveData: true } });
  assert.deepEqual(await wakes(), [0, 1]);
  idlePage({}, true);
  assert.deepEqual(await wakes(), [0, 1]);
});

test('a roundel that has the focus already wakes Python once the page has shown what follows from that', async () => {
  idlePage({});
  pageDocument({ readyState: 'loading', hidden: false });
  /** @type {(() => void)[]} */
  const frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ work) => frames.push(work) });
  const element = /** @type {any} */ ({ matches: () => true, addEventListener() {} });
  let woken = false;
  awaitMoment(
    'idle',
    element,
    /** @type {any} */ ({ on() {} }),
    () => {
      woken = true;
    },
    new AbortController().signal,
  );
  await new Promise((done) => setTimeout(done));
  assert.equal(woken, false);
  for (const frame of frames) frame();
  await new Promise((done) => setTimeout(done));
  assert.equal(woken, true);
});
