/** What the owner of the site reads in the console. Every line begins the same way. */

/** @param {'debug' | 'warn' | 'error'} level @param {string} text */
export function report(level, text) {
  console[level](`[messenger] ${text}`);
}

/** What to do about a part that cannot be fetched: go on without it, and say so. @param {string} what */
export function without(what) {
  return (/** @type {Error} */ error) => report('warn', `The messenger continues without ${what}: ${error.message}`);
}

/**
 * A function that reports a text the first time it is called, and then no more.
 * @param {'debug' | 'warn' | 'error'} level
 * @returns {(text: string) => void}
 */
export function reportOnce(level) {
  let told = false;
  return (text) => {
    if (!told) report(level, text);
    told = true;
  };
}
