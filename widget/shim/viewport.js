/** Small screens: the panel keeps to what is visible above the on-screen keyboard, and the page behind stays put. */

import { ofWindow } from './genuine.js';

export const SMALL = '(max-width: 480px), (max-height: 480px)';

/** @param {import('./around.js').Around} around */
export function followViewport({ top, signal }) {
  const small = matchMedia(SMALL);
  const visual = /** @type {VisualViewport | undefined} */ (ofWindow('visualViewport'));

  /** Where the panel may be. A page that the visitor has zoomed keeps its layout. */
  function fit() {
    const style = top.style;
    const log = top.querySelector('.timeline');
    const below = log ? log.scrollHeight - log.scrollTop - log.clientHeight : 0;
    if (visual && small.matches && visual.scale === 1) {
      style.setProperty('--visible-top', `${visual.offsetTop}px`);
      style.setProperty('--visible-height', `${visual.height}px`);
    } else {
      style.removeProperty('--visible-top');
      style.removeProperty('--visible-height');
    }
    // What was read last stays in sight.
    if (log) log.scrollTop = log.scrollHeight - log.clientHeight - below;
  }

  visual?.addEventListener('resize', fit, { signal });
  visual?.addEventListener('scroll', fit, { signal });
  small.addEventListener('change', fit, { signal });
  fit();

  // A style of the page's is never changed for it: what nothing in the panel can scroll by is not passed on. A finger
  // beside what scrolls moves the page on large screens only.
  for (const type of ['touchmove', 'wheel']) {
    top.addEventListener(type, (event) => {
      const zooming = event instanceof WheelEvent ? event.ctrlKey : /** @type {TouchEvent} */ (event).touches?.length > 1;
      if ((small.matches || type === 'wheel') && event.cancelable && !zooming && within(event) && !scrolls(event)) event.preventDefault();
    }, { passive: false, signal });
  }
}

/** Whether an event is in the panel. @param {Event} event */
function within(event) {
  return elements(event).some((node) => node.classList.contains('panel'));
}

/** Whether something in the panel can scroll by it. @param {Event} event */
function scrolls(event) {
  return elements(event).some((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return (node.scrollHeight > node.clientHeight && /auto|scroll/.test(overflowY))
      || (node.scrollWidth > node.clientWidth && /auto|scroll/.test(overflowX))
      || (node instanceof HTMLInputElement && node.type === 'range');
  });
}

/** The elements of the messenger that an event passes. @param {Event} event */
function elements(event) {
  const path = event.composedPath();
  const end = path.findIndex((node) => node instanceof ShadowRoot);
  return /** @type {Element[]} */ (path.slice(0, end < 0 ? path.length : end).filter((node) => node instanceof Element));
}
