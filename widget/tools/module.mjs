/**
 * Bundles the messenger as ES modules: `node module.mjs OPTIONS`, esbuild's options as JSON. What depends on where the
 * files are comes from the folder `instead`; see tools/scripts.py.
 */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** How mount.js imports the next stage: by its address. A bundler has to see its name. */
const NEXT = /import\([^)]*(\('waking'\)|next)[^)]*\)/;

const { instead, ...options } = JSON.parse(process.argv[2]);

/** The stage with the name of the next one in it, and nothing of addresses. @param {string} path */
async function namingNext(path) {
  const text = await readFile(path, 'utf8');
  if (!NEXT.test(text)) throw new Error(`${path} imports no next stage any more that is like ${NEXT}.`);
  return text.replace(NEXT, "import('../page/waking.js')").replace(/import \{[^}]*\} from '.\/boot.js'/, "import { hint } from './boot.js'").replace(/hint\(.*?\);/, 'hint();');
}

await build({
  ...options,
  plugins: [{
    name: 'instead',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/(boot|importer)\.js$/ }, ({ path, importer }) => (
        importer.startsWith(instead) ? undefined : { path: join(instead, basename(path)) }));
      onLoad({ filter: /\/mount\.js$/ }, async ({ path }) => ({ contents: await namingNext(path), loader: 'js' }));
    },
  }],
});
