/**
 * What the messenger does beyond its first screen, as far as only the browser can: clipboard, files, and the button that
 * follows the entry it copies. Fetched once the messenger is awake, with the Python that decides it.
 */

import style from 'styles/extras.css';
import { time } from '../shared/clock.js';
import { document } from '../shared/genuine.js';
import { toJson } from '../shared/json.js';
import { followPage } from './page-theme.js';
import { beforeFrame } from '../shared/pause.js';

/** What a visitor's browser keeps, whatever becomes of the conversation; see features/extras/core.py. */
const MARKS = ['muted', 'welcomed', 'dismissed'];

/** How often the times in an open panel are written anew. */
const MINUTE = 60_000;

/** So much of a message is heard with the button that copies it, in characters: enough to tell which it is. */
const HEARD = 12;

/** Characters of a file at once: a longer address is refused by browsers. */
const DOWNLOAD_LIMIT = 1_500_000;

/**
 * Fetch the rest, and let Python know. Returns what Python can ask for.
 * @param {import('../checked').Endpoint} endpoint
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} shown
 * @param {ReturnType<typeof import('./store.js').createStore>} store
 * @param {ReturnType<typeof import('../shared/wire.js').createWire>} wire
 * @param {AbortSignal} signal ends the messenger
 * @param {() => Promise<void>} fetchElements
 * @param {() => Promise<void>} fetchPython
 */
export async function begin(endpoint, shown, store, wire, signal, fetchElements, fetchPython) {
  /** Whether timeline markup, or XML, is among what is to be drawn. */
  const elements = /<|#name/.test(toJson([endpoint.Style?.roundelIcon, endpoint.WelcomeMessages]));
  await Promise.all([fetchPython(), elements && fetchElements()]);
  shown.adopt(style);
  followPage(shown, signal);
  const extras = {
    ...createExtras(shown, store, wire, signal),
    /** Python hears that all this is there. */
    arrive() {
      const marks = Object.fromEntries(MARKS.map((name) => [name, store.visitor.get(name) ?? '']));
      wire.send('extras', { elements, marks });
    },
  };
  // What is returned can be reached then.
  setTimeout(() => signal.aborted || extras.arrive());
  return extras;
}

/**
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} shown
 * @param {ReturnType<typeof import('./store.js').createStore>} store
 * @param {ReturnType<typeof import('../shared/wire.js').createWire>} wire
 * @param {AbortSignal} signal
 */
function createExtras({ root, events, paint }, store, wire, signal) {
  let timer = 0;
  let written = time();
  const tick = () => {
    written = time();
    wire.send('tick', {});
  };
  /** Times that have not been written for long are, at once: the computer may have slept, or the tab been hidden. */
  const catchUp = () => {
    if (timer && !document.hidden && time() - written > MINUTE) tick();
  };
  for (const name of ['visibilitychange', 'resume']) document.addEventListener(name, catchUp, { signal });
  addEventListener('focus', catchUp, { signal });
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  follow(root, events, signal);
  followMenu(events);
  return {
    /** Tell of every minute, or no more. @param {boolean} on */
    clock(on) {
      clearInterval(timer);
      timer = on ? setInterval(tick, MINUTE) : 0;
      catchUp();
    },
    /** Put a text into the clipboard, and say so. @param {string} text @param {string} done */
    copy(text, done) {
      const told = root.querySelector('.copied');
      const tell = () => {
        if (told) told.textContent = done;
        const button = root.querySelector('.copy');
        button?.toggleAttribute('data-done', true);
        setTimeout(() => {
          if (told) told.textContent = '';
          button?.removeAttribute('data-done');
        }, 2000);
      };
      const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
      written.then(tell, () => copyBySelection(root, text) && tell());
    },
    /** Hand the visitor a text file. An address of its own needs no policy, and leaves nothing behind. @param {string} text @param {string} at */
    download(text, at) {
      const link = document.createElement('a');
      link.download = `${new Date(Number(at)).toISOString().slice(0, 10)}.txt`;
      link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text.slice(-DOWNLOAD_LIMIT).toWellFormed())}`;
      link.click();
    },
    /** Keep something about the visitor. @param {string} name @param {string} value */
    mark: (name, value) => store.visitor.set(name, value),
    /** Read all that is stored of the conversation; Python makes a text of it. */
    transcript: () => queueMicrotask(() => wire.send('transcript', { pages: store.pages() })),
    /** Set custom properties. @param {Record<string, string>} colors */
    paint(colors) {
      for (const [name, value] of Object.entries(colors)) paint(name, value);
    },
  };
}

/** Where the clipboard is denied. @param {ShadowRoot} root @param {string} text */
function copyBySelection(root, text) {
  const field = document.createElement('textarea');
  const focused = /** @type {HTMLElement | null} */ (root.activeElement);
  field.value = text;
  root.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}

/**
 * The button stands beside the entry that the pointer is on; by keyboard at the newest, and the arrows move it.
 * @param {ShadowRoot} root @param {import('../entry/own-events.js').Events} events @param {AbortSignal} signal
 */
function follow(root, events, signal) {
  const button = () => /** @type {HTMLElement | null} */ (root.querySelector('.copy'));
  const entries = () => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.timeline > [data-n]'))];

  /** @param {HTMLElement | undefined} entry */
  function stand(entry) {
    const moved = button();
    if (!moved) return;
    moved.toggleAttribute('data-shown', Boolean(entry));
    if (!entry) return;
    const area = /** @type {HTMLElement} */ (moved.parentElement).getBoundingClientRect();
    const place = entry.getBoundingClientRect();
    moved.dataset.entry = entry.dataset.n;
    moved.dataset.by = entry.dataset.by;
    moved.setAttribute('aria-description', `${entry.textContent?.slice(0, HEARD)}…`);
    moved.style.insetBlockStart = `${Math.max(4, place.top - area.top)}px`;
  }

  root.addEventListener('pointerover', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!target.closest('.copy')) stand(/** @type {HTMLElement | undefined} */ (target.closest('.timeline > [data-n]') ?? undefined));
  }, { signal, passive: true });
  root.addEventListener('scroll', () => stand(undefined), { signal, passive: true, capture: true });
  events.on('focusin', ({ target }) => {
    const moved = button();
    if (target === moved && !moved?.hasAttribute('data-shown')) stand(entries().at(-1));
  });
  events.on('keydown', (event) => {
    const { key, target } = event;
    if (target !== button() || (key !== 'ArrowUp' && key !== 'ArrowDown')) return;
    event.preventDefault();
    const all = entries();
    const here = all.findIndex((entry) => entry.dataset.n === button()?.dataset.entry);
    const next = all[here + (key === 'ArrowUp' ? -1 : 1)];
    next?.scrollIntoView({ block: 'nearest' });
    if (next) beforeFrame(() => beforeFrame(() => stand(next)));
  });
}

/** The keys of the header's menu: arrows, Home and End move in it, Tab leaves it. @param {import('../entry/own-events.js').Events} events */
function followMenu(events) {
  events.on('keydown', (event) => {
    const { key, target } = event;
    if (target.getAttribute('role') !== 'menuitem') return;
    const items = /** @type {HTMLElement[]} */ ([...target.parentElement?.children ?? []]);
    const here = items.indexOf(target);
    const last = items.length - 1;
    const to = /** @type {Record<string, number>} */ ({ ArrowDown: here < last ? here + 1 : 0, ArrowUp: here ? here - 1 : last, Home: 0, End: last })[key];
    if (to === undefined && key !== 'Tab') return;
    event.preventDefault();
    if (to !== undefined) items[to].focus();
    else /** @type {HTMLElement | null | undefined} */ (target.closest('.menu-area')?.querySelector('.menu-button'))?.click();
  });
}
