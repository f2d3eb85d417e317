/** Reads a tar archive: a header of 512 bytes a file, then its bytes, filled up to a multiple of 512. */

const BLOCK = 512;

/** @param {ArrayBuffer} archive */
export function unpack(archive) {
  const files = [];
  const text = new TextDecoder();
  const field = (/** @type {number} */ start, /** @type {number} */ length) => text.decode(new Uint8Array(archive, start, length)).split('\0')[0];
  for (let at = 0; at < archive.byteLength && field(at, 100); ) {
    const size = parseInt(field(at + 124, 12), 8);
    files.push({ name: field(at, 100), bytes: new Uint8Array(archive.slice(at + BLOCK, at + BLOCK + size)) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
