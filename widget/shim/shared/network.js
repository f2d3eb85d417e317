/** The network, as far as the browser tells of it. */

/** Whether there is one, as far as anybody says that there is none. */
export const isOnline = () => navigator.onLine !== false;
