/**
 * Where the panel covers the whole page, Tab leads from its end to its beginning and back, and not to what nobody can
 * see. It may lead to the browser's own controls.
 */

import { document } from '../../shared/genuine.js';
import { SMALL } from './viewport.js';

/** What Tab may lead to, unless it is hidden or turned off. */
const STOPS = 'a[href], button, input, select, textarea, iframe, summary, [tabindex="0"]';

/** @param {import('./integration.js').Around} around */
export function keepFocus({ element, root, events, top, signal }) {
  const small = matchMedia(SMALL);
  /** Whether the next element that has the focus has it by Tab: 1 forwards, -1 backwards, 0 if not. */
  let way = 0;

  /** @param {KeyboardEvent} event */
  const note = ({ key, shiftKey }) => {
    way = key === 'Tab' ? (shiftKey ? -1 : 1) : 0;
  };
  events.on('keydown', note);
  events.on('focus', () => {
    way = 0;
  });
  addEventListener('keydown', note, { capture: true, signal });
  addEventListener(
    'pointerdown',
    () => {
      way = 0;
    },
    { capture: true, passive: true, signal },
  );

  /** Whether nothing but the messenger is seen where an element is. @param {Element} covered */
  function isCovered(covered) {
    if (!small.matches || top.hidden || !top.querySelector('.panel:not([hidden])')) return false;
    const { left, top: above, width, height } = covered.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, above + height / 2);
    return !over || over === element;
  }

  /** Lead back to the panel from what Tab has led to, if that is covered; whether it was. @param {Element} target */
  function leadBack(target) {
    const tabbed = way;
    way = 0;
    if (!tabbed || target === element || !isCovered(target)) return false;
    const stops = [.../** @type {NodeListOf<HTMLElement>} */ (top.querySelectorAll(STOPS))].filter(
      (stop) => stop.tabIndex >= 0,
    );
    for (const stop of tabbed < 0 ? stops.reverse() : stops) {
      stop.focus();
      if (root.activeElement === stop) break;
    }
    return true;
  }

  addEventListener(
    'focus',
    (event) => {
      const { target } = event;
      // The browser's own controls lead into the page.
      if (target === window) way ||= 1;
      if (target instanceof Element && leadBack(target)) event.stopImmediatePropagation();
    },
    { capture: true, signal },
  );
  // What has the focus in a frame of the page's is heard there alone.
  addEventListener(
    'blur',
    ({ target }) => {
      // Firefox says later who has it.
      if (target === window)
        setTimeout(() => document.activeElement instanceof HTMLIFrameElement && leadBack(document.activeElement));
    },
    { signal },
  );
}
