/** What the owner of the site reads in the console. Every line begins the same way. */

const PREFIX = '[messenger]';

/** @param {'debug' | 'warn' | 'error'} level @param {string} text */
export function report(level, text) {
  console[level](`${PREFIX} ${text}`);
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
