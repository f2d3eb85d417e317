/** The moment at which the Python is woken, if the visitor does not open the messenger before. */

import { savesData } from './save-data.js';
import { document, ofWindow } from '../shared/genuine.js';
import { painted } from '../shared/pause.js';

/** What tells that the visitor is about to open the messenger, and what that the visitor uses it. */
const INTENTS = ['focusin', 'touchstart'];
const ACTS = ['click', 'input'];

/**
 * Calls `wake` when the moment has come: at once, when the page is idle or the visitor turns to the roundel, or has
 * turned to it already, or not before the visitor does something there. For a visitor who saves data, an idle page is
 * no such moment.
 * @param {'idle' | 'eager' | 'interaction'} mode
 * @param {HTMLElement} element
 * @param {import('../entry/own-events.js').Events} events what happens in it
 * @param {() => void} wake
 * @param {AbortSignal} signal
 */
export function awaitMoment(mode, element, events, wake, signal) {
  const still = mode === 'interaction';
  if (mode === 'eager') return wake();
  // What the visitor has done is seen first: to start Python takes processor time that this frame needs.
  let due = true;
  const soon = () => {
    if (due) painted().then(wake);
    due = false;
  };
  if (!still && element.matches(':hover, :focus-within')) return soon();
  for (const sign of still ? ACTS : INTENTS) events.on(sign, soon);
  if (!still) element.addEventListener('pointerenter', soon, { passive: true, signal });
  if (still || savesData()) return;
  const whenIdle = () => {
    if (signal.aborted) return;
    if (ofWindow('requestIdleCallback')) requestIdleCallback(wake, { timeout: 2000 });
    else setTimeout(wake, 200);
  };
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true, signal });
}
