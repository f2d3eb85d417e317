import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPresses } from '../../widget/shim/page/presses.js';

const DOUBLE = 500;
const NEAR = 24;

/** A button of the page. @param {string} gesture @param {string} [type] @returns {any} */
const control = (gesture, type = 'button') => ({
  getAttribute: (/** @type {string} */ name) => (name === 'type' ? type : gesture),
});

/** A click. @param {number} detail @param {number} [at] @param {number} [x] @param {string} [pointer] @returns {any} */
const click = (detail, at = 0, x = 0, pointer = 'mouse') => ({
  detail,
  timeStamp: at,
  clientX: x,
  clientY: 0,
  pointerType: pointer,
  prevented: false,
  preventDefault() {
    this.prevented = true;
  },
});

/** A key. @param {number} at @param {boolean} [repeat] @returns {any} */
const key = (at, repeat = false) => ({ timeStamp: at, repeat });

/**
 * Whether the second press is ignored; in its place another control stands than at the first.
 * @param {any} second
 * @param {any} [first]
 * @param {any} [before]
 * @param {any} [after]
 */
function again(second, first = click(1), before = control('choose'), after = control('choose')) {
  const presses = createPresses();
  assert.equal(presses.answersNext(first, before), false);
  const ignored = presses.answersNext(second, after);
  assert.equal(second.prevented, ignored);
  return ignored;
}

test('the second click of a double click answers nothing else', () => {
  for (const gesture of ['choose', 'pick', 'banner', 'end', 'restart']) {
    assert.ok(again(click(2, 300), undefined, undefined, control(gesture)), gesture);
    assert.ok(again(click(3, 300), undefined, undefined, control(gesture)), gesture);
  }
  assert.ok(again(click(2, 300), undefined, undefined, control('', 'submit')));
});

test('clicks that are counted one by one all answer', () => {
  assert.ok(!again(click(1, 60)));
  assert.ok(!again(click(0, 60)));
});

test('a control that was there at the first click hears the others', () => {
  const same = control('pick');
  assert.ok(!again(click(2, 200), undefined, same, same));
});

test('what answers nothing may be pressed as quickly as one likes', () => {
  for (const gesture of ['slide', 'turn', 'menu', 'newest', 'close', 'copy'])
    assert.ok(!again(click(2, 100), undefined, undefined, control(gesture)), gesture);
});

test('a series that began where nothing was answers nothing', () => {
  const presses = createPresses();
  presses.answersNext(click(1), null);
  assert.ok(presses.answersNext(click(2, 90), control('choose')));
});

test('taps are counted where the browser does not', () => {
  const first = () => click(1, 1000, 100, 'touch');
  assert.ok(again(click(1, 1000 + DOUBLE - 1, 100 + NEAR - 1, 'touch'), first()));
  assert.ok(!again(click(1, 1000 + DOUBLE, 100, 'touch'), first()));
  assert.ok(!again(click(1, 1100, 100 + NEAR, 'touch'), first()));
});

test('Enter after an answer by key sends no draft', () => {
  const presses = createPresses();
  assert.ok(presses.sends(key(10)));
  presses.answersNext(click(0, 1000), control('choose'));
  assert.ok(!presses.sends(key(1000 + DOUBLE - 1)));
  assert.ok(presses.sends(key(1000 + DOUBLE)));
});

test('Enter sends what was written since the answer', () => {
  const presses = createPresses();
  presses.answersNext(click(0, 1000), control('choose'));
  presses.write();
  assert.ok(presses.sends(key(1050)));
});

test('a held key sends nothing', () => {
  assert.ok(!createPresses().sends(key(0, true)));
});
