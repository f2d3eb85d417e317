/**
 * The panel before Python is there: as the build rendered it, open, with a field to write in. What the visitor does is
 * handed to Python as gestures, and Python takes over the very nodes.
 */

import { names, opened, trouble } from 'generated-panel';
import panelStyle from 'styles/panel.css';

/**
 * @typedef {import('./shadow.js').Tree} Tree
 *
 * @param {ReturnType<typeof import('./shadow.js').show>} shown
 * @param {Record<string, any>} options
 * @param {typeof import('./shadow.js').draw} draw
 * @param {ReturnType<typeof import('./wire.js').createWire>} wire
 * @param {ReturnType<typeof import('./kept.js').readKept>} kept what the tab has kept
 */
export function early({ top, button, tree, adopt }, options, draw, wire, kept) {
  const ending = new AbortController();
  const { signal } = ending;
  /** @type {HTMLElement | null} */
  let panel = null;
  let sent = false;
  /** @type {'asleep' | 'waking' | 'failed'} */
  let state = 'asleep';
  /** What is shown, in the language that is spoken. */
  let trees = { tree, opened, trouble };
  adopt(panelStyle);

  /** @type {Node | null} */
  let line = null;

  const field = () => /** @type {HTMLTextAreaElement | null} */ (panel?.querySelector('textarea'));

  function show() {
    panel = /** @type {HTMLElement} */ (draw(trees.opened));
    const writing = field();
    if (writing) writing.value = kept.draft;
    top.prepend(panel);
    panel.addEventListener('click', click, { signal });
    panel.addEventListener('submit', submit, { signal });
    panel.addEventListener('keydown', keydown, { signal });
    panel.addEventListener('input', () => kept.keep(field()?.value ?? ''), { signal });
    tell();
  }

  /** @param {boolean} open */
  function turn(open) {
    if (!open && (options.alwaysOpen || options.container)) return;
    wire.send('gesture', { name: open ? 'open' : 'close' });
    button?.setAttribute('aria-expanded', String(open));
    if (!panel) show();
    if (panel) panel.hidden = !open;
    if (open) field()?.focus();
    else button?.focus();
  }

  /** @param {Event} event */
  function click(event) {
    if (/** @type {Element} */ (event.target).closest('[data-gesture="close"]')) turn(false);
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    sent = Boolean(field()?.value.trim());
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    if (event.key === 'Escape') turn(false);
    // 229 is what an input method reports in browsers where isComposing is already false.
    else if (event.key === 'Enter' && event.target === field() && !(event.shiftKey || event.isComposing || event.keyCode === 229)) submit(event);
  }

  /** Say whether somebody is about to answer, or nobody can. */
  function tell() {
    const log = panel?.querySelector('.timeline');
    const typing = /** @type {HTMLElement | null} */ (panel?.querySelector('.typing'));
    if (typing) typing.hidden = state !== 'waking';
    if (line) log?.removeChild(line);
    line = state === 'failed' && log ? log.appendChild(draw(trees.trouble)) : null;
  }

  /** The words of the visitor's language are there: say in it what can be heard. @param {string} lang @param {import('./words.js').Words} words */
  function speak(lang, words) {
    if (!Object.keys(words).length) return;
    /** @param {string} text */
    const said = (text) => /** @type {string} */ (words[names[text]] ?? text);
    trees = { tree: translated(tree, said), opened: translated(opened, said), trouble: translated(trouble, said) };
    trees.tree[1].lang = top.lang = lang;
    for (const node of top.querySelectorAll('[aria-label]')) node.setAttribute('aria-label', said(node.getAttribute('aria-label') ?? ''));
    tell();
  }

  return {
    show,
    /** @param {'asleep' | 'waking' | 'failed'} now what has become of Python */
    setState(now) {
      state = now;
      tell();
    },
    speak,
    isShown: () => panel !== null,
    /** The roundel was pressed. */
    press: () => turn(!panel || Boolean(panel.hidden)),
    close: () => turn(false),
    /** Somebody wants it open. */
    open() {
      top.hidden = false;
      if (!panel || panel.hidden) turn(true);
    },
    /** The tree that is in the page. From now on Python listens. */
    hand() {
      ending.abort();
      state = 'waking';
      tell();
      const text = field()?.value;
      // Python has read the one that was kept.
      if (text !== undefined && text !== kept.draft) wire.send('gesture', { name: 'draft', text });
      if (sent && text) wire.send('gesture', { name: 'send', text });
      const [tag, attributes, children] = trees.tree;
      return [tag, attributes, panel ? [trees.opened, ...children] : children];
    },
  };
}

/** A tree whose texts and accessible names are said otherwise. @param {Tree} tree @param {(text: string) => string} said @returns {Tree} */
function translated([tag, attributes, children], said) {
  const name = attributes['aria-label'];
  return [
    tag,
    name ? { ...attributes, 'aria-label': said(String(name)) } : { ...attributes },
    children.map((child) => (typeof child === 'string' ? said(child) : translated(child, said))),
  ];
}
