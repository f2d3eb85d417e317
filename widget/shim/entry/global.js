/** The global `ServisBot`, which pages of 2018/19 call `ServisBOT`. Its first copy on a page is the only one. */

import { base, tag } from './boot.js';
import { document, ofWindow } from '../shared/genuine.js';
import { toJson } from '../shared/json.js';
import { createMessenger } from './lifetime.js';
import { checkOptions, optionsOfTag } from './options.js';
import { report } from '../shared/report.js';

/** @typedef {import('../messenger').Api} Api */

/** @type {Api | undefined} */
let live;

/** What the addresses of a tag, and of calls from before this script arrived, are relative to. */
let early = base;

const ServisBot = {
  /** The API of the messenger on this page, if there is one. */
  get api() {
    return live;
  },
  /** @param {Record<string, unknown>} options @returns {Api} */
  init(options) {
    if (live) {
      report('warn', 'init has been called already. Call destroy() first.');
      return live;
    }
    live = createMessenger(checkOptions(options, early || document.baseURI), () => {
      live = undefined;
    });
    return live;
  },
  /** @param {{[name: string]: import('../messenger').Json}} context */
  rewriteContext(context) {
    live?.rewriteContext(context);
  },
  /**
   * Calls that a page makes before this script arrives, and may go on making: `q.push(['init', options], ['on', ...])`.
   */
  q: {
    /** @param {...any[]} calls */
    push(...calls) {
      for (const [name, ...values] of calls) {
        try {
          const target = /** @type {any} */ (name in ServisBot ? ServisBot : live);
          if (typeof target?.[name] !== 'function')
            throw new TypeError(`There is no function ${toJson(name)} to call yet.`);
          target[name](...values);
        } catch (error) {
          reportError(error);
        }
      }
    },
  },
};

const before = ofWindow('ServisBot') ?? ofWindow('ServisBOT');

if (!before?.init) {
  Object.assign(window, { ServisBot, ServisBOT: ServisBot });
  const data = tag?.dataset ?? {};
  if (data.endpoint ?? data.bot) ServisBot.q.push(['init', optionsOfTag(data)]);
  ServisBot.q.push(...(before?.q ?? []));
}
early = '';
