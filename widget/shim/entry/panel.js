/**
 * The panel as the page itself has it: as the build rendered it, opened and closed in the same frame, with a field that
 * takes text (composer.js). Before Python is there this is all; afterwards Python draws, and this goes on opening and
 * closing.
 */

import { opened, trouble } from 'generated-messenger';
import panelStyle from 'styles/panel.css';
import { createComposer } from './composer.js';
import { make, place, set, treeOf } from './nodes.js';
import { isComposing } from './own-events.js';
import { isOnline } from '../shared/network.js';

/** @typedef {import('./nodes.js').Made} Made */

/**
 * What an element of the messenger is found by: the first of its classes.
 * @param {Made} made
 * @param {string} name
 * @returns {Made | undefined}
 */
function find(made, name) {
  if (made.attributes.class?.split(' ')[0] === name) return made;
  for (const child of made.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** @param {Made} made @param {(made: Made) => void} work */
function each(made, work) {
  work(made);
  for (const child of made.children) each(child, work);
}

/** @typedef {ReturnType<typeof createPanel>} Panel */

/**
 * @param {ReturnType<typeof import('./shadow-root.js').show>} shown
 * @param {import('../checked').Options} options checked options
 * @param {string} draft what the visitor has left half-written
 * @param {import('../shared/wire.js').Wire} wire to Python
 * @param {() => void} wanted hears that the visitor does something for which Python has to be there
 */
export function createPanel({ element, made, adopt, paint, given, events }, options, draft, wire, wanted) {
  const closable = !(options.alwaysOpen || options.container);
  let styled = false;
  /** The panel while Python does not know of it. @type {Made | null} */
  let early = null;
  /** @type {'asleep' | 'waking' | 'failed'} */
  let state = 'asleep';

  /** Says in the visitor's language what an element is called. @type {(made: Made) => void} */
  let say = () => {};

  /** @returns {Made[]} */
  const parts = () => (early ? [early, ...made.children] : made.children);
  const get = (key = 'panel') => parts().find(({ attributes }) => attributes.key === key);
  /** @param {string} name */
  const within = (name) => {
    const panel = get();
    return panel && /** @type {HTMLTextAreaElement | undefined} */ (find(panel, name)?.node);
  };
  const isOpen = () => Boolean(get() && !get()?.attributes.hidden);
  /** @param {string} name @param {object} [more] */
  function gesture(name, more) {
    wire.send('gesture', { name, ...more });
    // Without a network it is tried again once there is one.
    if (state === 'failed' && isOnline()) wanted();
  }
  const composer = createComposer(events, () => within('field'), gesture);

  function dress() {
    if (styled) return;
    styled = true;
    // It follows the page, or the visitor's system where the page does not say whether it is light or dark;
    // page-theme.js goes on.
    paint('--scheme', getComputedStyle(element).colorScheme === 'normal' ? 'light dark' : 'initial');
    adopt(panelStyle);
  }

  function draw() {
    dress();
    if (get()) return;
    early = given ?? make(opened);
    given = undefined;
    each(early, say);
    // One that is open already stays where it is, so that it does not come in again.
    if (!early.node.isConnected) /** @type {Element} */ (made.node).prepend(early.node);
    const field = within('field');
    if (field?.value) composer.edit();
    else if (field) field.value = draft;
    tell();
  }

  /** Say whether somebody is about to answer, or nobody can. */
  function tell() {
    const log = find({ ...made, children: parts() }, 'timeline');
    if (wire.isAttached() || !log) return;
    const [typing, line] = log.children;
    const failed = state === 'failed';
    set(typing, 'hidden', state === 'waking' ? null : true);
    if (failed === Boolean(line)) return;
    if (failed) log.children.push(make(trouble));
    else log.children.pop();
    line?.node.remove();
    place(log);
  }

  /** Open or close it. Returns what Python needs to know of a panel that it has not drawn. @param {boolean} open */
  function turn(open) {
    const had = get();
    if (open) draw();
    const panel = get();
    const button = get('roundel');
    if (panel) set(panel, 'hidden', open ? null : true);
    if (button) set(button, 'aria-expanded', String(open));
    if (open) set(made, 'hidden', null);
    // A Python that is there already takes over the panel that was just drawn.
    return open && !had && wire.isAttached() ? { panel: treeOf(/** @type {Made} */ (panel)) } : {};
  }

  /** @param {boolean} open */
  function focus(open) {
    // Of the dialog that holds everything, a screen reader would read everything.
    const part = open ? within(within('field')?.disabled ? 'timeline' : 'field') : get('roundel')?.node;
    /** @type {HTMLElement | undefined} */ (part)?.focus();
  }

  /** The visitor opens or closes it; false if there is nothing to close. @param {boolean} open */
  function press(open) {
    if (!open && !(closable && isOpen())) return false;
    gesture(open ? 'open' : 'close', turn(open));
    wanted();
    focus(open);
    return true;
  }

  /** What is in front goes: a menu, a framed page, or the panel; false if nothing is. */
  function escape() {
    if (!parts().some((part) => find(part, 'menu') ?? find(part, 'detail'))) return press(false);
    gesture('escape');
    return true;
  }

  events.on('click', ({ target }) => {
    const name = target.closest('[data-gesture]')?.getAttribute('data-gesture');
    if (name === 'roundel') press(!isOpen());
    else if (name === 'close') press(false);
  });
  events.on('keydown', (event) => {
    if (event.key !== 'Escape' || isComposing(event)) return undefined;
    const used = escape();
    if (used) event.preventDefault();
    // An Escape that nothing in here had a use for is the page's.
    return used;
  });

  return {
    dress,
    draw,
    within,
    isOpen,
    gesture,
    escape,
    composer,
    /** @param {typeof say} how */
    speak(how) {
      say = how;
      if (!wire.isAttached()) for (const part of parts()) each(part, say);
    },
    /** @param {'asleep' | 'waking' | 'failed'} now what has become of Python */
    setState(now) {
      state = now;
      tell();
    },
    press: () => press(!isOpen()),
    open: () => press(true),
    /** The host page opens or closes it. @param {'open' | 'close' | 'toggle'} name */
    call(name) {
      const open = name === 'toggle' ? !isOpen() : name === 'open';
      const opens = open && !isOpen();
      wire.send('call', { name: open ? 'open' : 'close', argument: null, ...((open || closable) && turn(open)) });
      if (open) wanted();
      if (opens) focus(true);
    },
    /** Python draws from now on. A panel that it has drawn meanwhile takes the place of the one that was drawn here. */
    begin() {
      const drawn = /** @type {Made[]} */ (made.children).find(({ attributes }) => attributes.key === 'panel');
      if (early && drawn) {
        const field = within('field');
        const focused = field?.matches(':focus');
        /** @type {Element} */ (early.node).remove();
        early = null;
        const now = within('field');
        if (now && field?.value) now.value = field.value;
        if (focused) now?.focus();
      }
      composer.begin();
    },
    /**
     * The page goes, or the messenger. Returns what is to be kept of the panel, if Python has not heard of all of it.
     * One that was opened Python opens on the next page, and says so; one that was closed is not to be seen again.
     * @param {boolean} unheard whether the visitor has done something that Python has not heard of
     */
    leave(unheard) {
      const draft = composer.unheard(unheard);
      if (draft === undefined) return undefined;
      return isOpen() ? { draft } : { draft, open: false };
    },
    /** Python knows of the panel that was drawn here. */
    settle() {
      if (!early) return;
      made.children.unshift(early);
      early = null;
      place(made);
    },
    /** What is there; from now on Python knows of it. */
    tree() {
      this.settle();
      return treeOf(made);
    },
  };
}
