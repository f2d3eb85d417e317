/** When the Python is fetched, and everything that it needs at once instead of one after the other. */

import { files } from 'generated';

/** Where messenger.js came from; everything else lies beside it. @type {string} */
export const home = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || document.baseURI;

const INTENTS = ['pointerenter', 'focusin', 'touchstart'];

/** @param {string} file */
export function address(file) {
  return new URL(file, home).href;
}

/**
 * Calls `wake` when the moment has come: at once, when the page is idle, or when the visitor turns to the roundel.
 * @param {'idle' | 'eager' | 'interaction'} mode
 * @param {HTMLElement} element
 * @param {() => void} wake
 * @param {AbortSignal} signal
 */
export function planWaking(mode, element, wake, signal) {
  if (mode === 'eager') return wake();
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

/**
 * The kernel, with everything that it will ask for on its way already.
 * @param {'micropython' | 'pyodide'} runtime
 * @returns {Promise<typeof import('./kernel.js')>}
 */
export function fetchKernel(runtime) {
  /** @type {HTMLLinkElement[]} */
  const hints = [];
  for (const file of runtime === 'micropython' ? [files.wasm, files.bytecode] : []) {
    const hint = document.createElement('link');
    hint.rel = 'preload';
    hint.as = 'fetch';
    hint.crossOrigin = 'anonymous';
    hint.href = address(file);
    hints.push(hint);
  }
  document.head.append(...hints);
  return import(address(files.kernel)).finally(() => {
    for (const hint of hints) hint.remove();
  });
}

/**
 * The text of the bot's file, or what is wrong with it.
 * @param {string} src @param {string} base
 * @returns {Promise<{name: string, source: string, error: string}>}
 */
export async function fetchBot(src, base) {
  const url = new URL(src, base);
  const name = url.pathname.split('/').pop() || src;
  try {
    const answer = await fetch(url);
    if (!answer.ok) return { name, source: '', error: `The bot ${url} cannot be read: the server answers ${answer.status}.` };
    return { name, source: await answer.text(), error: '' };
  } catch (error) {
    return { name, source: '', error: `The bot ${url} cannot be read: ${/** @type {Error} */ (error).message}` };
  }
}
