/** What time it is. */

/**
 * Whole milliseconds since 1970. Pages replace `Date.now`, by what gives fractions or text, and the clock is still
 * right.
 */
export const time = () => Math.trunc(Number(new Date()));
