// Writes FILE.br beside each file of a folder, as `build.py` does for the messenger. Usage: node compress.js FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((name) => !name.endsWith('.br'))) {
  const file = join(folder, name);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
