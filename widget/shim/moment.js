/** The moment at which the Python is woken, if the visitor does not open the messenger before. */

const INTENTS = ['pointerenter', 'focusin', 'touchstart'];

/**
 * Calls `wake` when the moment has come: at once, when the page is idle, or when the visitor turns to the roundel, or
 * has turned to it already.
 * @param {'idle' | 'eager' | 'interaction'} mode
 * @param {HTMLElement} element
 * @param {() => void} wake
 * @param {AbortSignal} signal
 */
export function awaitMoment(mode, element, wake, signal) {
  if (mode === 'eager' || element.matches(':hover, :focus-within')) return wake();
  for (const intent of INTENTS) element.addEventListener(intent, wake, { once: true, passive: true, signal });
  if (mode === 'interaction') return;
  const whenIdle = () => {
    if (signal.aborted) return;
    if ('requestIdleCallback' in window) requestIdleCallback(wake, { timeout: 2000 });
    else setTimeout(wake, 200);
  };
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true, signal });
}
