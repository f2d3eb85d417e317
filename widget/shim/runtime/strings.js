/**
 * Lets every string cross between JavaScript and MicroPython as it is.
 *
 * MicroPython's loader reads a string out of its memory only up to the first NUL, and takes U+FEFF at its beginning for
 * a byte order mark. It miscounts the bytes of one with half a character in it, so that the end is cut off or
 * MicroPython refuses it: such a half becomes U+FFFD.
 */

/** @typedef {{UTF8ToString: Function, lengthBytesUTF8: Function, stringToUTF8: Function, getValue: Function}} Loader */

const MARK = '\ufeff';
/** That mark in UTF-8, as signed bytes. */
const MARK_BYTES = [-17, -69, -65];

/** @param {Loader} loader the module of an interpreter that has been started; its functions are replaced */
export function keepStrings(loader) {
  const { UTF8ToString, lengthBytesUTF8, stringToUTF8, getValue } = loader;
  /** @param {number} at @param {number} bytes */
  loader.UTF8ToString = (at, bytes) => {
    let marks = '';
    for (; MARK_BYTES.every((byte, index) => index < bytes && getValue(at + index, 'i8') === byte); at += 3, bytes -= 3)
      marks += MARK;
    return marks + UTF8ToString(at, bytes, true);
  };
  /** @param {string} text */
  loader.lengthBytesUTF8 = (text) => lengthBytesUTF8(text.toWellFormed());
  /** @param {string} text @param {number} at @param {number} most bytes */
  loader.stringToUTF8 = (text, at, most) => stringToUTF8(text.toWellFormed(), at, most);
}
