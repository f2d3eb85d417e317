import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEvents } from '../../widget/shim/entry/own-events.js';

/**
 * A window, and a root in it whose events are counted; those that `handle` gives false are the page's, too.
 * @param {() => unknown} handle
 */
function hearing(handle) {
  const page = (globalThis.window = /** @type {any} */ (new EventTarget()));
  const root = /** @type {any} */ (new EventTarget());
  const field = new EventTarget();
  const counted = { messenger: 0, page: 0 };
  const ending = new AbortController();
  createEvents(root, ending.signal).on('keydown', () => {
    counted.messenger += 1;
    return handle();
  });
  page.addEventListener('keydown', () => {
    counted.page += 1;
  });
  /** An event meets the window, then the root, unless it is stopped. @param {object[]} path */
  function dispatch(path = [field, root, page]) {
    const event = new Event('keydown', { composed: true });
    let stopped = false;
    event.composedPath = () => /** @type {any} */ (path);
    event.stopImmediatePropagation = () => {
      stopped = true;
      Event.prototype.stopImmediatePropagation.call(event);
    };
    page.dispatchEvent(event);
    if (!stopped) root.dispatchEvent(event);
  }
  return { counted, dispatch, ending, root, page };
}

test("what somebody dispatches at the root itself is nobody's gesture", () => {
  const { counted, dispatch, root, page } = hearing(() => undefined);
  dispatch([root, page]);
  assert.deepEqual(counted, { messenger: 0, page: 1 });
});

test('an event that is left to the page is heard once by both', () => {
  const { counted, dispatch } = hearing(() => false);
  dispatch();
  dispatch();
  assert.deepEqual(counted, { messenger: 2, page: 2 });
});

test("an event that is the messenger's is heard by nobody else", () => {
  const { counted, dispatch } = hearing(() => undefined);
  dispatch();
  assert.deepEqual(counted, { messenger: 1, page: 0 });
});

test('nothing is heard after the end', () => {
  const { counted, dispatch, ending } = hearing(() => undefined);
  ending.abort();
  dispatch();
  assert.deepEqual(counted, { messenger: 0, page: 1 });
});
