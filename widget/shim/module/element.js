/** The messenger as an element: `import 'roundel/element'`, then `<roundel-messenger endpoint="support.json">`. */

import { optionsOfTag } from '../entry/options.js';
import { init } from './index.js';

/** What the messenger tells, by the names of the DOM events. */
const EVENTS = /** @type {const} */ ({ notification: 'notification', messenger: 'Messenger', error: 'error' });

/** Those that end one messenger and begin another. */
const WHO = ['bot', 'endpoint'];

class RoundelMessenger extends HTMLElement {
  static observedAttributes = [...WHO, 'lang'];

  /**
   * Options that no attribute can hold, such as a context. Set them before the element is in the page.
   * @type {Partial<import('../messenger').Options>}
   */
  options = {};

  /** @type {import('../messenger').Api | undefined} */
  #api;

  /** What a page calls, as `init` gives it; undefined while the element is not in a page. */
  get api() {
    return this.#api;
  }

  /** A snapshot of the messenger. */
  get state() {
    return this.#api?.state;
  }

  /** The bot's address. */
  get bot() {
    return this.getAttribute('bot') ?? '';
  }

  set bot(address) {
    this.setAttribute('bot', address);
  }

  /** The address of the endpoint document. */
  get endpoint() {
    return this.getAttribute('endpoint') ?? '';
  }

  set endpoint(address) {
    this.setAttribute('endpoint', address);
  }

  connectedCallback() {
    // One that was moved within the page goes on.
    if (!this.#api) this.#begin();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (!WHO.includes(name)) this.#api?.setLanguage(now ?? document.documentElement.lang);
    else if (this.#api || now) {
      this.#end();
      this.#begin();
    }
  }

  #begin() {
    if (!this.bot && !this.endpoint && !this.options.bot && !this.options.endpoint) return;
    const data = Object.fromEntries(
      Array.from(this.attributes, ({ name, value }) => [
        name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
        value,
      ]),
    );
    const container = this.hasAttribute('inline') ? { container: this } : {};
    const api = init(/** @type {any} */ ({ ...optionsOfTag(data), ...container, ...this.options }), {
      base: data.base,
    });
    for (const [event, name] of Object.entries(EVENTS)) {
      api.on(name, (/** @type {any} */ detail) => void this.dispatchEvent(new CustomEvent(event, { detail })));
    }
    this.#api = api;
  }

  #end() {
    this.#api?.destroy();
    this.#api = undefined;
  }
}

if (!customElements.get('roundel-messenger')) customElements.define('roundel-messenger', RoundelMessenger);
