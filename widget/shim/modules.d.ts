/** What the build puts in the place of bare imports; see widget/project/scripts.py. */

declare module 'generated' {
  /** Addresses of the built files, relative to messenger.js. */
  export const files: { waking: string; kernel: string; wasm: string; bytecode: string; source: string; pyodide: string };
  /** The roundel as the messenger's view renders it in CPython. */
  export const roundel: import('./shadow.js').Tree;
}

declare module 'generated-panel' {
  /** The open panel of a messenger without options, and the line for a visitor whom nobody can answer. */
  export const opened: import('./shadow.js').Tree;
  export const trouble: import('./shadow.js').Tree;
  /** The names of the files beside the script that come with the first element of timeline markup. */
  export const elements: { script: string; bytecode: string };
}

declare module 'engines' {
  /** An engine of PyScript's kernel. */
  interface Engine {
    engine(module: object, config: object, url: string, baseURL: string): Promise<any>;
    writeFile(interpreter: any, path: string, bytes: ArrayBuffer): void;
  }
  export const micropython: Engine;
  export const pyodide: Engine;
}

declare module 'micropython' {
  export const loadMicroPython: (options: object) => Promise<any>;
}

declare module '*.py' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}
