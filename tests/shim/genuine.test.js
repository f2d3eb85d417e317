import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { document, ofWindow } from '../../widget/shim/shared/genuine.js';

/** A document and a window as browsers have them once elements of the page bear these names. */
class Node {
  get baseURI() {
    return this === globalThis.document ? 'https://example.com/' : 'of another';
  }
}

class Document extends Node {
  hidden = 'an element';
  baseURI = 'an element';
  /** @param {string} selector */
  querySelector(selector) {
    return [this === globalThis.document, selector];
  }
}

beforeEach(() => {
  const named = { ServisBot: 'an element', ...Object.prototype };
  const made = new Document();
  Object.assign(made, { querySelector: 'an element' });
  Object.assign(globalThis, { Document, document: made, window: Object.assign(Object.create(named), { own: 'ours' }) });
});

test('the document is asked by its prototypes and not by what elements are named', () => {
  assert.equal(document.baseURI, 'https://example.com/');
  assert.equal(document.hidden, undefined);
  assert.deepEqual(document.querySelector('body'), [true, 'body']);
});

test('what a document does not have is not there', () => {
  assert.equal(/** @type {any} */ (document).nothing, undefined);
});

test('the window has what is its own, and no element', () => {
  assert.equal(ofWindow('own'), 'ours');
  for (const name of ['ServisBot', 'constructor', '__proto__', 'nothing'])
    assert.equal(ofWindow(name), undefined, name);
});
