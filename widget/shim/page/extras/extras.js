/**
 * What the messenger does beyond its first screen, as far as only the browser can. Fetched once the messenger is awake,
 * with the Python that decides it; see `EXTRAS` in core/effects.py.
 */

import style from 'styles/extras.css';
import { toJson } from '../../shared/json.js';
import { followPage } from '../page-theme.js';
import { copy, followEntries } from './clipboard.js';
import { download } from './download.js';
import { followMenu } from './menu-keys.js';
import { createMinutes } from './minutes.js';

/** What a visitor's browser keeps, whatever becomes of the conversation; see features/previews/core.py. */
const MARKS = ['muted', 'welcomed', 'dismissed'];

/**
 * Fetch the rest, and let Python know. Returns what Python can ask for.
 * @param {import('../../checked').Endpoint} endpoint
 * @param {ReturnType<typeof import('../../entry/shadow-root.js').show>} shown
 * @param {ReturnType<typeof import('../store.js').createStore>} store
 * @param {ReturnType<typeof import('../../shared/wire.js').createWire>} wire
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
  followEntries(shown.root, shown.events, signal);
  followMenu(shown.events);
  const extras = {
    /** Tell of every minute, or no more. */
    clock: createMinutes(() => wire.send('tick', {}), signal),
    /** @param {string} text @param {string} done */
    copy: (text, done) => copy(shown.root, text, done),
    download,
    /** Keep something about the visitor. @param {string} name @param {string} value */
    mark: (name, value) => store.visitor.set(name, value),
    /** Read all that is stored of the conversation; Python makes a text of it. */
    transcript: () => queueMicrotask(() => wire.send('transcript', { pages: store.pages() })),
    /** Set custom properties. @param {Record<string, string>} colors */
    paint(colors) {
      for (const [name, value] of Object.entries(colors)) shown.paint(name, value);
    },
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
