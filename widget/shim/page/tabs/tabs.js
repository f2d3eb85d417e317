/**
 * Several tabs of a site show one conversation. The one that the visitor uses leads: it runs the bot, and writes. The
 * others follow what it has written, and lead when the visitor turns to them or when the one that led is gone.
 *
 * Who holds a Web Lock leads. Where there are none (pages without https, old browsers), or where they never answer, a
 * tab leads from when it is used until another one writes.
 */

import { newId } from '../../shared/wire.js';

/** Milliseconds: between two tries to be handed the lead, and until what another process wrote can be read here. */
const AGAIN = 500;
const SETTLED = 100;

/** Milliseconds within which a browser that has locks says whether one is free. */
const ANSWER = 1000;

/** So many tries without an answer, and the lead is taken. */
const TRIES = 3;

/** Milliseconds after which a lead that was handed over and not taken is taken back. */
const TAKEN = 2000;

/** Milliseconds after which a page that was about to be left counts as one where the visitor has stayed. */
const STAYING = 2000;

/**
 * @param {string} name tells messengers of one site apart
 * @param {ReturnType<typeof import('../store.js').createStore>['site']} site where the conversation is stored
 * @param {(role: 'lead' | 'follow' | 'wanted' | 'written', payload: object) => void} tell
 * @param {AbortSignal} signal ends it
 */
export function createTabs(name, site, tell, signal) {
  let { locks } = navigator;
  const own = newId();
  let leads = true;
  let release = () => {};
  /** Ends the wait for the lock. */
  let queue = new AbortController();
  let timer = 0;
  let staying = 0;
  /** @type {BroadcastChannel | null} */
  let channel = null;

  /**
   * Hold the lock until it is released or stolen; resolves to whether it is held.
   * @param {LockOptions} how
   * @returns {Promise<boolean>}
   */
  function hold(how) {
    return new Promise((known) => {
      // What neither waits nor is answered never will be: go on as where there are no locks.
      const silence = how.signal
        ? 0
        : window.setTimeout(() => {
            locks = /** @type {any} */ (undefined);
            channel?.close();
            channel = null;
            leads = true;
            known(true);
          }, ANSWER);
      locks
        .request(name, how, (lock) => {
          clearTimeout(silence);
          known(lock !== null);
          // The messenger may have been destroyed, or the page left, while it waited.
          if (!lock || !channel) return undefined;
          leads = true;
          return new Promise((done) => {
            release = () => done(undefined);
          }).then(() => {
            leads = false;
          });
        })
        .catch(() => {
          clearTimeout(silence);
          known(false);
          // The wait was ended, or another tab has taken the lead.
          if (leads && locks) lose();
        });
    });
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
  }

  function wait() {
    queue = new AbortController();
    hold({ signal: queue.signal }).then((held) => {
      if (held) setTimeout(tell, SETTLED, 'lead', {});
    });
  }

  function lose() {
    leads = false;
    stop();
    tell('follow', {});
    wait();
  }

  /** @param {string} written what the tab before has written last; empty if it has not said so */
  async function take(written) {
    stop();
    // The wait may have come to its end meanwhile.
    if (leads) return;
    queue.abort();
    await hold({ steal: true });
    const end = performance.now() + AGAIN;
    while (written && site.get('written') !== written && performance.now() < end)
      await new Promise((done) => setTimeout(done, 10));
    tell('lead', {});
  }

  /** @param {number} tries */
  function ask(tries) {
    if (leads || signal.aborted) return;
    if (tries === TRIES) return void take('');
    channel?.postMessage({ want: own });
    timer = window.setTimeout(ask, AGAIN, tries + 1);
  }

  /** @param {MessageEvent} event */
  function hear({ data }) {
    if (data.want && leads) tell('wanted', { by: data.want });
    if (data.busy === own) {
      stop();
      timer = window.setTimeout(ask, AGAIN, 0);
    }
    if (data.yours === own) take(data.written);
  }

  /** Take part; resolves to whether this tab leads. */
  async function join() {
    if (!locks || !site.isShared() || signal.aborted) return true;
    channel = new BroadcastChannel(name);
    channel.onmessage = hear;
    leads = await hold({ ifAvailable: true });
    if (!leads) wait();
    return leads;
  }

  /**
   * The page may be left. Firefox keeps none for the way back that holds a lock then, and what is released at pagehide
   * is released too late.
   */
  function prepareToLeave() {
    clearTimeout(staying);
    release();
    staying = window.setTimeout(stay, STAYING);
  }

  /** The visitor has stayed: lead on, unless another tab does by now. */
  async function stay() {
    if (!channel || leads || (await hold({ ifAvailable: true }))) return;
    tell('follow', {});
    wait();
  }

  /** A page that the browser keeps for the way back must hold nothing. */
  function leave() {
    stop();
    clearTimeout(staying);
    queue.abort();
    release();
    channel?.close();
    channel = null;
  }

  addEventListener('beforeunload', () => leads && channel && prepareToLeave(), { signal });
  addEventListener('pagehide', leave, { signal });
  addEventListener(
    'pageshow',
    (event) => {
      if (!event.persisted) return;
      // Others may have led and written meanwhile.
      tell('follow', {});
      join().then((held) => tell(held ? 'lead' : 'written', {}));
    },
    { signal },
  );
  signal.addEventListener('abort', leave, { once: true });
  site.watch(
    'written',
    () => {
      if (!locks) tell('follow', {});
      if (!locks || !leads) tell('written', {});
    },
    signal,
  );

  return {
    join,
    /** The visitor does something here that only the one who leads may do. */
    want() {
      if (!locks) tell('lead', {});
      else if (!timer) ask(0);
    },
    /** Not yet: the bot is at work here. @param {string} by */
    busy: (by) => channel?.postMessage({ busy: by }),
    /** Python has written all, and leads no more. @param {string} by @param {string} written */
    hand(by, written) {
      channel?.postMessage({ yours: by, written });
      timer = window.setTimeout(() => leads && tell('lead', {}), TAKEN);
    },
  };
}
