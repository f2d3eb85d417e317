/**
 * The page's look at a worker: whether it still gives a sign of life. One that is at rest is not looked at; see
 * signs-of-life.js.
 */

/**
 * @param {number} every milliseconds between two looks
 * @param {(times: number) => void} look hears how often there was no sign of life; it may ask for one
 */
export function createWatch(every, look) {
  let timer = 0;
  let times = 0;

  /** It has something to do. */
  function begin() {
    timer ||= window.setTimeout(() => {
      timer = 0;
      times += 1;
      begin();
      look(times);
    }, every);
  }

  return {
    begin,
    /** It is at rest, or has been ended. */
    stop() {
      clearTimeout(timer);
      timer = 0;
    },
    /** It gives a sign of life. Returns how often there was none. */
    sign() {
      const before = times;
      times = 0;
      return before;
    },
    times: () => times,
  };
}
