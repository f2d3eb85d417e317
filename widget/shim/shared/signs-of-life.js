/**
 * Signs of life of a worker: it tells the page when it begins with something, and when nothing of that is left to do,
 * so that the page need not ask one that is at rest. See watchdog.js for the page's side.
 */

/** @typedef {ReturnType<typeof createSigns>} Signs */

/** @param {{postMessage(message: object): void}} scope a worker */
export function createSigns(scope) {
  let busy = false;
  /** How many messages of the page's were taken. */
  let taken = 0;
  const { port1, port2 } = new MessageChannel();
  // This comes once the current task is over, with all that followed from it.
  port1.onmessage = () => {
    busy = false;
    scope.postMessage({ rests: taken });
  };

  /** Something begins that may not end. */
  function begin() {
    if (busy) return;
    busy = true;
    scope.postMessage({ begins: true });
    port2.postMessage(null);
  }

  return {
    begin,
    /** A message of the page's has come. */
    take() {
      taken += 1;
      begin();
    },
  };
}
