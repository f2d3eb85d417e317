/**
 * Imports a script, each time it is called. After a failure it asks by another address, since some browsers remember
 * that one has failed.
 * @param {string} url
 * @returns {() => Promise<any>}
 */
export function importer(url) {
  let tries = '';
  return () =>
    import(url + tries).catch((error) => {
      tries += '#';
      throw error;
    });
}

/** The address of a file that lies beside the script that asks. @param {string} name */
export function beside(name) {
  return new URL(name, import.meta.url).href;
}
