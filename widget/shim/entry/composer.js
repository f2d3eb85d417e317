/** The text field as the page itself has it: what the visitor writes, what Enter does, and how a message is sent. */

import { longest } from 'generated-messenger';
import { isComposing } from './own-events.js';

/**
 * @param {import('./own-events.js').Events} events
 * @param {() => HTMLTextAreaElement | undefined} find gives the field, if there is one
 * @param {(name: string, more?: object) => void} gesture tells Python
 */
export function createComposer(events, find, gesture) {
  /** How often the visitor has changed the field. */
  let edits = 0;
  /** When Python is to hear of that. */
  let due = 0;
  /** Whether Python draws; until then it does not hear of what is half-written. */
  let begun = false;
  /** Whether a press of Enter sends. @type {(event: KeyboardEvent) => boolean} */
  let allowed = ({ repeat }) => !repeat;

  /** The visitor sends what is in the field, which is free for the next message at once. */
  function submit() {
    const field = find();
    if (!field?.value.trim() || field.disabled) return;
    gesture('send', { text: field.value, edits: ++edits });
    // A longer one is not sent, and Python says why.
    if (field.value.length <= longest) field.value = '';
    // The button has the focus otherwise, and the keyboard of a phone goes.
    field.focus();
  }

  /**
   * The visitor has changed the field. Some browsers tell of each line of a long text; Python hears of all of them at
   * once.
   */
  function edit() {
    edits += 1;
    if (begun)
      due ||= setTimeout(() => {
        due = 0;
        gesture('draft', { text: find()?.value, edits });
      });
  }

  events.on('input', ({ target }) => {
    if (target === find()) edit();
  });
  events.on('submit', (event) => {
    if (event.target.className !== 'composer') return;
    event.preventDefault();
    submit();
  });
  events.on('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.target !== find() || isComposing(event)) return;
    event.preventDefault();
    if (allowed(event)) submit();
  });

  return {
    edit,
    edits: () => edits,
    /** @param {typeof allowed} rule */
    guard(rule) {
      allowed = rule;
    },
    /** Python draws from now on, and hears of what has been written until now. */
    begin() {
      if (begun) return;
      begun = true;
      if (edits) edit();
    },
    /**
     * What is half-written, if Python has not heard of all of it.
     * @param {boolean} unheard whether it has missed something else
     */
    unheard(unheard) {
      return (begun ? unheard || due : edits) ? find()?.value : undefined;
    },
  };
}
