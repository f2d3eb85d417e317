/**
 * The page's realm once the roundel is visible: when the Python is fetched, what the page does for it, and what Python
 * hears of the page. Fetched after the roundel.
 */

import { names } from 'generated-names';
import { parts } from 'generated-parts';
import talkStyle from 'styles/talk.css';
import { beside, importer } from '../shared/importer.js';
import { time } from '../shared/clock.js';
import { fetchBot } from './bot-source.js';
import { listen } from './gestures.js';
import { prepareInterpreter, startInterpreter } from './interpreter.js';
import { toJson } from '../shared/json.js';
import { isOnline, whenOnline } from '../shared/network.js';
import { createPacks } from './packs.js';
import { tellPresence } from './presence.js';
import { awaitMoment } from './boot-trigger.js';
import { beforeFrame, painted } from '../shared/pause.js';
import { report, without } from '../shared/report.js';
import { createScreen } from './screen.js';
import { createStore } from './store.js';
import { readStored } from './stored.js';
import { createThreads } from './threads.js';
import { keepUnheard } from './unheard.js';
import { fetchWords } from './words.js';

/** Where owners build their sites: there, words that are missing are shown. */
const DEVELOPMENT = ['localhost', '127.0.0.1', '[::1]'];

/** A Python that was stuck and started anew this often within a minute is not started again. */
const RESTARTS = 3;

/** @param {'kernel' | 'wasm' | 'image'} file */
const address = (file) => beside(parts[file]);

/** Start Python's worker before there is a messenger; see eager.js. */
export const startAhead = () => prepareInterpreter(address);

/**
 * Text that grows takes at most this part of the page's time to draw, and waits for its next frame at most so many
 * milliseconds.
 */
const SHARE = 0.04;
const PAUSE = 1000;

/**
 * @param {object} messenger
 * @param {import('../checked').Options} messenger.options checked options
 * @param {import('../checked').Endpoint} messenger.endpoint
 * @param {string} messenger.bot the URL of the bot
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} messenger.shown
 * @param {import('../entry/panel.js').Panel} messenger.panel
 * @param {import('../entry/tab-state.js').TabState} messenger.tab
 * @param {import('./screen.js').Mirror} messenger.mirror which knows the nodes that are the messenger's
 * @param {boolean} messenger.open whether the panel is open from the start
 * @param {boolean} messenger.before whether it was open on the page before
 * @param {import('../shared/wire.js').Wire} messenger.wire
 * @param {Record<string, (...needs: any[]) => void>} messenger.commands what Python has for the host page
 * @param {AbortSignal} messenger.signal ends the messenger
 * @param {(error: Error) => void} messenger.failed
 * @param {() => void} messenger.rebuild shows the messenger anew
 */
export async function prepare({
  options,
  endpoint,
  bot,
  shown,
  panel,
  tab,
  mirror,
  open,
  before,
  wire,
  commands,
  signal,
  failed,
  rebuild,
}) {
  const name = endpoint.Address ?? new URL(bot).pathname;
  const store = createStore(name, options.storage);
  const screen = createScreen(shown, panel, mirror, signal);
  const { set } = mirror;
  /** @type {() => Promise<typeof import('../interpreter/main.js')>} */
  const importKernel = importer(address('kernel'));
  /** @type {ReturnType<typeof startInterpreter> | null} */
  let interpreter = null;
  const packs = createPacks({
    options,
    endpoint,
    shown,
    panel,
    store,
    wire,
    signal,
    hand: (pack) => interpreter?.post({ pack }),
  });
  listen({ root: shown.root, events: shown.events, panel, screen, elements: packs.elements, signal });
  /** @type {Awaited<ReturnType<typeof import('./extras/extras.js').begin>> | null} */
  let extras = null;
  /** This tab among others of the site. @type {import('./packs.js').Tabs | null} */
  let tabs = null;
  const threads = createThreads(packs.fetchSpawn, options.base, (...message) => interpreter?.post(...message));
  const visible = options.displayWidget && options.displayLightbox;
  let asleep = true;
  let hidden = false;
  /** The dialogue that was heard of last. */
  let last = '';
  /** When text that grows may be drawn again. */
  let rested = 0;
  /** When it was started anew, being stuck. @type {number[]} */
  let restarts = [];

  panel.dress();
  shown.adopt(talkStyle);
  keepUnheard({ store, wire, tab, panel, signal });

  /** Python hears of the words of a language when they are there, or cannot be. @param {string} lang */
  async function speak(lang) {
    const words = await fetchWords(lang);
    wire.send('words', { lang, words });
    return words;
  }

  /** What Python calls the panel. It is heard when the page opens one that Python has not drawn yet. */
  let title = '';

  /** Say in the visitor's language what can be heard before Python draws. @param {import('./words.js').Words} words */
  function translate(words) {
    panel.speak((made) => {
      const { role, 'aria-label': english } = made.attributes;
      const said = (role === 'dialog' && title) || words[names[english]];
      if (said) set(made, 'aria-label', said);
    });
    if (!Object.keys(words).length) return;
    if (!wire.isAttached()) set(shown.made, 'lang', options.lang);
  }

  const spoken = speak(options.lang).then(translate);

  /** Where there was no room for what was to be kept last. */
  const full = { site: false, tab: false };

  /**
   * Python hears when there is no room, and when there is again.
   * @param {keyof typeof full} area
   * @param {boolean} fits
   */
  function tellRoom(area, fits) {
    const before = full.site || full.tab;
    full[area] = !fits;
    const now = full.site || full.tab;
    if (now !== before) wire.send('storage', { full: now });
  }

  /** What Python has the page do. @type {Record<string, (...needs: any[]) => void>} */
  const does = {
    ...commands,
    /** @type {typeof screen.draw} */
    draw(...needs) {
      const begun = performance.now();
      ({ title } = needs[1]);
      screen.draw(...needs);
      rested = begun + Math.min((performance.now() - begun) / SHARE, PAUSE);
    },
    /** @param {number} count @param {string} dialogue */
    heard(count, dialogue) {
      wire.hear(count);
      last = dialogue;
    },
    /** @param {Record<string, any>} values */
    save({ written, ...values }) {
      for (const [key, value] of Object.entries(values)) store.site.stage(key, toJson(value));
      // Other tabs hear of this one, and what it stands for is there by then.
      store.site.stage('written', written);
      tellRoom('site', store.site.commit());
    },
    /** @param {Record<string, any>} values */
    keep(values) {
      for (const [key, value] of Object.entries(values)) tellRoom('tab', store.tab.set(key, toJson(value)));
    },
    forget: store.site.clear,
    /** @param {boolean} writes whether this tab may write what belongs to the conversation */
    disown(writes) {
      store.tab.clear();
      if (writes) store.visitor.clear();
    },
    /** @param {string} key */
    load: (key) => wire.send('page', { entries: store.site.read(key) }),
    frame: () => void setTimeout(() => beforeFrame(() => wire.send('frame', {})), rested - performance.now()),
    /** @param {string[]} features */
    fetch: (features) =>
      void packs.fetchElements(features).then(
        () => wire.send('elements', { error: '', features }),
        (error) => wire.send('elements', { error: error.message }),
      ),
    /** @param {string} lang */
    speak: (lang) => void speak(lang),
    /** @param {keyof NonNullable<typeof extras>} name @param {...any} needs */
    extra: (name, ...needs) => /** @type {any} */ (extras?.[name])?.(...needs),
    /** @param {'busy' | 'hand' | 'want'} name @param {...any} needs */
    tabs: (name, ...needs) => /** @type {any} */ (tabs?.[name])?.(...needs),
    refresh: () => wire.send('tab', { role: 'written', stored: readStored(store) }),
    thread: threads.command,
  };

  /** @param {string} text a list of commands */
  function carryOut(text) {
    if (signal.aborted) return;
    for (const [name, ...needs] of JSON.parse(text)) {
      try {
        does[name](...needs);
      } catch (error) {
        report('error', /** @type {Error} */ (error).stack ?? String(error));
      }
    }
  }

  /**
   * The bot's file, if it has one. Without a network it is asked for again once there is one.
   * @type {() => ReturnType<typeof fetchBot>}
   */
  async function fetchSource() {
    if (!endpoint.Bot.src) return { name: bot, source: '', error: '' };
    const answer = await fetchBot(bot);
    if (!answer.error || isOnline() || signal.aborted) return answer;
    await new Promise((done) => whenOnline(done, signal));
    return fetchSource();
  }

  tellPresence(wire, !endpoint.Bot.src, signal);

  /** @param {Error} error */
  function fail(error) {
    end();
    asleep = true;
    panel.setState('failed');
    failed(error);
    whenOnline(wake, signal);
  }

  /** End Python, whatever it does. */
  function end() {
    wire.detach();
    interpreter?.close();
    interpreter = null;
    threads.end();
  }

  /**
   * Python does something that does not end: it is started anew, and goes on with what is stored.
   * @param {number} seconds
   */
  function revive(seconds) {
    end();
    const now = time();
    restarts = [...restarts.filter((at) => now - at < 60_000), now];
    if (restarts.length > RESTARTS) fail(new Error('it was stuck again and again.'));
    else begin({ seconds, dialogue: last }).catch(fail);
  }

  signal.addEventListener('abort', end);

  /**
   * Start Python.
   * @param {{seconds: number, dialogue: string} | null} [revived] for how long the one before gave no sign of life, and
   *   in which dialogue
   */
  async function begin(revived = null) {
    const started = startInterpreter({
      runtime: options.runtime,
      address,
      inPage: options.worker === false,
      importKernel,
      hear: carryOut,
      failed: fail,
      stuck: revive,
    });
    interpreter = started;
    const source = fetchSource();
    const joining = packs.joinTabs(name);
    const withElements = Boolean(store.site.get('elements'));
    // The first picture is to be in the visitor's language, and in the owner's colors.
    await Promise.all([spoken, dressed]);
    if (withElements) await packs.fetchElements();
    tabs = (await joining) ?? null;
    if (tabs && !tabs.leads) await packs.fetchTabs();
    if (signal.aborted || interpreter !== started) return;
    for (const pack of packs.fetched) started.post({ pack });
    const tree = panel.tree();
    const envelopes = wire.attach(started.post);
    const start = toJson({
      options: { ...options, container: options.container !== null, endpoint: null, expiredEvent: null },
      endpoint,
      base: options.base,
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
      elements: withElements,
      development: DEVELOPMENT.includes(location.hostname),
      hidden,
      leads: tabs?.leads ?? true,
      shown: tree,
      stored: readStored(store),
      edits: panel.composer.edits(),
      revived,
    });
    started.post({ start: `${start.slice(0, -1)},"envelopes":[${envelopes}]}` });
    const about = await packs.fetchForBot(await source);
    if (interpreter === started) wire.send('bot', about);
    if (extras) extras.arrive();
    else extras = (await packs.fetchExtras()) ?? null;
  }

  async function wake() {
    if (!asleep || signal.aborted) return;
    asleep = false;
    panel.setState('waking');
    surround();
    await begin().catch(fail);
  }

  let surrounded = false;
  function surround() {
    if (surrounded) return;
    surrounded = true;
    painted()
      .then(() => import(beside(parts.integration)))
      .then(({ begin: surroundBy }) => {
        if (!signal.aborted) surroundBy({ ...shown, options, open: panel.open, leave: panel.escape, rebuild, signal });
      })
      .catch(without('its shortcut and its manners on small screens'));
  }

  // With boot: 'interaction' nothing more is fetched before the visitor does something.
  if (options.boot !== 'interaction') surround();

  const dressed = packs
    .dress((on) => {
      hidden = on;
      if (wire.isAttached()) wire.send('hidden', { on });
      else set(shown.made, 'hidden', on || !visible ? true : null);
    })
    .then((on) => {
      hidden = Boolean(on);
      set(shown.made, 'hidden', hidden || !(visible || panel.isOpen()) ? true : null);
      if (open && !hidden) panel.draw();
    });
  awaitMoment(options.boot, shown.element, shown.events, wake, signal);
  await dressed;
  if (panel.isOpen() && (before || options.boot !== 'interaction')) painted().then(wake);
  return {
    open: panel.open,
    /** The host page needs Python now. */
    wake() {
      screen.called();
      wake();
    },
    /** The host page wants Python to be started anew; one that works starts its bot anew by itself. */
    restart() {
      if (interpreter?.isSilent()) revive(0);
    },
  };
}
