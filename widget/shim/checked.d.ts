/** Options and endpoint document, once they are checked: as the shim hands them on. */

import type { AguiBot, DirectLineBot, Endpoint as Document, Options as Given, PageBot } from './messenger';

type Table = typeof import('./entry/options.json');

/** The options that always have a value; the others are null if the page does not set them. */
type Filled = keyof Table['boolean'] | keyof Table['choice'] | keyof Table['object'] | 'shortcut' | 'lang';

/** The options of `init`, with every default filled in, and what the addresses among them are relative to. */
export type Options = Required<Pick<Given, Filled>> & { [Name in Exclude<keyof Given, Filled>]-?: NonNullable<Given[Name]> | null } & { base: string };

/** An endpoint document, with the keys of every kind of bot, and what its addresses are relative to. */
export type Endpoint = Omit<Document, 'Bot'> & { Bot: Partial<PageBot & DirectLineBot & AguiBot>; base: string };
