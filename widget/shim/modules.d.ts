/** What the build puts in the place of bare imports; see widget/project/scripts.py. */

declare module 'generated' {
  /** Addresses of the built files, relative to messenger.js. */
  export const files: { waking: string; kernel: string; wasm: string; image: string; source: string; pyodide: string };
  /** The roundel as the messenger's view renders it in CPython. */
  export const roundel: import('./shadow.js').Tree;
}

declare module 'generated-panel' {
  /** The open panel of a messenger without options, and the line for a visitor whom nobody can answer. */
  export const opened: import('./shadow.js').Tree;
  export const trouble: import('./shadow.js').Tree;
  /** Which word each English text in these trees and in the roundel is. */
  export const names: Record<string, string>;
}

declare module 'generated-words' {
  /** The files of the languages, beside this script. */
  export const words: Record<string, string>;
}

declare module 'engines' {
  /** An engine of PyScript's kernel. */
  interface Engine {
    engine(module: object, config: object, url: string, baseURL: string): Promise<any>;
  }
  export const micropython: Engine;
  export const pyodide: Engine;
}

declare module 'micropython' {
  export const loadMicroPython: (options: object) => Promise<any>;
  export const restore: typeof import('./image.js').restore;
}

declare module '*.css' {
  const text: string;
  export default text;
}
