/**
 * What Python draws: applies its changes to the nodes that the page has made, and keeps the visitor where the visitor
 * was. What others have done to these nodes is put right on the way.
 */

/** @typedef {import('./mirror.js').Made} Made */
/** @typedef {import('./mirror.js').Change} Change */
/** @typedef {ReturnType<typeof createScreen>} Screen */
/** @typedef {Pick<typeof import('./mirror.js'), 'make' | 'of' | 'place' | 'set'>} Mirror */

/** In pixels: so near the end counts as the end, and so near the beginning the page before is wanted. */
const NEAR = 40;
const FAR = 200;

/** Whether text fields grow by themselves: in Firefox and Safari only since 2026. */
const GROWS = CSS.supports('field-sizing', 'content');

/** Milliseconds between two times that nodes are put back at once. */
const MEND_EVERY = 250;

/**
 * What Python says with a change: the draft, that it knows of the panel which the page has drawn, how many edits of the field, what
 * is to have the focus, whether the panel is open, whether earlier entries come in front, and where to scroll to: -1 for
 * the end, null to leave that to the visitor.
 * @typedef {{adopts: boolean, edits: number, focus: string, open: boolean, earlier: boolean, scroll: number | null, draft: string}} More
 */

/**
 * @param {ReturnType<typeof import('./shadow.js').show>} shown
 * @param {import('./panel.js').Panel} panel
 * @param {Mirror} mirror
 * @param {AbortSignal} signal ends it
 */
export function createScreen({ made, root, events }, panel, { of, make, place, set }, signal) {
  /** Whether the newest entry is kept in sight. */
  let following = true;
  /** The field was turned off while it had the focus, which waits on the panel for it. */
  let parked = false;

  /** The visitor has gone elsewhere in the page since Python last heard of something that may move the focus. */
  let left = false;
  events.on('focusout', ({ relatedTarget }) => {
    left = Boolean(relatedTarget) && !root.contains(relatedTarget);
  });
  events.on('focusin', () => {
    left = false;
  });

  /** What others have changed in our tree since we last drew. @type {Set<Made>} */
  const touched = new Set();
  const watcher = new MutationObserver((records) => {
    note(records);
    // A node of ours that was taken away is put back at once, unless somebody takes it away again and again.
    const taken = records.some(({ removedNodes }) => [...removedNodes].some((node) => node instanceof Element && of(node)));
    if (taken && performance.now() - mended > MEND_EVERY) mend();
  });
  let mended = -MEND_EVERY;

  function watch() {
    watcher.observe(root, { childList: true, subtree: true, attributes: true });
  }
  watch();
  signal.addEventListener('abort', () => watcher.disconnect());

  /** @param {MutationRecord[]} records */
  function note(records) {
    for (const { target } of records) {
      const known = target === root ? made : of(target);
      if (known) touched.add(known);
    }
  }

  /** Have our elements, with their attributes, as they should be. What others have added stays, and so do texts that they have replaced, as translators do. */
  function mend() {
    mended = performance.now();
    if (made.node.parentNode !== root) root.append(made.node);
    for (const known of touched) {
      if (!known.tag) continue;
      for (const [name, value] of Object.entries(known.attributes)) {
        if (name !== 'value' && name !== 'key' && /** @type {Element} */ (known.node).getAttribute(name) !== (value === true ? '' : String(value))) set(known, name, value);
      }
      place(known, true);
    }
    touched.clear();
    watcher.takeRecords();
  }

  /** The first element of ours with a class. @param {string} name */
  function find(name) {
    return /** @type {HTMLTextAreaElement | undefined} */ ([...root.querySelectorAll(`.${name}`)].find(of));
  }

  /** Give the text field the height of its text, where CSS cannot. */
  function grow() {
    const field = panel.within('field');
    if (GROWS || !field) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }

  /** Keep the newest entry in sight, if it was. */
  function stay() {
    grow();
    const log = panel.within('timeline');
    if (log && following) log.scrollTop = log.scrollHeight;
  }

  /** @param {Made} target @param {Change} change */
  function apply(target, [attributes, items]) {
    for (const [name, value] of Object.entries(attributes)) set(target, name, value);
    if (!items) return;
    const before = target.children;
    const svg = target.node instanceof SVGElement;
    const children = items.flatMap(([kind, at, more]) => {
      if (kind === '=') return before.slice(at, at + more);
      if (kind === '+') return [make(at, svg)];
      const child = before[at];
      if (kind === '~') apply(child, more);
      else {
        /** @type {Text} */ (child.node).data = child.text = more;
        // Whatever stands in its place is of the words before.
        if (child.node.parentNode !== target.node) /** @type {Element} */ (target.node).replaceChildren();
      }
      return [child];
    });
    const stays = new Set(children);
    for (const child of before) if (!stays.has(child)) /** @type {Element | Text} */ (child.node).remove();
    target.children = children;
    place(target);
  }

  /** @param {string} part */
  function focus(part) {
    const node = find(part);
    (part === 'field' && (!node || node.disabled) ? find('panel') : node)?.focus();
  }

  return {
    find,
    stay,
    /** The host page calls, which may move the focus. */
    called() {
      left = false;
    },
    /** @param {Change | null} change @param {More} more */
    draw(change, more) {
      if (more.adopts) panel.settle();
      note(watcher.takeRecords());
      if (touched.size) mend();
      const log = panel.within('timeline');
      const below = more.earlier && log ? log.scrollHeight - log.scrollTop : 0;
      const writing = Boolean(root.activeElement?.classList.contains('field'));
      if (change) apply(made, change);
      panel.begin();
      const field = panel.within('field');
      // What the visitor has written since Python last heard of it stays.
      if (field && more.edits === panel.edits() && field.value !== more.draft) field.value = more.draft;
      const now = panel.within('timeline');
      if (now && below) now.scrollTop = now.scrollHeight - below;
      if (more.scroll === -1) following = true;
      else if (now && more.scroll !== null) {
        following = false;
        now.scrollTop = more.scroll;
      }
      if (more.open) stay();
      let part = more.focus;
      const off = field?.disabled;
      if (writing && off) {
        part ||= 'panel';
        parked = true;
      } else if (parked && !off) {
        parked = false;
        if (root.activeElement?.classList.contains('panel')) part ||= 'field';
      }
      if (part && !left) focus(part);
      watcher.takeRecords();
    },
    /** Where the visitor reads, for Python; null if that is still at the newest entry. */
    reading() {
      const log = panel.within('timeline');
      if (!log) return null;
      const top = log.scrollTop;
      const atBottom = log.scrollHeight - log.clientHeight - top < NEAR;
      if (atBottom && following) return null;
      following = atBottom;
      return { atBottom, atTop: top < FAR, top: Math.trunc(top) };
    },
  };
}
