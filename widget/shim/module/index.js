/** The messenger as a module: `import { init } from 'roundel'`. The global `ServisBot` is there, too. */

import '../entry/global.js';
import { setBase } from './base.js';

/**
 * Start the messenger of this page, as `ServisBot.init` does.
 * @param {import('../messenger').Options} options
 * @param {{base?: string}} [where] the address of a copy of the folder `dist`, where no bundler has put the files
 */
export function init(options, { base } = {}) {
  if (base) setBase(base);
  return window.ServisBot.init(options);
}
