/** Copying a message, and the one button for it, which follows the entry that it copies. */

import { beforeFrame } from '../../shared/pause.js';
import { document } from '../../shared/genuine.js';

/** So much of a message is heard with the button that copies it, in characters: enough to tell which it is. */
const HEARD = 12;

/** So much of a wide message is under the button that copies it, in pixels: less than there is above its first line. */
const COVERED = 12;

/** Put a text into the clipboard, and say so. @param {ShadowRoot} root @param {string} text @param {string} done */
export function copy(root, text, done) {
  const told = root.querySelector('.copied');
  const tell = () => {
    if (told) told.textContent = done;
    const button = root.querySelector('.copy');
    button?.toggleAttribute('data-done', true);
    setTimeout(() => {
      if (told) told.textContent = '';
      button?.removeAttribute('data-done');
    }, 2000);
  };
  const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
  written.then(tell, () => copyBySelection(root, text) && tell());
}

/** Where the clipboard is denied. @param {ShadowRoot} root @param {string} text */
function copyBySelection(root, text) {
  const field = document.createElement('textarea');
  const focused = /** @type {HTMLElement | null} */ (root.activeElement);
  field.value = text;
  root.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}

/**
 * The button stands beside the entry that the pointer is on; by keyboard at the newest, and the arrows move it.
 * @param {ShadowRoot} root @param {import('../../entry/own-events.js').Events} events @param {AbortSignal} signal
 */
export function followEntries(root, events, signal) {
  const button = () => /** @type {HTMLElement | null} */ (root.querySelector('.copy'));
  const entries = () => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.timeline > [data-n]'))];

  /** @param {HTMLElement | undefined} entry */
  function stand(entry) {
    const moved = button();
    if (!moved) return;
    moved.toggleAttribute('data-shown', Boolean(entry));
    if (!entry) return;
    const area = /** @type {HTMLElement} */ (moved.parentElement).getBoundingClientRect();
    const place = entry.getBoundingClientRect();
    moved.dataset.entry = entry.dataset.n;
    moved.dataset.by = entry.dataset.by;
    // Without its time, and of elements what they are about.
    const said = root.getElementById(String(entry.getAttribute('aria-describedby'))) ?? entry;
    const words = entry.getAttribute('aria-description') ?? said.textContent;
    moved.setAttribute('aria-description', `${words?.slice(0, HEARD)}…`);
    // Of what is as wide as the timeline it would cover the first words.
    const raised = entry.querySelector('.full, .element') ? moved.offsetHeight - COVERED : 0;
    moved.style.insetBlockStart = `${Math.max(4, place.top - area.top - raised)}px`;
  }

  root.addEventListener(
    'pointerover',
    (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!target.closest('.copy'))
        stand(/** @type {HTMLElement | undefined} */ (target.closest('.timeline > [data-n]') ?? undefined));
    },
    { signal, passive: true },
  );
  root.addEventListener('scroll', () => stand(undefined), { signal, passive: true, capture: true });
  events.on('focusin', ({ target }) => {
    const moved = button();
    if (target === moved && !moved?.hasAttribute('data-shown')) stand(entries().at(-1));
  });
  events.on('keydown', (event) => {
    const { key, target } = event;
    if (target !== button() || (key !== 'ArrowUp' && key !== 'ArrowDown')) return;
    event.preventDefault();
    const all = entries();
    const here = all.findIndex((entry) => entry.dataset.n === button()?.dataset.entry);
    const next = all[here + (key === 'ArrowUp' ? -1 : 1)];
    next?.scrollIntoView({ block: 'nearest' });
    if (next) beforeFrame(() => beforeFrame(() => stand(next)));
  });
}
