/** The shortcut that leads from the page into the messenger, and back to where the visitor was. */

import { document } from '../../shared/genuine.js';
import { toJson } from '../../shared/json.js';
import { report } from '../../shared/report.js';

const MODIFIERS = ['alt', 'ctrl', 'meta', 'shift'];

/**
 * What a shortcut such as 'Alt+Shift+J' or 'F6' means; null if it is none. A letter or digit needs Alt, Ctrl or Meta,
 * as visitors type it, speech input included.
 * @param {string} text
 */
export function readShortcut(text) {
  const modifiers = text.toLowerCase().split('+');
  const key = modifiers.pop() ?? '';
  const known = modifiers.every((name) => MODIFIERS.includes(name)) && new Set(modifiers).size === modifiers.length;
  const fits = /^f([1-9]|1[0-2])$/.test(key) || (/^[a-z0-9]$/.test(key) && modifiers.some((name) => name !== 'shift'));
  return known && fits ? { modifiers, key } : null;
}

/**
 * Whether a key press is the shortcut. With Alt the letter counts by its place on the keyboard, too: a Mac writes
 * something else then.
 * @param {KeyboardEvent} event @param {{modifiers: string[], key: string}} shortcut
 */
export function isShortcut(event, { modifiers, key }) {
  const held = MODIFIERS.filter((name) => event[/** @type {'altKey'} */ (`${name}Key`)]);
  if (held.length !== modifiers.length || !held.every((name) => modifiers.includes(name))) return false;
  const placed = event.altKey && (event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`);
  // What browsers fill in is told by events without a key.
  return event.key?.toLowerCase() === key || placed;
}

/** @param {import('./integration.js').Around} around */
export function followShortcut({ root, events, top, options, open, signal }) {
  if (!options.shortcut) return;
  const shortcut = readShortcut(options.shortcut);
  if (!shortcut) {
    report(
      'warn',
      `The option shortcut is ${toJson(options.shortcut)}; it must be like "Alt+Shift+J" or "F6", a letter or digit with Alt, Ctrl or Meta, or "" for none. There is no shortcut.`,
    );
    return;
  }
  /** Where the page had the focus. @type {EventTarget | null} */
  let before = null;

  events.on('focusin', ({ relatedTarget }) => {
    if (!root.contains(relatedTarget)) before = relatedTarget;
  });
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.defaultPrevented || event.isComposing || top.hidden || !isShortcut(event, shortcut)) return;
    event.preventDefault();
    if (!root.activeElement) open();
    else if (before instanceof HTMLElement && before.isConnected) before.focus();
    else /** @type {HTMLElement} */ (root.activeElement).blur();
  };
  events.on('keydown', press);
  document.addEventListener('keydown', press, { signal });
}
