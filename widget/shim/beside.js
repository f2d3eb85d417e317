/** The address of a file that lies beside the script that asks. @param {string} name */
export function beside(name) {
  return new URL(name, import.meta.url).href;
}
