// Runs in a page of the slow profile before anything else. The browser's throttling reaches no worker, so each worker
// slows itself down: whatever it runs (messages, timers, WebAssembly) is followed by so much waiting that it takes
// SLOWDOWN times as long. What JavaScript does by itself between these (promises) is not slowed; it is little.

const slowDown = (slowdown) => {
  let inside = false;
  const wait = (milliseconds) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const slow = (work) =>
    function slowed(...needs) {
      if (inside) return work.apply(this, needs);
      inside = true;
      const start = performance.now();
      try {
        return work.apply(this, needs);
      } finally {
        wait((slowdown - 1) * (performance.now() - start));
        inside = false;
      }
    };

  const { setTimeout } = globalThis;
  globalThis.setTimeout = (work, ...needs) => setTimeout(slow(work), ...needs);
  Object.defineProperty(globalThis, 'onmessage', {
    set: (handler) => handler && addEventListener('message', slow(handler)),
  });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...needs) => {
    const start = performance.now();
    const { exports } = await instantiate(...needs);
    wait((slowdown - 1) * (performance.now() - start));
    const slowed = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === 'function' ? slow(value) : value,
    ]);
    return { exports: Object.fromEntries(slowed) };
  };
};

bench.beginWorkersWith(`(${slowDown})(${globalThis.SLOWDOWN})`);
