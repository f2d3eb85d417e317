/** From the endpoint to the roundel in the page; what comes after it is fetched (waking.js). */

import { address, hint, hintPython } from './boot.js';
import { allows, findEndpoint, placeOf } from './endpoint.js';
import { document } from './genuine.js';
import { painted } from './pause.js';
import { draw, findGiven, show } from './shadow.js';

/** @typedef {Awaited<ReturnType<typeof import('./waking.js').prepare>>} Waking */

/**
 * Returns a function that wakes the messenger, whatever `boot` says.
 * @param {Record<string, any>} options checked options
 * @param {ReturnType<typeof import('./wire.js').createWire>} wire
 * @param {AbortSignal} signal ends the messenger
 * @param {(code: string, message: string) => void} refuse
 */
export function createStage(options, wire, signal, refuse) {
  /** @type {(() => Promise<Waking>) | null} */
  let part = null;
  let wanted = false;

  /** There will be no messenger, so there is to be no roundel. @param {string} code @param {string} message */
  function turnAway(code, message) {
    findGiven()?.remove();
    refuse(code, message);
  }

  /** @param {Record<string, any>} endpoint */
  function begin(endpoint) {
    if (signal.aborted) return;
    const domains = endpoint.AllowedDomains;
    if (!allows(domains, location.origin)) {
      return turnAway('domain', `${location.origin} is not among the endpoint's AllowedDomains, ${JSON.stringify(domains)}.`);
    }
    const parent = options.container instanceof Element ? options.container : document.querySelector(options.container ?? 'body');
    if (!parent) return turnAway('container', `The option container, ${JSON.stringify(options.container)}, matches no element.`);
    const bot = new URL(placeOf(endpoint.Bot), endpoint.base ?? document.baseURI).href;
    const still = options.boot === 'interaction' && !looksAhead(options, endpoint, bot);
    if (!still) hint('modulepreload', address('waking'));
    const shown = show(options, endpoint, parent);
    signal.addEventListener('abort', () => shown.element.remove());
    const hints = () => hintPython(options.runtime, endpoint.Bot.src && bot);
    part = waking(endpoint, bot, shown, hints);
    shown.button?.addEventListener('click', () => {
      if (wire.isAttached()) return;
      shown.button?.setAttribute('aria-busy', 'true');
      go('press');
    }, { signal });
    document.addEventListener('click', (event) => {
      if (!(event.target instanceof Element) || !Element.prototype.closest.call(event.target, '[data-messenger-open]')) return;
      event.preventDefault();
      go('open');
    }, { signal });
    if (shown.pressed) shown.button?.click();
    if (options.boot === 'eager') {
      hints();
      // Python need not wait for the next stage, which asks for it again and tells of what fails.
      import(address('kernel')).then((kernel) => kernel.python(options.runtime)).catch(() => {});
    }
    if (wanted) wake();
    else if (options.boot === 'eager') go();
    else if (!still) painted().then(() => go());
    else {
      // The roundel stays when the page is rebuilt around it.
      const watcher = new MutationObserver(() => {
        if (!shown.element.isConnected) document.body.append(shown.element);
      });
      for (const node of [document.documentElement, document.body]) watcher.observe(node, { childList: true });
      signal.addEventListener('abort', () => watcher.disconnect());
    }
  }

  /** Fetch the next stage, and do there what is asked for. @param {'press' | 'open' | 'wake'} [what] */
  function go(what) {
    part?.().then((next) => what && next[what](), () => {});
  }

  /** The next stage: a function that fetches it once, and again only if that failed. @param {Record<string, any>} endpoint @param {string} bot @param {ReturnType<typeof show>} shown @param {() => void} hints */
  function waking(endpoint, bot, shown, hints) {
    /** @type {Promise<Waking> | null} */
    let fetched = null;
    /** After a failure: some browsers remember that an address has failed. */
    let tries = '';
    /** @param {Error} error */
    const failed = (error) => {
      shown.button?.removeAttribute('aria-busy');
      refuse('python', `The messenger's Python could not be started: ${error.message}`);
    };
    return () => {
      if (!fetched) {
        fetched = import(address('waking') + tries).then(({ prepare }) => prepare({
          options, endpoint, bot, shown, draw, wire, signal, hints, failed,
        }));
        fetched.catch((error) => {
          fetched = null;
          tries += '#';
          failed(error);
        });
      }
      return fetched;
    };
  }

  function wake() {
    wanted = true;
    go('wake');
  }

  /** @param {Error} error */
  const missing = (error) => turnAway('endpoint', error.message);
  try {
    const endpoint = findEndpoint(options);
    if (endpoint instanceof Promise) endpoint.then((found) => whenBody(() => begin(found)), missing);
    else whenBody(() => begin(endpoint));
  } catch (error) {
    missing(/** @type {Error} */ (error));
  }
  return wake;
}

/**
 * Whether more has to be known before the visitor does anything: what the roundel looks like, or that the panel is open.
 * @param {Record<string, any>} options @param {Record<string, any>} endpoint @param {string} bot
 */
function looksAhead({ container, alwaysOpen, defaultOpen, lang, theme }, { Address, Hide, Style }, bot) {
  if (container || alwaysOpen || defaultOpen || Hide || Style || theme !== 'auto' || !/^en/.test(lang)) return true;
  try {
    return sessionStorage.getItem(`messenger-tab:${Address ?? new URL(bot).pathname}:tab`);
  } catch {
    return false;
  }
}

/** A script in the head runs before there is a body. @param {() => void} work */
function whenBody(work) {
  if (document.body) work();
  else document.addEventListener('DOMContentLoaded', work, { once: true });
}
