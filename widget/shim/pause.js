/** Pauses that let the page do its own work. */

/** Let what waits have its turn. @returns {Promise<void>} */
export function breathe() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What has been drawn is on the screen, or nobody is looking. @returns {Promise<void>} */
export function painted() {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
