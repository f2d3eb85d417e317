/**
 * `theme: 'auto'` follows the page, where that says whether it is light or dark. The messenger inherits the page's
 * `color-scheme`; here is found out when the page begins or ceases to say so.
 */

import { document } from '../shared/genuine.js';
import { beforeFrame } from '../shared/pause.js';

const THEMES = ['light', 'dark'];

/** Selectors of the whole page, as in `html.dark`, `body[data-theme="dark"]`, `.theme-dark`. */
const WHOLE_PAGE = /^(?:(?:html|body|:root)\S*|\S*(?:dark|light|theme|scheme)\S*)$/i;

/**
 * Look now, and whenever the page, one of its stylesheets or the visitor's system may have changed.
 * @param {ReturnType<typeof import('../entry/shadow-root.js').show>} shown
 * @param {AbortSignal} signal ends it
 */
export function followPage({ element, paint }, signal) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  /** Whether the page has a switch, once that is looked for. @type {boolean | undefined} */
  let switches;
  let waiting = false;
  const watcher = new MutationObserver(soon);

  function look() {
    waiting = false;
    if (signal.aborted) return;
    const scheme = getComputedStyle(element).colorScheme;
    paint('--scheme', (!THEMES.includes(scheme) && named()) || (says(scheme) ? 'initial' : 'light dark'));
    watcher.disconnect();
    watcher.observe(document.documentElement, { attributes: true, childList: true });
    for (let node = element.parentNode; node; node = node.parentNode ?? /** @type {ShadowRoot} */ (node).host) {
      watcher.observe(node, { attributes: true });
    }
  }

  /**
   * Whether the page says what it is. Many themes say `dark` and, when their switch is off, nothing.
   * @param {string} scheme
   */
  function says(scheme) {
    if (scheme !== 'normal' || document.querySelector('meta[name="color-scheme"]')) return true;
    // In a light system it would be the same.
    return system.matches && (switches ??= hasSwitch());
  }

  /** Once for all that happens before a frame. */
  function soon() {
    if (!waiting) beforeFrame(look);
    waiting = true;
  }

  look();
  system.addEventListener('change', soon, { signal });
  // That a stylesheet has come does not bubble.
  document.addEventListener(
    'load',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement || target instanceof HTMLStyleElement)) return;
      switches = undefined;
      soon();
    },
    { signal, capture: true },
  );
  signal.addEventListener('abort', () => watcher.disconnect());
}

/** What the switch of a theme is set to that tells only its own stylesheets, as furo's does. */
function named() {
  const set = [document.body, document.documentElement].map((node) => node.getAttribute('data-theme') ?? '');
  return set.find((theme) => THEMES.includes(theme));
}

/** Whether a stylesheet gives the page a `color-scheme` in one of its states. */
function hasSwitch() {
  return [...document.styleSheets].some((sheet) => {
    try {
      return namesScheme(sheet);
    } catch {
      return false; // of another origin
    }
  });
}

/** Whether one of these rules does. @param {CSSStyleSheet | CSSGroupingRule} rules @returns {boolean} */
function namesScheme({ cssRules }) {
  return [...cssRules].some((rule) =>
    rule instanceof CSSStyleRule
      ? Boolean(rule.style.colorScheme) && rule.selectorText.split(/,\s*/).some((one) => WHOLE_PAGE.test(one))
      : 'cssRules' in rule && namesScheme(/** @type {CSSGroupingRule} */ (rule)),
  );
}
