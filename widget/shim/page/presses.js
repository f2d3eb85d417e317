/**
 * One press, one answer: a press counts for the control that was there when it began.
 *
 * What answers one question makes room for the next, whose controls may come to the very same place within a tenth of a
 * second. The second click of a double click, a double tap, or a key that is held, would answer that as well, unread.
 */

/** What cannot be taken back; everything else may be pressed as quickly as one likes. */
const ANSWERS = ['choose', 'pick', 'banner', 'restart', 'end'];
/** Milliseconds within which a second press may belong to the first. */
const DOUBLE = 500;
/** Pixels between the two taps of a double tap. */
const NEAR = 24;

/** @param {Element} control */
const answers = (control) =>
  control.getAttribute('type') === 'submit' || ANSWERS.includes(control.getAttribute('data-gesture') ?? '');

/** What the visitor presses, one event after the other. */
export function createPresses() {
  /** The control that a series of clicks began on. @type {Element | null} */
  let began = null;
  /** When and where the last click of it was. */
  let last = { at: 0, x: 0, y: 0 };
  /** When a key has answered, and moved the focus to the field; 0 if not. */
  let byKey = 0;

  return {
    /**
     * Whether a click is one of a series, and would answer what has come to its place meanwhile. The click is undone
     * then.
     * @param {PointerEvent} event @param {Element | null} control
     */
    answersNext(event, control) {
      const { detail, pointerType, timeStamp: at, clientX: x, clientY: y } = event;
      const before = last;
      last = { at, x, y };
      // Not every browser counts taps.
      const again =
        detail > 1 ||
        (pointerType === 'touch' &&
          at - before.at < DOUBLE &&
          Math.abs(x - before.x) < NEAR &&
          Math.abs(y - before.y) < NEAR);
      if (!again) {
        began = control;
        if (!detail && control && answers(control)) byKey = at;
        return false;
      }
      if (!control || !answers(control) || began === control) return false;
      event.preventDefault();
      return true;
    },
    /**
     * Whether Enter in the text field is a press of its own: not while the key is held, nor right after it has answered
     * elsewhere and nothing was written since.
     * @param {KeyboardEvent} event
     */
    sends: (event) => !(event.repeat || (byKey && event.timeStamp - byKey < DOUBLE)),
    /** The visitor writes. */
    write() {
      byKey = 0;
    },
  };
}
