/** How much of some large files has arrived, whoever fetches them. */

const TELL_EVERY = 150; // milliseconds

/**
 * Follow every fetch of these files; returns a function that stops it. The bytes are those on the wire, as far as the
 * server tells. Pyodide itself would wait for ever for a file that fails, or that the server calls something else than
 * WebAssembly.
 * @param {Map<string, number>} sizes bytes of the files, by their URLs, before compression
 * @param {(done: number, total: number) => void} tell
 * @param {(error: Error, url: string) => void} fail
 */
export function followFetches(sizes, tell, fail) {
  const plain = self.fetch;
  /** @type {Map<string, {done: number, total: number}>} */
  const parts = new Map();
  let told = 0;

  function report() {
    told = performance.now();
    let done = 0;
    let total = 0;
    for (const part of parts.values()) {
      done += part.done;
      total += part.total;
    }
    tell(Math.round(done), total);
  }

  /** @param {Response} answer @param {string} url @param {number} size */
  async function follow(answer, url, size) {
    const total = Number(answer.headers.get('Content-Length')) || size;
    const part = { done: 0, total };
    parts.set(url, part);
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      part.done += (read.value.length / size) * total;
      if (performance.now() - told > TELL_EVERY) report();
    }
    report();
  }

  self.fetch = async (request, init) => {
    const url = String(request);
    const size = sizes.get(url);
    if (!size) return plain(request, init);
    try {
      const answer = await plain(request, init);
      if (!answer.ok) throw new Error(`the server answered ${answer.status}.`);
      follow(answer.clone(), url, size).catch(() => {});
      return url.endsWith('.wasm') ? asWasm(answer) : answer;
    } catch (error) {
      const told = new Error(`${url} cannot be read: ${/** @type {Error} */ (error).message}`);
      fail(told, url);
      throw told;
    }
  };
  report();
  return () => {
    self.fetch = plain;
  };
}

/** Browsers compile while they fetch, but only what is called by its name. @param {Response} answer */
function asWasm(answer) {
  const kind = 'application/wasm';
  return answer.headers.get('Content-Type')?.startsWith(kind)
    ? answer
    : new Response(answer.body, { headers: { 'Content-Type': kind } });
}
