/**
 * What the messenger has made in the page: its nodes, known by our own references alone. Nothing is asked of the page's
 * tree, so whatever others put into it, take out of it or change in it cannot come between.
 */

import { document } from '../shared/genuine.js';

/**
 * @typedef {[string, Record<string, any>, any[]]} Tree a node of the trees of widget/roundel/view; its children are
 *   nodes or text
 */
/**
 * @typedef {{node: Element | Text, tag: string, attributes: Record<string, any>, children: Made[], text: string}} Made
 *   a node that was made; a text has no tag
 */
/** @typedef {[Record<string, any>, any[][] | null]} Change see widget/roundel/view/diff.py */

const SVG = 'http://www.w3.org/2000/svg';

/** The nodes that are ours. @type {WeakMap<Node, Made>} */
const own = new WeakMap();

/** What we have made of a node; nothing if it is not ours. @param {Node} node */
export const of = (node) => own.get(node);

/** New nodes for a tree. @param {Tree | string} tree @param {boolean} [svg] within a picture @returns {Made} */
export function make(tree, svg) {
  if (typeof tree === 'string') return note(document.createTextNode(tree), tree);
  const [tag, attributes, children] = tree;
  svg ||= tag === 'svg';
  const node = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  const inner = children.map((child) => make(child, svg));
  const made = note(node, '', tag, {}, inner);
  for (const [name, value] of Object.entries(attributes)) set(made, name, value);
  node.append(...inner.map((child) => child.node));
  return made;
}

/**
 * Take over nodes that came with the page; null if they are not these.
 * @param {Node} node
 * @param {Tree | string} tree
 * @returns {Made | null}
 */
export function adopt(node, tree) {
  if (typeof tree === 'string') return node.nodeType === 3 ? note(/** @type {Text} */ (node), tree) : null;
  const [tag, attributes, trees] = tree;
  const nodes = node.childNodes;
  if (!(node instanceof Element) || node.localName !== tag || nodes.length !== trees.length) return null;
  const children = trees.map((child, index) => adopt(nodes[index], child));
  return children.includes(null) ? null : note(node, '', tag, { ...attributes }, /** @type {Made[]} */ (children));
}

/**
 * @param {Made['node']} node @param {string} text
 * @param {string} [tag] @param {Made['attributes']} [attributes] @param {Made[]} [children]
 * @returns {Made}
 */
function note(node, text, tag = '', attributes = {}, children = []) {
  const made = { node, tag, attributes, children, text };
  own.set(node, made);
  return made;
}

/** The tree of what is there now. @param {Made} made @returns {Tree | string} */
export const treeOf = ({ tag, attributes, children, text }) => (tag ? [tag, attributes, children.map(treeOf)] : text);

/** @param {Made} made @param {string} name @param {any} value null takes it away */
export function set({ node, attributes }, name, value) {
  if (value === null) delete attributes[name];
  else attributes[name] = value;
  if (name === 'key') return;
  const element = /** @type {HTMLTextAreaElement} */ (node);
  if (value === null) element.removeAttribute(name);
  // What is in a text field is its visitor's; see screen.js.
  else if (name !== 'value' || !attributes.rows) element.setAttribute(name, value === true ? '' : value);
}

/**
 * Have these children in this order, the first of them first, as assistive technology says what comes; what is not ours
 * stays where it is.
 * @param {Made} made @param {boolean} [elements] leave texts alone
 */
export function place({ node, children }, elements) {
  const placed = children.filter(({ tag }) => tag || !elements).map((child) => child.node);
  const all = new Set(/** @type {ChildNode[]} */ (placed));
  /** @param {ChildNode | null} at */
  const ours = (at) => {
    while (at && !all.has(at)) at = at.nextSibling;
    return at;
  };
  let next = ours(node.firstChild);
  for (const child of placed) {
    if (child === next) next = ours(child.nextSibling);
    else node.insertBefore(child, next);
  }
}
