/** Pauses that let the page do its own work. */

import { document } from './genuine.js';

/**
 * Let what waits have its turn. Timers would do, but that browsers slow down a chain of them.
 * @returns {Promise<void>}
 */
export function breathe() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Milliseconds after which a page gives no frame any more: some hold all of them back, as do frames that are out of
 * sight.
 */
const FRAMELESS = 500;

/** Do something once, before the next frame is painted. @param {() => void} work */
export function beforeFrame(work) {
  let due = true;
  const go = () => {
    if (due) work();
    due = false;
  };
  requestAnimationFrame(go);
  if (!document.hidden) setTimeout(go, FRAMELESS);
}

/** What has been drawn is on the screen, or nobody is looking. @returns {Promise<void>} */
export function painted() {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else beforeFrame(() => setTimeout(resolve));
  });
}
