/** Small screens: the panel keeps to what is visible above the on-screen keyboard, and the page behind stays put. */

import { ofWindow } from '../../shared/genuine.js';

export const SMALL = '(max-width: 480px), (max-height: 480px)';

/** @param {import('./integration.js').Around} around */
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

  // A style of the page's is never changed for it: what nothing in the panel can scroll by is not passed on.
  top.addEventListener(
    'wheel',
    (event) => {
      const { deltaX, deltaY, ctrlKey, shiftKey } = event;
      // With Shift a wheel scrolls sideways, and some browsers say so.
      if (!ctrlKey) hold(event, shiftKey ? [deltaX + deltaY, 0] : [deltaX, deltaY]);
    },
    { passive: false, signal },
  );
  /** Where a finger began. */
  let from = { clientX: 0, clientY: 0 };
  top.addEventListener(
    'touchstart',
    ({ touches }) => {
      from = touches?.[0] ?? from;
    },
    { passive: true, signal },
  );
  top.addEventListener(
    'touchmove',
    (event) => {
      const [finger = from, second] = event.touches ?? [];
      if (!second) hold(event, [from.clientX - finger.clientX, from.clientY - finger.clientY]);
    },
    { passive: false, signal },
  );
}

/**
 * Keep from the page what nothing in the panel can scroll by.
 * @param {Event} event
 * @param {[number, number]} way right and down
 */
function hold(event, way) {
  if (event.cancelable && within(event) && !scrolls(event, way)) event.preventDefault();
}

/** Whether an event is in the panel. @param {Event} event */
function within(event) {
  return elements(event).some((node) => node.classList.contains('panel'));
}

/**
 * Whether something in the panel scrolls that way. What is at its end does not, unless it keeps the rest to itself.
 * @param {Event} event @param {[number, number]} way
 */
function scrolls(event, [right, down]) {
  return elements(event).some((node) => {
    const { overflowX, overflowY, overscrollBehaviorY } = getComputedStyle(node);
    if (Math.abs(right) > Math.abs(down)) return /auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth;
    const room = node.scrollHeight - node.clientHeight;
    if (!/auto|scroll/.test(overflowY) || room <= 0) return false;
    return overscrollBehaviorY !== 'auto' || (down > 0 ? node.scrollTop < room - 1 : node.scrollTop > 0);
  });
}

/** The elements of the messenger that an event passes. @param {Event} event */
function elements(event) {
  const path = event.composedPath();
  const end = path.findIndex((node) => node instanceof ShadowRoot);
  return /** @type {Element[]} */ (
    path.slice(0, end < 0 ? path.length : end).filter((node) => node instanceof Element)
  );
}
