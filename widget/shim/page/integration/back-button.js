/**
 * The back button closes the panel where it fills a small screen.
 *
 * A close watcher would be the quieter way, but it hears the back button in Android's Chrome alone, and nothing tells
 * in advance whether it does. So the panel has an entry in the session history while it is open. The page's router must
 * not be led astray: the entry has the address and the state of the one below, with a mark, and it is pushed by the
 * prototype's own function, which analytics do not replace. Going back is kept from listeners where that is possible;
 * Chrome calls those of the window in the order in which they came, so a router that was there before hears a popstate,
 * to the very address and state that it has. One of the Navigation API would draw its route anew at both steps, so
 * while there is the entry, these are navigations that cannot be intercepted, of which the API has others; see `guard`.
 *
 * Frames share one history: a frame's panel has no entry, as leaving that could lead the page back, and a page's entry
 * stays where a frame has added one behind it, or may have: the length of a history that is full tells nothing.
 */

import { ofWindow } from '../../shared/genuine.js';
import { SMALL } from './viewport.js';

const MARK = 'messengerPanel';

/** How long a history gets in Chromium and Firefox, which then drop an entry for each new one. */
const FULL = 50;

/** Milliseconds within which a step back is done. */
const RETREAT = 1000;

/** Milliseconds within which a page gets to another one. One that is still here then, as after a download, stays. */
const LEAVE = 10_000;

const isMarked = () => Boolean(history.state?.[MARK]);

/**
 * Have routers of the Navigation API leave our steps alone: for them these cannot be intercepted. Returns what takes
 * that back.
 * @param {() => boolean} steps whether our entry is being pushed
 */
function guard(steps) {
  const prototype = ofWindow('NavigateEvent')?.prototype;
  const plain = prototype && Object.getOwnPropertyDescriptor(prototype, 'canIntercept');
  if (!plain) return () => {};
  /** Whether a navigation leads from our entry to the one below. @param {any} event */
  const isBack = ({ navigationType, destination }) =>
    navigationType === 'traverse' &&
    isMarked() &&
    destination.url === location.href &&
    destination.index === ofWindow('navigation').currentEntry.index - 1;
  const get = /** @this {any} */ function canIntercept() {
    return !steps() && !isBack(this) && plain.get?.call(this);
  };
  Object.defineProperty(prototype, 'canIntercept', { ...plain, get });
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, 'canIntercept')?.get === get)
      Object.defineProperty(prototype, 'canIntercept', plain);
  };
}

/** @param {import('./integration.js').Around} around */
export function followBack({ top, leave, signal }) {
  if (ofWindow('top') !== window) return;
  const small = matchMedia(SMALL);
  /** The address that the panel's entry has; empty while there is no such entry. */
  let entered = '';
  /** How long the history was then. */
  let length = 0;
  /** Whether it is being pushed, or what the page has put in its state is being kept. */
  let stepping = false;
  /** Whether a step back is under way. */
  let retreating = false;
  /** When the page last set out for another one, which a step back would end. */
  let left = -Infinity;
  /** Takes `guard` back. */
  let unguard = () => {};

  const isOpen = () => Boolean(top.querySelector('.panel:not([hidden])')) && !top.hidden;

  /** @param {'pushState' | 'replaceState'} name @param {any} state */
  function step(name, state) {
    stepping = true;
    History.prototype[name].call(history, state, '');
    stepping = false;
  }

  function enter() {
    const { state } = history;
    // A state of another kind than an object cannot be marked without changing what a router finds in it.
    if (state !== null && typeof state !== 'object') return;
    entered = location.href;
    // After a reload the entry is still there.
    unguard();
    unguard = guard(() => stepping);
    if (!isMarked()) step('pushState', { ...state, [MARK]: true });
    length = history.length;
    // Only meanwhile: Firefox keeps no page that listens to this for the way back.
    if (!navigation) addEventListener('beforeunload', setOut, { signal });
  }

  /** The panel was closed otherwise: its entry goes, unless the page has gone on since. */
  function retreat() {
    const stays =
      performance.now() - left < LEAVE ||
      location.href !== entered ||
      history.length !== length ||
      (length >= FULL && (ofWindow('length') || !isMarked()));
    entered = '';
    removeEventListener('beforeunload', setOut);
    if (stays) return unguard();
    retreating = true;
    // A page that has taken our mark away by a state of its own has that afterwards, too.
    const { state } = history;
    const kept = !isMarked();
    const passed = new AbortController();
    addEventListener(
      'popstate',
      (event) => {
        event.stopImmediatePropagation();
        if (kept) step('replaceState', state);
        passed.abort();
      },
      { capture: true, signal: passed.signal },
    );
    passed.signal.addEventListener('abort', () => {
      retreating = false;
      unguard();
      // The panel was perhaps opened meanwhile.
      if (!signal.aborted) follow();
    });
    setTimeout(() => passed.abort(), RETREAT);
    history.back();
    return undefined;
  }

  function follow() {
    if (retreating) return;
    if (isOpen() && !entered && small.matches) enter();
    else if (!isOpen() && entered) retreat();
  }

  addEventListener(
    'popstate',
    (event) => {
      if (!entered || isMarked() || location.href !== entered) return;
      event.stopImmediatePropagation();
      entered = '';
      unguard();
      leave();
      // What was left was perhaps a framed page in the panel.
      setTimeout(follow);
    },
    { capture: true, signal },
  );

  const setOut = () => {
    left = performance.now();
  };
  const navigation = ofWindow('navigation');
  navigation?.addEventListener(
    'navigate',
    (/** @type {any} */ { navigationType, destination }) => {
      if (navigationType !== 'traverse' && !destination.sameDocument) setOut();
    },
    { signal },
  );
  // It has come back.
  addEventListener(
    'pageshow',
    () => {
      left = -Infinity;
    },
    { signal },
  );

  const watcher = new MutationObserver(follow);
  watcher.observe(top, { childList: true, subtree: true, attributeFilter: ['hidden'] });
  signal.addEventListener('abort', () => {
    watcher.disconnect();
    if (entered) retreat();
  });
  // An open panel that came with the page was not opened here, so going back leads where it did before.
  if (isMarked() || navigator.userActivation?.hasBeenActive) follow();
}
