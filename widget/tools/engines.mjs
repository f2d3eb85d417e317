/**
 * Bundles the engines of PyScript's kernel without what they bring along for others; run by tools/scripts.py.
 *
 *     node engines.mjs <entry> <what stands in> <bundle> <further options of esbuild, as JSON>
 *
 * Beside the bundle it leaves esbuild's metafile, of which tools/notice.py reads what is in it.
 */

import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** What nothing of ours calls. */
const ABSENT = /(\/mip|\/_nativefs|\/_remote_package|\/_utils|\/_python|^codedent|^@webreflection\/fetch|^reflected-ffi\/direct|^@webreflection\/idb-map\/sync)(\.js)?$/;

const [entry, absent, outfile, options] = process.argv.slice(2);

const { metafile } = await build({
  entryPoints: [entry],
  outfile,
  metafile: true,
  bundle: true,
  format: 'esm',
  logLevel: 'warning',
  plugins: [{
    name: 'absent',
    setup({ onResolve }) {
      onResolve({ filter: ABSENT }, () => ({ path: absent }));
    },
  }],
  ...JSON.parse(options),
});
writeFileSync(`${outfile}.json`, JSON.stringify(metafile));
