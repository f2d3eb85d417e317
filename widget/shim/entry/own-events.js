/**
 * What a visitor does in the messenger is the messenger's. Its events are heard at the window, before the page can stop
 * them, and go no further: no shortcut, focus trap or gesture of the page's takes them.
 */

/** @typedef {ReturnType<typeof createEvents>} Events */

/**
 * Whether a key is an input method's own; 229 is what it reports in browsers where isComposing is already false.
 * @param {KeyboardEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * @param {ShadowRoot} root
 * @param {AbortSignal} signal ends it
 */
export function createEvents(root, signal) {
  /** @type {Map<string, ((event: any) => unknown)[]>} */
  const heard = new Map();
  /** @type {WeakSet<Event>} */
  const known = new WeakSet();

  /** @param {Event} event */
  function hear(event) {
    const path = event.composedPath();
    // What somebody dispatches at the root itself has no element of ours as its target.
    if (path.indexOf(root) < 1 || known.has(event)) return;
    known.add(event);
    // At the window the target of an event is the messenger as a whole.
    const seen = new Proxy(event, {
      get(_, name) {
        const value = name === 'target' ? path[0] : /** @type {any} */ (event)[name];
        return typeof value === 'function' ? value.bind(event) : value;
      },
    });
    const handlers = heard.get(event.type) ?? [];
    const left = handlers.map((handle) => handle(seen)).includes(false);
    if (event.composed && !left) event.stopImmediatePropagation();
  }

  return {
    /**
     * Call `handle` for events of this type in the messenger, besides those that were given before; without one they
     * only go no further. What returns false leaves the event to the page.
     * @param {string} type @param {(event: any) => unknown} [handle]
     */
    on(type, handle) {
      const handlers = heard.get(type) ?? [];
      if (handle) handlers.push(handle);
      if (heard.has(type)) return;
      heard.set(type, handlers);
      // What the window cannot look into, as with roots that an extension has closed, is heard in here; the rest is
      // heard at both and counts once.
      for (const place of [window, root])
        place.addEventListener(type, hear, { capture: true, passive: type.startsWith('touch'), signal });
    },
  };
}
