/** Reads a tar archive: a header of 512 bytes a file, then its bytes, filled up to a multiple of 512. */

const BLOCK = 512;

/** Where each file is in the archive. @param {ArrayBuffer} archive @returns {{name: string, offset: number, size: number}[]} */
export function files(archive) {
  const found = [];
  const decoder = new TextDecoder();
  const text = (/** @type {number} */ start, /** @type {number} */ length) =>
    decoder.decode(new Uint8Array(archive, start, length)).split('\0')[0];
  for (let at = 0; at < archive.byteLength && text(at, 100); ) {
    const size = parseInt(text(at + 124, 12), 8);
    found.push({ name: text(at, 100), offset: at + BLOCK, size });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}
