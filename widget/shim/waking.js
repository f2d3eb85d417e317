/**
 * From the roundel to the messenger: when the Python is fetched, how it takes over, and what a visitor can do until
 * then. Fetched once the roundel is visible.
 */

import { parts } from 'generated-parts';
import { beside, importer } from './beside.js';
import { fetchBot } from './document.js';
import { early } from './early.js';
import { document } from './genuine.js';
import { createIntl } from './intl.js';
import { readKept } from './kept.js';
import { createLater } from './later.js';
import { awaitMoment } from './moment.js';
import { breathe, painted } from './pause.js';
import { without } from './report.js';
import { createStore } from './store.js';
import { newId } from './wire.js';
import { fetchWords } from './words.js';

/** Where owners build their sites: there, words that are missing are shown. */
const DEVELOPMENT = ['localhost', '127.0.0.1', '[::1]'];

/**
 * @param {object} parts
 * @param {Record<string, any>} parts.options checked options
 * @param {Record<string, any>} parts.endpoint
 * @param {string} parts.bot the URL of the bot
 * @param {ReturnType<typeof import('./shadow.js').show>} parts.shown
 * @param {typeof import('./shadow.js').draw} parts.draw
 * @param {ReturnType<typeof import('./wire.js').createWire>} parts.wire
 * @param {AbortSignal} parts.signal ends the messenger
 * @param {() => void} parts.hints tells the browser what will be asked for
 * @param {(error: Error) => void} parts.failed
 */
export async function prepare({ options, endpoint, bot, shown, draw, wire, signal, hints, failed }) {
  const name = endpoint.Address ?? new URL(bot).pathname;
  const store = createStore(name, options.storage);
  const kept = readKept(store.tab, options);
  const panel = early(shown, options, draw, wire, kept);
  /** @type {() => Promise<typeof import('./kernel.js')>} */
  const importKernel = importer(beside(parts.kernel));
  const later = createLater({ options, endpoint, shown, store, wire, signal, importKernel });
  /** This conversation has elements, so they are there before it is drawn. */
  let withElements = false;
  const visible = options.displayWidget && options.displayLightbox;
  let asleep = true;
  let hidden = false;

  /** Python hears of the words of a language when they are there, or cannot be. @param {string} lang */
  async function speak(lang) {
    const words = await fetchWords(lang);
    wire.send('words', { lang, words });
    return words;
  }

  const spoken = speak(options.lang).then((words) => panel.speak(options.lang, words));

  const page = {
    document,
    root: shown.root,
    fetchElements: () => void later.fetchElements().then(
      () => wire.send('elements', { error: '' }),
      (error) => wire.send('elements', { error: error.message }),
    ),
    store,
    newId,
    give: wire.give,
    now: () => String(Date.now()),
    soon: queueMicrotask.bind(window),
    /** Makes a thread for the bot, if it is to have one. @type {typeof import('./spawn.js').spawn | null} */
    spawn: null,
    ...createIntl(),
    /** There once they are fetched. @type {Awaited<ReturnType<typeof import('./extras.js').begin>> | null} */
    extras: null,
    /** This tab among others of the site. @type {import('./later.js').Tabs | null} */
    tabs: null,
    speak: (/** @type {string} */ lang) => void speak(lang),
    /** Read once, when Python wakes. @returns {string} */
    get start() {
      return JSON.stringify({
        options: { ...options, container: options.container !== null, endpoint: null, expiredEvent: null },
        endpoint,
        calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
        elements: withElements,
        development: DEVELOPMENT.includes(location.hostname),
        hidden,
        leads: page.tabs?.leads ?? true,
      });
    },
    /** Python is there: the tree that it takes over, and what the visitor has done meanwhile. @param {(text: string) => void} receive */
    attach(receive) {
      const tree = JSON.stringify(panel.hand());
      shown.button?.removeAttribute('aria-busy');
      wire.attach(receive);
      signal.addEventListener('abort', () => receive(JSON.stringify({ kind: 'close' })), { once: true });
      return tree;
    },
  };

  /** The bot's file, if it has one. Without a network it is asked for again once there is one. @type {() => ReturnType<typeof fetchBot>} */
  async function fetchSource() {
    if (!endpoint.Bot.src) return { name: bot, source: '', error: '' };
    const found = await fetchBot(bot);
    if (!found.error || navigator.onLine || signal.aborted) return found;
    await new Promise((done) => addEventListener('online', done, { once: true, signal }));
    return fetchSource();
  }

  const tellNetwork = () => void wire.send('network', { online: navigator.onLine });
  if (!navigator.onLine) tellNetwork();
  addEventListener('online', tellNetwork, { signal });
  addEventListener('offline', tellNetwork, { signal });

  async function wake() {
    if (!asleep || signal.aborted) return;
    asleep = false;
    panel.setState('waking');
    surround();
    if (options.boot !== 'eager') hints();
    const source = fetchSource();
    const spawning = later.fetchSpawn();
    spawning.catch(() => {});
    const joining = later.joinTabs(name);
    withElements = Boolean(store.site.get('elements'));
    // A panel that has just been opened must not wait for Python to be seen.
    if (panel.isShown()) await painted();
    try {
      const kernel = await importKernel();
      const main = await kernel.python(options.runtime);
      // The first picture is to be in the visitor's language.
      await spoken;
      if (signal.aborted) return;
      if (withElements) await later.fetchElements();
      page.tabs = await joining ?? null;
      if (page.tabs && !page.tabs.leads) await later.fetchTabs();
      await breathe();
      if (signal.aborted) return;
      main.start(page);
      await breathe();
      page.spawn = await spawning;
      wire.send('bot', await later.fetchForBot(await source));
      await breathe();
      page.extras = await later.fetchExtras() ?? null;
    } catch (error) {
      asleep = true;
      panel.setState('failed');
      failed(/** @type {Error} */ (error));
      addEventListener('online', wake, { once: true, signal });
    }
  }

  const press = () => act(panel.press, 'roundel');

  /** What the visitor does to the panel, whoever is there to hear it. @param {() => void} early @param {string} gesture */
  function act(early, gesture) {
    if (wire.isAttached()) return void wire.send('gesture', { name: gesture });
    early();
    wake();
  }

  const openByVisitor = () => act(panel.open, 'open');
  let surrounded = false;
  function surround() {
    if (surrounded) return;
    surrounded = true;
    painted().then(() => import(beside(parts.around))).then(({ begin }) => {
      if (!signal.aborted) begin({ ...shown, options, open: openByVisitor, leave: () => act(panel.close, 'escape'), signal });
    }).catch(without('its shortcut and its manners on small screens'));
  }

  // With boot: 'interaction' nothing more is fetched before the visitor does something.
  if (options.boot !== 'interaction') surround();

  hidden = Boolean(await later.dress((on) => {
    hidden = on;
    if (wire.isAttached()) wire.send('hidden', { on });
    else shown.top.hidden = on || !visible;
  }));
  shown.top.hidden = hidden || !visible;
  const open = !hidden && (kept.open ?? (options.defaultOpen && !shown.top.hidden));
  if (options.alwaysOpen || options.container || open) panel.show();
  if (panel.isShown() && (kept.open || options.boot !== 'interaction')) wake();
  else awaitMoment(options.boot, shown.element, wake, signal);
  return { press, open: openByVisitor, wake };
}
