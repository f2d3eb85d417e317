/**
 * The messenger stays in the page, with focus and place in the timeline, when that is rebuilt around it or moves it.
 */

import { document } from '../../shared/genuine.js';

/**
 * @param {import('./integration.js').Around} around
 * @param {() => void} stand puts its box right; see box.js
 */
export function keepPlace({ element, root, events, attributes, painted, options, rebuild, signal }, stand) {
  const page = element.ownerDocument;
  /** What has the focus in the messenger. @type {HTMLElement | null} */
  let focused = /** @type {HTMLElement | null} */ (root.activeElement);
  /** Where everything that scrolls was scrolled to. @type {Map<Element, [number, number]>} */
  const scrolled = new Map();

  events.on('focusin', ({ target }) => {
    focused = target;
  });
  // What leaves the page loses the focus, too; that is told by its being put back within the same task.
  events.on(
    'focusout',
    () =>
      void setTimeout(() => {
        if (!root.activeElement) focused = null;
      }),
  );
  root.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof Element && element.isConnected) scrolled.set(target, [target.scrollLeft, target.scrollTop]);
    },
    { capture: true, passive: true, signal },
  );

  let alive = false;
  root.addEventListener(
    'messenger-probe',
    () => {
      alive = true;
    },
    { signal },
  );

  /** Whether our listeners are still there: document.open() takes away every one in the page. */
  function isAlive() {
    alive = false;
    // By the name `Event` MooTools has something else.
    const probe = document.createEvent('Event');
    probe.initEvent('messenger-probe');
    root.dispatchEvent(probe);
    return alive;
  }

  function follow() {
    if (signal.aborted) return;
    const place = element.isConnected ? element.parentNode : home(options.container);
    if (!isAlive()) {
      if (place) rebuild();
      return;
    }
    if (!element.isConnected) place?.append(element);
    // Copies in pages that a router has kept, and the roundel that came with a page, are not this messenger.
    for (const other of document.querySelectorAll('messenger-root')) if (other !== element) other.remove();
    for (const [node, [left, top]] of scrolled) {
      // Prototype.js and MooTools have a scrollTo of their own.
      if (node.isConnected) node.scroll({ left, top, behavior: 'instant' });
      else if (element.isConnected) scrolled.delete(node);
    }
    stand();
    if (focused && !root.activeElement) focused.focus({ preventScroll: true });
    watch();
  }

  const watcher = new MutationObserver((changes) => {
    const touched =
      !element.isConnected ||
      element.parentNode !== watched ||
      changes.some(({ removedNodes, addedNodes }) => [...removedNodes, ...addedNodes].includes(element));
    if (touched || changes.some(({ target }) => target === document.documentElement)) follow();
  });
  /** @type {Node | null} */
  let watched = null;

  /**
   * Only the children of what the messenger is in: what happens elsewhere in the page costs nothing. Without a place it
   * waits for one, wherever that appears, or becomes one by its attributes.
   */
  function watch() {
    const lost = !element.isConnected;
    watcher.disconnect();
    watched = element.parentNode;
    watcher.observe(page, { childList: true, subtree: lost, attributes: lost });
    for (let node = watched; node && node !== page; node = node.parentNode ?? /** @type {ShadowRoot} */ (node).host)
      watcher.observe(node, { childList: true });
  }

  // Morphing takes away what the page's HTML does not have.
  const dresser = new MutationObserver(() => {
    for (const [name, value] of Object.entries(attributes))
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    for (const [name, value] of painted)
      if (!element.style.getPropertyValue(name)) element.style.setProperty(name, value);
  });
  dresser.observe(element, { attributes: true });
  signal.addEventListener('abort', () => {
    watcher.disconnect();
    dresser.disconnect();
  });
  if (element.isConnected) watch();
  else follow();
}

/** Where the messenger belongs in the page as it is now. @param {string | Element | null} container */
export function home(container) {
  if (!container) return document.body;
  return container instanceof Element ? (container.isConnected ? container : null) : document.querySelector(container);
}
