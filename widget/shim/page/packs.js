/**
 * What is fetched only by a messenger that needs it: the packs of Python, and the scripts and styles that go with them.
 */

import { packs as addresses, parts, transports } from 'generated-parts';
import { beside, importer } from '../shared/importer.js';
import { fetchOnce, readBytes } from '../shared/fetch.js';
import { without } from '../shared/report.js';
import { readStored } from './stored.js';

/** @typedef {ReturnType<typeof import('./tabs/tabs.js').createTabs> & {leads: boolean}} Tabs */

/** What of the endpoint's Style needs no look.js. */
const PLAIN = /Color$|^(name|subtitle|avatar)$/;

/**
 * @param {object} messenger
 * @param {import('../checked').Options} messenger.options checked options
 * @param {import('../checked').Endpoint} messenger.endpoint
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} messenger.shown
 * @param {import('../entry/panel.js').Panel} messenger.panel
 * @param {ReturnType<typeof import('./store.js').createStore>} messenger.store
 * @param {ReturnType<typeof import('../shared/wire.js').createWire>} messenger.wire
 * @param {AbortSignal} messenger.signal
 * @param {(pack: ArrayBuffer) => void} messenger.hand gives Python a pack
 */
export function createPacks({ options, endpoint, shown, panel, store, wire, signal, hand }) {
  /** The packs that were fetched, for an interpreter that is started anew. @type {ArrayBuffer[]} */
  const fetched = [];

  /** Let Python import from a pack. Pyodide has had everything from its start. @param {string} name of the pack */
  async function add(name) {
    if (options.runtime === 'pyodide') return;
    const pack = await fetchOnce(beside(addresses[name]), readBytes);
    fetched.push(pack);
    hand(pack);
  }

  const importElements = importer(beside(parts.elements));
  const fetchScript = again(() =>
    Promise.all([importElements(), add('elements')]).then(([{ style, createElements }]) => {
      shown.adopt(style);
      ways = createElements({ root: shown.root, panel, signal });
    }),
  );
  const fetchMarkdown = again(() => add('markdown'));
  /** What the page does for elements. @type {ReturnType<typeof import('./elements/elements.js').createElements> | null} */
  let ways = null;

  /** @type {Promise<void> | null} */
  let tabs = null;
  const fetchTabs = () => (tabs ??= add('tabs'));

  /** @type {Promise<Tabs | void> | null} */
  let joined = null;

  /** @param {string} name @returns {Promise<Tabs>} */
  async function join(name) {
    /** @type {typeof import('./tabs/tabs.js')} */
    const { createTabs } = await import(beside(parts.tabs));
    const tell = (/** @type {string} */ role, /** @type {object} */ payload) =>
      fetchTabs().then(() => void wire.send('tab', { role, stored: readStored(store), ...payload }));
    const tab = createTabs(`messenger:${name}`, store.site, tell, signal);
    return { ...tab, leads: await tab.join() };
  }

  return {
    fetched,
    elements: () => ways,
    /**
     * What elements of timeline markup need, and plain text does not; and, unless these features are without
     * `markdown`, what Markdown needs and addresses in a text. A later call tries again if it fails.
     */
    fetchElements: async (features = ['markdown']) =>
      void (await Promise.all([fetchScript(), features.includes('markdown') && fetchMarkdown()])),

    /** Python for a tab that is one of several. */
    fetchTabs,

    /**
     * Find this tab's place among the others, once: `leads` says whether it runs the bot. Nothing if none can be known
     * of others, which the owner is told.
     * @param {string} name of the messenger
     */
    joinTabs(name) {
      joined ??= join(name).catch(without('other tabs'));
      return joined;
    },

    /** What the first screen does without; nothing if it cannot be had, which the owner is told. */
    fetchExtras() {
      return import(beside(parts.extras))
        .then((/** @type {typeof import('./extras/extras.js')} */ { begin }) =>
          begin(endpoint, shown, store, wire, signal, this.fetchElements, () => add('extras')),
        )
        .catch(without('its menu and previews'));
    },

    /**
     * A bot in a thread needs what others do not, and so does one on a server, in JSON, or with the names of some
     * methods of chat's in it: the document of the bot, with its transport if it is on a server, and with an error if
     * that cannot be had.
     * @param {Awaited<ReturnType<typeof import('./bot-source.js').fetchBot>>} bot
     */
    async fetchForBot(bot) {
      const json = bot.name.endsWith('.json') || bot.source.trimStart().startsWith('{');
      const { src, runtime } = endpoint.Bot;
      const transport = src ? '' : (transports.find((name) => name in endpoint.Bot) ?? '');
      const used = ['fetch', 'stream'].filter((name) => bot.source.includes(name));
      const needed = transport
        ? ['remote', transport]
        : runtime === 'pyodide'
          ? ['thread']
          : json
            ? ['flows', ...used]
            : used;
      const failed = await Promise.all(needed.map(add)).then(
        () => '',
        (error) => error.message,
      );
      return { ...bot, transport, error: bot.error || failed };
    },

    /** What puts the bot in a thread of its own. @returns {Promise<typeof import('./spawn/spawn.js').spawn>} */
    async fetchSpawn() {
      const { spawn } = await import(beside(parts.spawn));
      return spawn;
    },

    /**
     * Dress the messenger as the owner says; resolves to whether it is to be hidden here.
     * @param {(on: boolean) => void} hide hears of later changes
     */
    async dress(hide) {
      const style = Object.keys(endpoint.Style ?? {});
      if (!endpoint.Hide && options.theme === 'auto' && style.every((name) => PLAIN.test(name))) return false;
      return import(beside(parts.look))
        .then((/** @type {typeof import('./look/look.js')} */ { dress }) =>
          dress(shown, endpoint, options.theme, hide, signal),
        )
        .catch(without('its look'));
    },
  };
}

/**
 * Work that is done once; a call after it has failed tries again.
 * @template T @param {() => Promise<T>} work @returns {() => Promise<T>}
 */
function again(work) {
  /** @type {Promise<T> | null} */
  let done = null;
  return () => {
    done ??= work();
    done.catch(() => {
      done = null;
    });
    return done;
  };
}
