"""What a page holds on to: JavaScript heap, nodes and listeners after garbage collection, and the Python heap."""

from playwright.sync_api import CDPSession, Page

Holding = dict[str, float]

# The messenger's own bot tells; garbage of Python is collected first.
PYTHON_HEAP = """new Promise((done, fail) => {
  const off = api.on('notification', text => {
    off();
    clearTimeout(timer);
    done(Number(text.split(' ')[1]));
  });
  api.pageEvent('heap');
  const timer = setTimeout(fail, 30_000, new Error('the bot does not tell how full its heap is'));
})"""


def holding(page: Page, session: CDPSession) -> Holding:
    """Collect garbage and count what is left. Buffers (WebAssembly memory among them) are not part of the heap."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        # What goes may let go of something else, in a task of its own: proxies between the languages do.
        page.wait_for_timeout(100)
    usage = session.send("Runtime.getHeapUsage")
    counters = session.send("Memory.getDOMCounters")
    return {
        "heap": usage["usedSize"],
        "buffers": usage.get("backingStorageSize", 0),
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
    }


def python_heap(page: Page) -> float:
    """Ask the bot how many bytes Python holds."""
    return float(page.evaluate(PYTHON_HEAP))
