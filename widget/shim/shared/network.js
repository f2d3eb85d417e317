/** The network, as far as the browser tells of it. */

/** Whether there is one, as far as anybody says that there is none. */
export const isOnline = () => navigator.onLine !== false;

/**
 * Calls a function when there is a network again: once, however often it is given.
 * @param {(event: Event) => void} work @param {AbortSignal} signal ends that
 */
export const whenOnline = (work, signal) => addEventListener('online', work, { once: true, signal });
