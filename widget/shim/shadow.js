/**
 * The element in the page, and the roundel that the build rendered with Python: shown before any Python is there. The
 * messenger takes over these very nodes when it wakes.
 */

import { roundel } from 'generated';
import roundelStyle from 'styles/roundel.css';
import { document } from './genuine.js';

const SVG = 'http://www.w3.org/2000/svg';
const COLOR = /^#[0-9a-f]{6}$/i;

/** @typedef {[string, Record<string, string | boolean>, any[]]} Tree a node of the trees of widget/messenger/view; its children are nodes or text */

/** @param {Tree | string} tree @param {boolean} [withinSvg] @returns {Node} */
export function draw(tree, withinSvg = false) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [tag, attributes, children] = tree;
  const svg = withinSvg || tag === 'svg';
  const node = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'key') node.setAttribute(name, value === true ? '' : /** @type {string} */ (value));
  }
  node.append(...children.map((child) => draw(child, svg)));
  return node;
}

/** The owner's colours, as custom properties: roundelIconColor is --messenger-roundel-icon-color. @param {HTMLElement} element @param {Record<string, any>} style */
function paint(element, style) {
  for (const [name, value] of Object.entries(style)) {
    if (name.endsWith('Color') && COLOR.test(value)) {
      element.style.setProperty(`--messenger-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
    }
  }
}

/** The element of a roundel that came with the page (dist/roundel.html). */
export const findGiven = () => document.querySelector('messenger-root');

/**
 * Put the messenger into the page, with the roundel if this messenger has one. `pressed` says that one which came with
 * the page has been pressed.
 * @param {Record<string, any>} options checked options
 * @param {Record<string, any>} endpoint
 * @param {Element} parent
 */
export function show(options, endpoint, parent) {
  const floating = !options.container && !options.alwaysOpen && options.displayRoundel;
  const found = findGiven();
  // Its very button is kept, so that neither a press that has only begun nor the focus is lost.
  const given = floating && found?.shadowRoot?.querySelector('div');
  if (!given) found?.remove();
  const element = given ? /** @type {HTMLElement} */ (found) : document.createElement('messenger-root');
  element.dir = options.dir;
  element.toggleAttribute('embedded', Boolean(options.container));
  paint(element, endpoint.Style ?? {});
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const pressed = 'popover' in element && root.querySelector(':popover-open');
  /** Add a stylesheet; in a layer, so that the owner's customStyle wins. @param {string} text */
  const adopt = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer messenger{${text}}`);
    root.adoptedStyleSheets.push(sheet);
  };
  adopt(roundelStyle);
  /** @type {Tree} */
  const tree = [roundel[0], { ...roundel[1], dir: options.dir, class: options.container ? 'messenger embedded' : 'messenger' }, floating ? roundel[2] : []];
  const top = /** @type {HTMLElement} */ (given || draw(tree));
  // What the owner hides here, or moves elsewhere, is not seen before.
  top.hidden = !(options.displayWidget && options.displayLightbox) || endpoint.Hide || endpoint.Style?.position;
  top.dir = options.dir;
  top.firstElementChild?.removeAttribute('popovertarget');
  for (const node of root.querySelectorAll('style,i')) node.remove();
  if (!given) root.append(top);
  if (options.customStyle) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = options.customStyle;
    root.append(link);
  }
  if (!given) parent.append(element);
  return { element, root, top, tree, adopt, pressed, button: top.querySelector('button') };
}
