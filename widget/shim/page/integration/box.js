/**
 * The messenger stands in the window, at its own size, whatever the page does to the element that it is in; and it
 * comes into a modal dialog of the page's in which it is opened, as everything beside such a dialog is inert.
 */

import { document } from '../../shared/genuine.js';
import { home } from './reattach.js';

/** In pixels: what is less beside its place is the rounding of a browser. */
const BESIDE = 1;

/** In pixels: what a scrollbar may take of the window's height. */
const SCROLLBAR = 20;

/**
 * Returns what puts it right, after the page has moved it.
 * @param {import('./integration.js').Around} around
 */
export function keepBox({ element, attributes, painted, top, root, open, options, signal }) {
  const zoomed = () => /** @type {{currentCSSZoom?: number} | null} */ (element.parentElement)?.currentCSSZoom ?? 1;

  /** Whether it is fixed in something of the page's: a transform, a filter and their like hold what is in them. */
  function isHeld() {
    const { left, top: above, bottom } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return (
      Math.abs(box.left - parseFloat(left)) > BESIDE ||
      Math.abs(box.top - parseFloat(above)) > BESIDE ||
      innerHeight - box.bottom - parseFloat(bottom) > SCROLLBAR ||
      box.left < -BESIDE ||
      box.top < -BESIDE ||
      box.right > innerWidth + BESIDE ||
      box.bottom > innerHeight + BESIDE
    );
  }

  /** Whether something around it cuts off what is in it, or lets it fade. */
  function isCut() {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { clipPath, maskImage } = getComputedStyle(at);
      if (clipPath !== 'none' || maskImage !== 'none') return true;
    }
    return false;
  }

  function stand() {
    if (!element.isConnected || signal.aborted) return;
    const zoom = String(1 / zoomed());
    if (zoom !== (painted.get('--zoom') ?? '1')) {
      painted.set('--zoom', zoom);
      element.style.setProperty('--zoom', zoom);
    }
    if (!(isHeld() || isCut()) || !element.showPopover) return;
    // Nothing of the page's holds or cuts what is in the top layer, where no --messenger-layer counts.
    element.setAttribute('popover', (attributes.popover = 'manual'));
    if (!element.matches(':popover-open')) element.showPopover();
  }

  /** The modal dialog that has the focus, or else the last one of the page; null without one. */
  function modal() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    while (at) {
      const found = at.closest('dialog:modal');
      if (found) return found;
      at = /** @type {ShadowRoot} */ (at.getRootNode()).host;
    }
    return [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;
  }

  function enter() {
    const dialog = top.querySelector('.panel:not([hidden])') && !root.activeElement && modal();
    if (!dialog || dialog.contains(element)) return;
    dialog.addEventListener(
      'close',
      () => {
        if (element.parentNode === dialog) home(options.container)?.append(element);
        stand();
      },
      { once: true, signal },
    );
    dialog.append(element);
    stand();
    open();
  }

  const watcher = new MutationObserver(enter);
  watcher.observe(top, { childList: true, subtree: true, attributeFilter: ['hidden'] });
  const sizes = new ResizeObserver(stand);
  sizes.observe(document.documentElement);
  const sight = new IntersectionObserver(stand, { threshold: [0, 1] });
  sight.observe(element);
  signal.addEventListener('abort', () => {
    for (const observer of [watcher, sizes, sight]) observer.disconnect();
  });
  addEventListener('resize', stand, { signal });
  stand();
  enter();
  return stand;
}
