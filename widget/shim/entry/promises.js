/** The promises that the host page holds, by the id of the envelope that settles each. */

export function createPromises() {
  /** @type {Map<string, {resolve: (value?: any) => void, reject: (error: Error) => void}>} */
  const open = new Map();
  let closed = '';

  /** @param {string} id @param {string} error empty if there is none @param {unknown} [value] */
  function settle(id, error, value) {
    const promise = open.get(id);
    open.delete(id);
    if (error) promise?.reject(new Error(error));
    else promise?.resolve(value);
  }

  return {
    settle,
    /** A promise that the host need not look at. @param {string} id @returns {Promise<any>} */
    make(id) {
      const promise = new Promise((resolve, reject) => open.set(id, { resolve, reject }));
      promise.catch(() => {});
      if (closed) settle(id, closed);
      return promise;
    },
    /** Reject every promise, and for good those to come. @param {string} error @param {boolean} [forGood] */
    reject(error, forGood) {
      if (forGood) closed = error;
      for (const [id] of open) settle(id, error);
    },
  };
}
