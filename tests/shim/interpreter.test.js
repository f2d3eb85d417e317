import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { startInterpreter } from '../../widget/shim/page/interpreter.js';
import { later } from './fixtures.js';

test('where a worker never answers, as one that a page has put in its place, Python runs in the page', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const worker = { postMessage() {}, terminate: mock.fn() };
  Object.assign(globalThis, {
    window: globalThis,
    location: { origin: 'https://münchen.example' },
    Worker: function Worker() {
      return worker;
    },
  });
  const serveHere = mock.fn(() => ({ postMessage() {} }));
  startInterpreter({
    runtime: 'pyodide',
    address: (name) => `https://münchen.example/${name}.js`,
    inPage: false,
    importKernel: async () => ({ serveHere }),
    hear() {},
    failed: assert.fail,
    stuck: assert.fail,
  });
  mock.timers.tick(29_000);
  assert.equal(worker.terminate.mock.callCount(), 0);
  mock.timers.tick(1000);
  mock.timers.reset();
  await later();
  assert.equal(worker.terminate.mock.callCount(), 1);
  assert.equal(serveHere.mock.callCount(), 1);
});
