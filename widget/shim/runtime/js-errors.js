/**
 * What JavaScript throws while MicroPython is at work becomes an exception of Python's.
 *
 * MicroPython's own loader lets an error of JavaScript's unwind the interpreter as if it were not there: no `except`
 * and no `finally` runs, and whatever ran is gone without a word. A function of the page can throw such an error, and
 * so can an exhausted stack: MicroPython counts how deep its own is, but its regular expressions call themselves
 * without using any of that. So the build lets the loader hand the error over here, at the innermost place where Python
 * can catch anything, and Python raises an exception instead (widget/roundel/interpreter/thrown.py).
 */

/** An object of Python's that raises what it is given when it is iterated over. @type {any} */
let raiser = null;

/** From now on `object` raises for JavaScript. @param {any} object */
export function raiseBy(object) {
  raiser = object;
}

/**
 * Stands where the loader would pass an error of JavaScript's on. Returns once Python's exception is on its way.
 * @param {unknown} error
 */
export function thrown(error) {
  // After an error of WebAssembly's own the interpreter's memory may be in any state.
  if (!raiser || !(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
  // Firefox says InternalError, the others RangeError.
  const overflow = error.name === 'InternalError' || (error instanceof RangeError && /call stack/.test(error.message));
  try {
    raiser.error = overflow ? null : error;
    // Asks Python for an iterator.
    void raiser[Symbol.iterator];
  } catch (jump) {
    // So C jumps; the loader takes it from here.
    if (jump === Infinity) return;
  }
  throw error;
}
