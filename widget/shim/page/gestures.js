/**
 * What the visitor does beside opening, closing and writing (panel.js): what has to be decided while an event is
 * handled is decided here, by a table of the events; what it means is decided in Python, which hears of it as a
 * gesture. What only elements of timeline markup need is in elements.js, which comes with the first of them.
 */

import { createPresses } from './presses.js';

const ENTRY = '.entry[tabindex]';

/**
 * Milliseconds that a button stays after the focus has left it: of a focus that goes with its button, Orca says
 * nothing.
 */
const LEAVE = 300;

/** Which entry and which of its elements a node stands for. @param {Element} node */
export const placeOf = (node) => ({ n: Number(node.getAttribute('data-n')), path: node.getAttribute('data-path') });

/**
 * @param {object} parts
 * @param {ShadowRoot} parts.root
 * @param {import('../entry/own-events.js').Events} parts.events
 * @param {import('../entry/panel.js').Panel} parts.panel
 * @param {import('./screen.js').Screen} parts.screen
 * @param {() => ReturnType<typeof import('./elements/elements.js').createElements> | null} parts.elements
 * @param {AbortSignal} parts.signal ends it
 */
export function listen({ root, events, panel, screen, elements, signal }) {
  const { gesture } = panel;
  const presses = createPresses();
  panel.composer.guard(presses.sends);

  /**
   * What a press on something with such a gesture does; otherwise Python hears of it.
   * @type {Record<string, (button: HTMLElement, event: PointerEvent) => void>}
   */
  const pressed = {
    roundel() {},
    close() {},
    open: panel.open,
    // The one button for all entries stands beside one of them; see extras/clipboard.js.
    copy: (button) => gesture('copy', { n: Number(button.getAttribute('data-entry')) }),
    choose(button, { detail }) {
      const chosen = {
        index: Number(button.getAttribute('data-index')),
        offer: Number(button.getAttribute('data-offer')),
      };
      if (detail) return gesture('choose', chosen);
      // Pressed by a key, or by a screen reader.
      screen.focus('field');
      setTimeout(gesture, LEAVE, 'choose', chosen);
    },
    banner: (button) =>
      gesture('banner', { banner: button.getAttribute('data-banner'), path: button.getAttribute('data-path') }),
  };

  /** @type {Record<string, (event: any) => void>} */
  const heard = {
    click(event) {
      const button = /** @type {HTMLElement | null} */ (event.target.closest('[data-gesture], [type=submit]'));
      if (presses.answersNext(event, button) || !button?.hasAttribute('data-gesture')) return;
      const name = button.getAttribute('data-gesture') ?? '';
      const does = pressed[name] ?? elements()?.pressed[name];
      if (does) does(button, event);
      else gesture(name, button.hasAttribute('data-path') ? placeOf(button) : {});
    },
    submit(event) {
      if (!event.target.classList.contains('sheet')) return;
      event.preventDefault();
      elements()?.submit(event.target);
    },
    input: presses.write,
    change: ({ target }) => elements()?.change(target),
    keydown(event) {
      if (event.target.matches(`.timeline, ${ENTRY}`)) walk(event);
      else if (event.target.hasAttribute('data-date')) elements()?.turn(event);
    },
    scroll({ target }) {
      const reading = target.classList?.contains('timeline') && screen.reading();
      if (reading) gesture('scroll', reading);
    },
    dragover: (event) => elements()?.dragover(event),
    drop: (event) => elements()?.drop(event),
    paste: (event) => elements()?.paste(event),
  };

  /**
   * The keys that walk the timeline: arrows from entry to entry, Home and End to the first in memory and the newest.
   * They count where the timeline or one of its entries has the focus, not in what stands in an entry. Page Up and Page
   * Down scroll, as they do everywhere.
   * @param {KeyboardEvent} event
   */
  function walk(event) {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
    const log = panel.within('timeline');
    const entries = /** @type {HTMLElement[]} */ ([...(log?.querySelectorAll(ENTRY) ?? [])]);
    if (altKey || ctrlKey || metaKey || shiftKey || !entries.length) return;
    const here = entries.indexOf(/** @type {HTMLElement} */ (target));
    const last = entries.length - 1;
    const to = {
      Home: 0,
      End: last,
      ArrowUp: here < 0 ? last : Math.max(0, here - 1),
      ArrowDown: here < 0 ? last : here + 1,
    }[key];
    if (to === undefined) return;
    event.preventDefault();
    entries[to]?.focus();
    if (!to && Number(entries[0].dataset.n)) gesture('scroll', { atBottom: false, atTop: true, top: 0 });
  }

  for (const [type, hear] of Object.entries(heard)) events.on(type, hear);
  shield(root, events, signal);
}

/** Whatever else leaves a shadow tree. Pointers that move are left to the page, which may follow them. */
const TYPES =
  `pointerdown mousedown touchstart touchcancel dblclick auxclick contextmenu keypress beforeinput compositionstart
  compositionupdate compositionend focus blur focusin focusout selectstart copy cut dragstart drag dragend dragenter dragleave
  touchend pointerup mouseup keyup`.split(/\s+/);

/** These are the page's if what they end has begun there. */
const ENDS = /^(pointer|mouse|key)up$/;

/**
 * Keep to the messenger what the visitor does in it.
 * @param {ShadowRoot} root
 * @param {import('../entry/own-events.js').Events} events
 * @param {AbortSignal} signal
 */
function shield(root, events, signal) {
  /** Which of these have begun in the messenger. @type {Set<string>} */
  const began = new Set();
  for (const type of TYPES) {
    const [, what] = ENDS.exec(type) ?? [];
    if (!what) events.on(type);
    else {
      addEventListener(`${what}down`, () => began.delete(what), { capture: true, passive: true, signal });
      events.on(`${what}down`, () => void began.add(what));
      events.on(type, () => began.has(what));
    }
  }
  // The window hears these too late for a page that scrolls by itself, and listens to them at a cost.
  for (const type of ['wheel', 'touchmove'])
    root.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal });
}
