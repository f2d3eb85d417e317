/**
 * The element in the page, and the roundel that the build rendered with Python: shown before any Python is there. The
 * messenger takes over these very nodes when it wakes.
 */

import { opened, roundel } from 'generated-messenger';
import roundelStyle from 'styles/roundel.css';
import { createEvents } from './own-events.js';
import { document } from '../shared/genuine.js';
import { adopt as adoptNodes, make, set } from './nodes.js';

const COLOR = /^#[0-9a-f]{6}$/i;

/**
 * The name of the custom property for a key of Style: roundelIconColor is --messenger-roundel-icon-color.
 * @param {string} name
 */
const propertyOf = (name) => `--messenger-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Takes all that the page's styles may say of our element back, but that it is not to be seen.
 * @param {Element} parent
 */
const aloof = (parent) =>
  `:host{${[...getComputedStyle(parent)].map((name) => (name === 'display' ? '' : `${name}:initial!important;`)).join('')}}`;

/** The element of a roundel that came with the page (dist/roundel.html). */
export const findGiven = () => document.querySelector('messenger-root');

/**
 * Put the messenger into the page, with the roundel if this messenger has one. `given` is a panel that came with the
 * page, and `pressed` says that it is open.
 * @param {import('../checked').Options} options checked options
 * @param {import('../checked').Endpoint} endpoint
 * @param {Element} parent
 * @param {AbortSignal} signal ends it
 */
export function show(options, endpoint, parent, signal) {
  const floating = !options.container && !options.alwaysOpen && options.displayRoundel;
  const found = findGiven();
  /** @type {import('./nodes.js').Tree} */
  const tree = [
    roundel[0],
    { ...roundel[1], dir: options.dir, class: options.container ? 'messenger embedded' : 'messenger' },
    floating ? roundel[2] : [],
  ];
  const there = floating && found?.shadowRoot?.querySelector('div');
  // Its very nodes are kept, so that neither a press that has only begun nor the focus or a text is lost.
  const kept = there && adoptNodes(there, [tree[0], tree[1], [opened, ...tree[2]]]);
  if (!kept) found?.remove();
  const given = kept ? kept.children.shift() : undefined;
  const popover = /** @type {HTMLElement | undefined} */ (given?.node);
  const pressed = Boolean(popover && 'popover' in popover && popover.matches(':popover-open'));
  popover?.removeAttribute('popover');
  if (!pressed) popover?.remove();
  const element = kept ? /** @type {HTMLElement} */ (found) : document.createElement('messenger-root');
  /** @type {Record<string, string>} */
  const attributes = { dir: options.dir, ...(options.container && { embedded: '' }) };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  /** The custom properties that are set. @type {Map<string, string>} */
  const painted = new Map();
  /** Set one. @param {string} name @param {string} value */
  const paint = (name, value) => {
    painted.set(name, value);
    element.style.setProperty(name, value);
  };
  for (const [name, value] of Object.entries(endpoint.Style ?? {})) {
    if (name.endsWith('Color') && COLOR.test(String(value))) paint(propertyOf(name), String(value));
  }
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  /** Add a stylesheet; in a layer, so that the owner's customStyle wins. @param {string} text */
  const adopt = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer messenger{${text}}`);
    root.adoptedStyleSheets.push(sheet);
  };
  adopt(aloof(parent) + roundelStyle);
  const made = kept || make(tree);
  const top = /** @type {HTMLElement} */ (made.node);
  // What the owner hides here, or moves elsewhere, is not seen before look.js is there.
  const undressed = Boolean(endpoint.Hide || endpoint.Style?.position);
  if (!(options.displayWidget && options.displayLightbox) || undressed) set(made, 'hidden', true);
  top.dir = options.dir;
  root.querySelector('style')?.remove();
  if (!kept) root.append(top);
  if (options.customStyle) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(options.customStyle, options.base).href;
    root.append(link);
  }
  if (!kept) parent.append(element);
  return {
    element,
    root,
    events: createEvents(root, signal),
    top,
    made,
    attributes,
    painted,
    paint,
    adopt,
    given,
    pressed,
    undressed,
  };
}
