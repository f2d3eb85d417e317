/**
 * What Python draws: applies its changes to the nodes that the page has made, and keeps the visitor where the visitor
 * was. What others have done to these nodes is put right on the way.
 */

/** @typedef {import('../entry/nodes.js').Made} Made */
/** @typedef {import('../entry/nodes.js').Change} Change */
/** @typedef {ReturnType<typeof createScreen>} Screen */
/** @typedef {Pick<typeof import('../entry/nodes.js'), 'make' | 'of' | 'place' | 'set'>} Mirror */

/** In pixels: so near the end counts as the end, and so near the beginning the page before is wanted. */
const NEAR = 40;
const FAR = 200;

/** Whether text fields grow by themselves: in Firefox and Safari only since 2026. */
const GROWS = CSS.supports('field-sizing', 'content');

/** So much of what stands above a long answer stays in sight, in pixels. */
const ABOVE = 56;

/** How what is there glides to its new place, and over how many pixels at most. */
const GLIDE = { least: 180, most: 320, easing: 'cubic-bezier(0.2, 0, 0, 1)', far: 600 };

/** Milliseconds between two times that nodes are put back at once. */
const MEND_EVERY = 250;

/**
 * What Python says with a change: the draft, that it knows of the panel which the page has drawn, how many edits of the
 * field, what is to have the focus, whether earlier entries come in front, where to scroll to (-1 for the end, null to
 * leave that to the visitor), and the number of the entry that is read from its first line: -1 for none, null where
 * nothing is new.
 * @typedef {{adopts: boolean, edits: number, focus: string, earlier: boolean, scroll: number | null, begin: number |
 *   null, draft: string, title: string}} More
 */

/**
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} shown
 * @param {import('../entry/panel.js').Panel} panel
 * @param {Mirror} mirror
 * @param {AbortSignal} signal ends it
 */
export function createScreen({ element, made, root, events }, panel, { of, make, place, set }, signal) {
  /** Whether what is newest is kept in sight, as long as the visitor does not scroll elsewhere. */
  let following = true;
  /** What of it is read from its first line, where it has more lines than can be seen. @type {HTMLElement | null} */
  let begun = null;
  /** Where that has led the timeline. */
  let placed = -1;
  /** Whether the end was in sight when Python last heard of it. */
  let atEnd = true;
  /** The field was turned off while it had the focus, which waits on the timeline for it. */
  let parked = false;

  /**
   * The visitor has gone elsewhere since the last press of a button or key: what follows from that does not move the
   * focus.
   */
  let moved = false;
  events.on('focusin', () => {
    moved = true;
  });
  events.on('focusout', ({ relatedTarget }) => {
    moved ||= Boolean(relatedTarget);
  });
  for (const press of ['click', 'keydown', 'submit'])
    events.on(press, () => {
      moved = false;
      panel.within('timeline')?.removeAttribute('data-parked');
    });

  /** What others have changed in our tree since we last drew. @type {Set<Made>} */
  const touched = new Set();
  const watcher = new MutationObserver((records) => {
    note(records);
    // A node of ours that was taken away is put back at once, unless somebody takes it away again and again.
    const taken = records.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node instanceof Element && of(node)),
    );
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

  /**
   * Have our elements, with their attributes, as they should be. What others have added stays, and so do texts that
   * they have replaced, as translators do.
   */
  function mend() {
    mended = performance.now();
    if (made.node.parentNode !== root) root.append(made.node);
    for (const known of touched) {
      if (!known.tag) continue;
      for (const [name, value] of Object.entries(known.attributes)) {
        if (
          name !== 'value' &&
          name !== 'key' &&
          /** @type {Element} */ (known.node).getAttribute(name) !== (value === true ? '' : String(value))
        )
          set(known, name, value);
      }
      place(known, true);
    }
    touched.clear();
    watcher.takeRecords();
  }

  /** The first element of ours with a class. @param {string} name @param {ParentNode} [within] */
  function find(name, within = root) {
    return /** @type {HTMLTextAreaElement | undefined} */ ([...within.querySelectorAll(`.${name}`)].find(of));
  }

  /** The text and the width that the field has been measured for. */
  let grown = '';

  /** Give the text field the height of its text, where CSS cannot; to measure takes the browser a layout. */
  function grow() {
    const field = panel.within('field');
    if (GROWS || !field) return;
    const now = `${field.clientWidth} ${field.value}`;
    if (now === grown) return;
    grown = now;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }
  events.on('input', grow);

  /**
   * Keep what is newest in sight, if it was: the end, or of an answer that is higher than the timeline the first line.
   */
  function stay() {
    grow();
    const log = panel.within('timeline');
    if (!log?.clientHeight || !following) return;
    const end = log.scrollHeight - log.clientHeight;
    const first = begun ? begun.offsetTop - log.offsetTop - ABOVE : end;
    log.scrollTop = end - first < NEAR ? end : first;
    placed = log.scrollTop;
    const reading = read(log);
    if (reading.atBottom !== atEnd) {
      atEnd = reading.atBottom;
      panel.gesture('scroll', reading);
    }
  }

  /** Where in the timeline one is. @param {HTMLElement} log */
  function read({ scrollHeight, clientHeight, scrollTop }) {
    return {
      atBottom: scrollHeight - clientHeight - scrollTop < NEAR,
      atTop: scrollTop < FAR,
      top: Math.trunc(scrollTop),
    };
  }

  /** Take heed of where the visitor has scrolled to, and return it. @param {HTMLElement} log */
  function heed(log) {
    const reading = read(log);
    if (!following || Math.abs(log.scrollTop - placed) > 1) {
      following = reading.atBottom;
      begun = null;
    }
    return reading;
  }

  /** Whatever becomes higher or lower later than it is drawn: pictures, forms, the timeline itself. */
  const sizes = new ResizeObserver(stay);
  signal.addEventListener('abort', () => sizes.disconnect());
  /** @type {WeakSet<Element>} */
  const measured = new WeakSet();
  /** @param {HTMLElement} log */
  function measure(log) {
    for (const node of [log, ...log.children]) {
      if (!measured.has(node)) sizes.observe(node);
      measured.add(node);
    }
  }

  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * How far below its upper edge what is seen of the timeline stands, and what is near that.
   * @param {HTMLElement} log
   * @returns {Map<HTMLElement, number>}
   */
  function places(log) {
    /** @type {Map<HTMLElement, number>} */
    const found = new Map();
    // Text that grows moves it little by little.
    if (calm.matches || !log.clientHeight || log.querySelector('[aria-busy]')) return found;
    const from = log.offsetTop + log.scrollTop;
    let node = /** @type {HTMLElement | null} */ (log.lastElementChild);
    for (; node; node = /** @type {HTMLElement | null} */ (node.previousElementSibling)) {
      found.set(node, node.offsetTop - from);
      if (node.offsetTop + node.offsetHeight < from - GLIDE.far) break;
    }
    return found;
  }

  /**
   * Let what has moved with what is new glide from where it was.
   * @param {HTMLElement} log
   * @param {Map<HTMLElement, number>} before
   */
  function glide(log, before) {
    const from = log.offsetTop + log.scrollTop;
    for (const [node, was] of before) {
      const way = was - (node.offsetTop - from);
      if (node.isConnected && Math.abs(way) > 1 && Math.abs(way) < GLIDE.far) {
        const duration = Math.min(GLIDE.most, GLIDE.least + Math.abs(way) / 2);
        // What still glides goes on doing so, from farther away.
        node.animate(
          { transform: [`translateY(${way}px)`, 'none'] },
          { duration, easing: GLIDE.easing, composite: 'add' },
        );
      }
    }
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
        /** @type {Text} */ (child.node).data = child.text = kind === 'a' ? child.text + more : more;
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

  /** Give the focus to a part, in the element that has it if there is one there. @param {string} part */
  function focus(part) {
    const own = root.activeElement?.closest('.element');
    const node = (own && find(part, own)) ?? find(part);
    (part === 'field' && (!node || node.disabled) ? find('timeline') : node)?.focus();
    moved = false;
  }

  return {
    find,
    focus,
    /** The host page calls, which may move the focus. */
    called() {
      moved = false;
    },
    /** @param {Change | null} change @param {More} more */
    draw(change, more) {
      if (more.adopts) panel.settle();
      note(watcher.takeRecords());
      if (touched.size) mend();
      const log = panel.within('timeline');
      // The event of a scroll comes with the next frame; what is drawn before that does not take the visitor back.
      if (following && log?.clientHeight) heed(log);
      const below = more.earlier && log ? log.scrollHeight - log.scrollTop : 0;
      const focused = root.activeElement;
      const wanted = moved ? '' : more.focus;
      const before = log && following ? places(log) : new Map();
      if (change) apply(made, change);
      panel.begin();
      const field = panel.within('field');
      // What the visitor has written since Python last heard of it stays.
      if (field && more.edits === panel.composer.edits() && field.value !== more.draft) field.value = more.draft;
      const now = panel.within('timeline');
      if (now && below) now.scrollTop = now.scrollHeight - below;
      if (more.scroll === -1) {
        following = atEnd = true;
        begun = null;
      } else if (now && more.scroll !== null) {
        following = atEnd = false;
        now.scrollTop = more.scroll;
      }
      // Who is at the first line of a long answer stays there, whatever comes after it.
      if (more.begin !== null && atEnd) begun = now?.querySelector(`[data-n="${more.begin}"]`) ?? null;
      if (now) measure(now);
      stay();
      if (now && now === log) glide(now, before);
      // What has gone while it had the focus leaves it to the timeline.
      let part = wanted || (focused && !root.activeElement && !focused.isConnected ? 'timeline' : '');
      const off = field?.disabled;
      if (focused?.classList.contains('field') && off) {
        part ||= 'timeline';
        parked = true;
      } else if (parked && !off) {
        parked = false;
        if (root.activeElement?.classList.contains('timeline')) part ||= 'field';
      }
      // Who has not led the focus to the timeline sees no frame around it, until a key says that it is wanted there.
      if (now && part === 'timeline' && parked) now.setAttribute('data-parked', '');
      if (part) focus(part);
      watcher.takeRecords();
    },
    /** Where the visitor reads, for Python; null if that is still at the newest entry. */
    reading() {
      const log = panel.within('timeline');
      if (!log) return null;
      const reading = heed(log);
      if (reading.atBottom && atEnd) return null;
      atEnd = reading.atBottom;
      return reading;
    },
  };
}
