/**
 * What the messenger does about the page around it: the shortcut, small screens, the back button, and staying in the
 * page when that is rebuilt. Fetched after the roundel and the script that wakes Python; nothing at first sight needs
 * it.
 */

import { followBack } from './back-button.js';
import { keepBox } from './box.js';
import { keepFocus } from './tab-cycle.js';
import { keepPlace } from './reattach.js';
import { followShortcut } from './shortcut.js';
import { followViewport } from './viewport.js';

/**
 * @typedef {object} Around
 * @property {HTMLElement} element
 * @property {Record<string, string>} attributes what the element has
 * @property {Map<string, string>} painted its custom properties
 * @property {() => void} rebuild shows the messenger anew, in a page that has taken away its listeners
 * @property {ShadowRoot} root
 * @property {import('../../entry/own-events.js').Events} events
 * @property {HTMLElement} top the messenger in the shadow root
 * @property {import('../../checked').Options} options checked options
 * @property {() => void} open the visitor opens the panel, or goes back to writing
 * @property {() => void} leave the visitor leaves what is in front: a framed page, or the panel
 * @property {AbortSignal} signal ends the messenger
 */

/** @param {Around} around */
export function begin(around) {
  followShortcut(around);
  keepPlace(around, around.options.container ? () => {} : keepBox(around));
  if (around.options.container) return;
  keepFocus(around);
  followViewport(around);
  if (!around.options.alwaysOpen) followBack(around);
}
