/** The types of the module `roundel`. */

import type { Api, Options } from '../messenger';

export * from '../messenger';

/**
 * Start the messenger of this page, as `ServisBot.init` does.
 * @param where `base` is the address of a copy of the folder `dist`, where no bundler has put the files.
 */
export function init(options: Options, where?: { base?: string }): Api;
