/** What the visitor and the host page did and Python had no time to hear of: kept for the next page when this one goes. */

import { toJson } from '../shared/json.js';

/** What lasts longer than the page. */
const LASTING = /^\{"kind":"(gesture|call|page_event)"/;

/** How often the visitor had changed the field, on the page that has gone. */
const EDITS = /"edits":\d+/;

/**
 * @param {object} page
 * @param {ReturnType<typeof import('./store.js').createStore>} page.store
 * @param {import('../shared/wire.js').Wire} page.wire
 * @param {import('../entry/tab-state.js').TabState} page.tab
 * @param {import('../entry/panel.js').Panel} page.panel
 * @param {AbortSignal} page.signal
 */
export function keepUnheard({ store, wire, tab, panel, signal }) {
  const unheard = store.tab.take('unheard');
  if (Array.isArray(unheard))
    wire.resend(unheard.filter((text) => LASTING.test(text)).map((text) => text.replace(EDITS, '"edits":0')));

  /** Keep the state of the tab; returns what Python has not heard of. */
  function leave() {
    const lasting = wire.unheard().filter((text) => LASTING.test(text));
    // By the store, which makes room.
    tab.keep(panel.leave(lasting.length > 0), (text) => store.tab.set('tab', text));
    return lasting;
  }

  signal.addEventListener('abort', leave);
  addEventListener(
    'pagehide',
    () => {
      const lasting = leave();
      if (lasting.length) store.tab.set('unheard', toJson(lasting));
    },
    { signal },
  );
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) store.tab.take('unheard');
    },
    { signal },
  );
}
