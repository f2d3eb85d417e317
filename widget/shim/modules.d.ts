/** What the build puts in the place of bare imports; see widget/tools/scripts.py. */

declare module 'generated-messenger' {
  /** The address of the next stage, relative to messenger.js. */
  export const waking: string;
  /** The roundel as the messenger's view renders it in CPython. */
  export const roundel: import('./entry/nodes.js').Tree;
  /** The open panel of a messenger without options, and the line for a visitor whom nobody can answer. */
  export const opened: import('./entry/nodes.js').Tree;
  export const trouble: import('./entry/nodes.js').Tree;
  /** The most characters of a message. */
  export const longest: number;
  /** Where the bot of an endpoint is: a file, or a server by one of the transports. */
  export const placeOf: (bot: import('./checked').Endpoint['Bot']) => string;
}

declare module 'generated-names' {
  /** Which word each English text in these trees and in the roundel is. */
  export const names: Record<string, string>;
}

declare module 'generated-words' {
  /** The tags of the languages, with blanks between them. */
  export const tags: string;
  /** The address of a language's file, relative to waking.js. */
  export function at(tag: string): string;
}

declare module 'generated-waking' {
  /** Starts Python's worker before there is a messenger. */
  export const startAhead: typeof import('./page/waking.js').startAhead;
}

declare module 'generated-parts' {
  /** The addresses, relative to waking.js, of the other scripts... */
  export const parts: {
    kernel: string; wasm: string; image: string;
    elements: string; extras: string; integration: string; look: string; spawn: string; tabs: string;
  };
  /** ...and of the packs, by their names; see widget/tools/archive.py. */
  export const packs: Record<string, string>;
  /** The keys by which an endpoint names a bot on a server; each is the name of a pack. */
  export const transports: string[];
}

declare module 'generated-spawn' {
  /** The address of the thread's script, relative to spawn.js. */
  export const thread: string;
}

declare module 'generated-thread' {
  /** Addresses of what the thread fetches, relative to its script. */
  export const files: { source: string; snapshot: string; pyodide: string };
  /** Bytes of the large ones before compression, by their addresses. */
  export const sizes: { [name: string]: number };
  /** Pyodide's lock file, cut down to the packages that were built in. */
  export const lock: { info: object; packages: { [name: string]: object } };
}

declare module 'engine' {
  /** An engine of PyScript's kernel; this one is MicroPython's. */
  export interface Engine {
    engine(module: object, config: object, url: string, baseURL: string): Promise<any>;
  }
  const micropython: Engine;
  export default micropython;
}

declare module 'generated-cpython' {
  /** The addresses of what Pyodide needs as the messenger's runtime, relative to interpreter/main.js. */
  export const cpython: { engine: string; source: string; pyodide: string };
}

declare module 'micropython' {
  export const loadMicroPython: (options: object) => Promise<any>;
  export const raiseBy: typeof import('./runtime/js-errors.js').raiseBy;
  export const restore: typeof import('./runtime/image.js').restore;
  export const use: typeof import('./runtime/image.js').use;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.py' {
  const text: string;
  export default text;
}
