/** From the endpoint to the roundel in the page; what comes after it is fetched (waking.js). */

import { hint, next } from './boot.js';
import { placeOf } from 'generated-messenger';
import { allows, findEndpoint } from './endpoint.js';
import { document, ownOrigin } from '../shared/genuine.js';
import { toJson } from '../shared/json.js';
import { isOnline, whenOnline } from '../shared/network.js';
import { createTabState } from './tab-state.js';
import { make, of, place, set } from './nodes.js';
import { createPanel } from './panel.js';
import { painted } from '../shared/pause.js';
import { findGiven, show } from './shadow-root.js';

/** @typedef {Awaited<ReturnType<typeof import('../page/waking.js').prepare>>} Waking */
/**
 * @typedef {Pick<Parameters<typeof import('../page/waking.js').prepare>[0], 'endpoint' | 'bot' | 'shown' | 'panel' |
 *   'tab' | 'open' | 'before'>} Begun
 */

/**
 * Returns what opens the panel or closes it, what wakes the messenger, whatever `boot` says, and what ends a Python
 * that is stuck.
 * @param {import('../checked').Options} options checked options
 * @param {ReturnType<typeof import('../shared/wire.js').createWire>} wire
 * @param {Record<string, (...needs: any[]) => void>} commands what Python has for the host page
 * @param {AbortSignal} signal ends the messenger
 * @param {(code: import('../messenger').ErrorCode, message: string, forGood?: boolean) => void} refuse hears why there
 *   is no messenger, or no Python, and whether there will be none
 * @param {() => void} rebuild shows it anew
 */
export function mount(options, wire, commands, signal, refuse, rebuild) {
  /** What there is of the messenger, for the next stage. @type {Begun | null} */
  let begun = null;
  /** Whether the next stage is there, or on its way. */
  let fetched = false;
  /** After a failure: some browsers remember that an address has failed. */
  let tries = '';
  /** @type {(stage: Waking) => void} */
  let arrive;
  /** The next stage, once it is there. @type {Promise<Waking>} */
  const arrived = new Promise((done) => (arrive = done));
  let wanted = false;
  /** The panel, once it is known where it is to be seen. @type {import('./panel.js').Panel | null} */
  let seen = null;
  /** Ends a Python that is stuck, once the next stage is there. @type {(() => void) | null} */
  let ends = null;

  /**
   * There will be no messenger, so there is to be no roundel.
   * @param {import('../messenger').ErrorCode} code
   * @param {string} message
   */
  function turnAway(code, message) {
    findGiven()?.remove();
    refuse(code, message, true);
  }

  /** @param {import('../checked').Endpoint} endpoint */
  function begin(endpoint) {
    if (signal.aborted) return;
    const domains = endpoint.AllowedDomains;
    if (!allows(domains, ownOrigin())) {
      return turnAway('domain', `${ownOrigin()} is not in the endpoint's AllowedDomains, ${toJson(domains)}.`);
    }
    const parent =
      options.container instanceof Element ? options.container : document.querySelector(options.container ?? 'body');
    if (!parent)
      return turnAway('container', `The option container, ${toJson(options.container)}, matches no element.`);
    const bot = new URL(placeOf(endpoint.Bot), endpoint.base).href;
    const tab = createTabState(endpoint.Address ?? new URL(bot).pathname, options);
    const kept = tab.read();
    const still = options.boot === 'interaction' && !(kept || looksAhead(options, endpoint));
    if (!still) hint();
    const shown = show(options, endpoint, parent, signal);
    signal.addEventListener('abort', () => shown.element.remove());
    // What a press has changed is seen first: to start Python takes processor time that this frame needs.
    const panel = createPanel(shown, options, String(kept?.draft ?? ''), wire, () => painted().then(() => go('wake')));
    // What the next stage has not come to keep.
    addEventListener('pagehide', () => ends ?? tab.keep(panel.leave(false)), { signal });
    /** Whether the panel is open from the start, unless the owner hides it here. */
    const open =
      options.alwaysOpen ||
      options.container !== null ||
      (kept ? kept.open === true : options.defaultOpen && !shown.top.hidden);
    if (open && !endpoint.Hide) panel.draw();
    if (!shown.undressed) seen = panel;
    begun = { endpoint, bot, shown, panel, tab, open, before: kept?.open === true };
    document.addEventListener(
      'click',
      (event) => {
        if (
          !(event.target instanceof Element) ||
          !Element.prototype.closest.call(event.target, '[data-messenger-open]')
        )
          return;
        event.preventDefault();
        if (seen) seen.open();
        else go('open');
      },
      { signal },
    );
    if (shown.pressed) panel.open();
    if (wanted || options.boot === 'eager') fetchStage();
    // One frame more is the visitor's who presses the roundel in the very moment in which it appears.
    else if (!still) painted().then(painted).then(fetchStage);
    else {
      // The roundel stays when the page is rebuilt around it; with its document, listeners may be gone.
      const watcher = new MutationObserver(([{ target }]) => {
        if (ends || shown.element.isConnected || !document.body) return;
        if (target.parentNode) document.body.append(shown.element);
        else rebuild();
      });
      watcher.observe(shown.element.ownerDocument, { childList: true, subtree: true });
      signal.addEventListener('abort', () => watcher.disconnect());
    }
  }

  /**
   * Fetch the next stage, and do there what is asked for, once it is there.
   * @param {'open' | 'wake'} what
   */
  function go(what) {
    arrived.then((stage) => stage[what]());
    fetchStage();
  }

  /** Fetch the next stage once, and again only if that failed: when it is wanted, or there is a network again. */
  function fetchStage() {
    if (!begun || fetched || signal.aborted) return;
    const { panel } = begun;
    /** @param {Error} error */
    const failed = (error) => {
      panel.setState('failed');
      refuse('python', `The messenger's Python could not be started: ${error.message}`);
    };
    const needs = { ...begun, mirror: { make, of, place, set }, options, wire, commands, signal, failed, rebuild };
    fetched = true;
    import(next + tries)
      .then(({ prepare }) => prepare(needs))
      .then(
        (stage) => {
          ends = stage.restart;
          seen = panel;
          arrive(stage);
        },
        (error) => {
          fetched = false;
          tries += '#';
          failed(error);
          whenOnline(fetchStage, signal);
        },
      );
  }

  function wake() {
    wanted = true;
    go('wake');
  }

  /** Find the endpoint, and begin with it: at once if it need not be fetched. */
  async function start() {
    try {
      let endpoint = findEndpoint(options);
      if ('then' in endpoint) endpoint = await endpoint;
      whenBody(() => begin(endpoint));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      // What cannot be fetched is fetched again once there is a network.
      if (typeof options.endpoint === 'string' && !isOnline()) {
        refuse('endpoint', message);
        whenOnline(start, signal);
      } else turnAway('endpoint', message);
    }
  }

  start();
  return {
    /** The host page opens or closes the panel. @param {'open' | 'close' | 'toggle'} name */
    turn(name) {
      if (seen) return seen.call(name);
      wire.send('call', { name, argument: null });
      if (name !== 'close') wake();
      return undefined;
    },
    wake,
    restart: () => ends?.(),
  };
}

/**
 * Whether more has to be known before the visitor does anything: what the roundel looks like, or that the panel is
 * open.
 * @param {import('../checked').Options} options @param {import('../checked').Endpoint} endpoint
 */
function looksAhead({ container, alwaysOpen, defaultOpen, lang, theme }, { Hide, Style }) {
  return container || alwaysOpen || defaultOpen || Hide || Style || theme !== 'auto' || !/^en/.test(lang);
}

/** A script in the head runs before there is a body. @param {() => void} work */
function whenBody(work) {
  if (document.body) work();
  else document.addEventListener('DOMContentLoaded', work, { once: true });
}
