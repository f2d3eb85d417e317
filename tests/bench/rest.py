"""What the messenger costs a page that does nothing with it: memory, and what runs by itself."""

from pathlib import Path
from statistics import median
from typing import TypedDict

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.contender import Contender
from tests.bench.measure import measured, open_tab

SETTLED_MS = 4000
REST_SECONDS = 60

# Counts timers that end, frames that are asked for, in the page and in its workers.
COUNT = """
bench.count = { timers: 0, frames: 0 };
const { setTimeout: later, setInterval: again, requestAnimationFrame: soon } = globalThis;
const counted = work => (...needs) => { bench.count.timers += 1; work(...needs); };
globalThis.setTimeout = (work, ...needs) => later(counted(work), ...needs);
globalThis.setInterval = (work, ...needs) => again(counted(work), ...needs);
globalThis.requestAnimationFrame = work => { bench.count.frames += 1; return soon(work); };
new BroadcastChannel('bench-timers').onmessage = counted(() => {});
bench.beginWorkersWith(`{
  const later = setTimeout, told = new BroadcastChannel('bench-timers');
  globalThis.setTimeout = (work, ...needs) => later((...more) => { told.postMessage(1); work(...more); }, ...needs);
}`);
"""


class Rest(TypedDict):
    """In one state of the messenger: what ran by itself in a minute."""

    state: str
    timers: int
    frames: int
    requests: int


class Memory(TypedDict):
    """Bytes of the page's process in one state of the messenger, one number a round."""

    state: str
    bytes: list[int]


def measure_rest(browser: Browser, contender: Contender, origin: str) -> list[Rest]:
    """Leave the messenger alone, closed and then open."""
    context = browser.new_context(reduced_motion="reduce")
    page = open_tab(context, contender, COUNT)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    with measured(page):
        page.goto(f"{origin}/{contender.slug}/")
    results: list[Rest] = []
    for state in ("open", "closed"):
        print(f"at rest for a minute, {state}", flush=True)
        if state == "closed":
            page.evaluate("api.close()")
        page.wait_for_timeout(SETTLED_MS)
        requests.clear()
        page.evaluate("Object.assign(bench.count, { timers: 0, frames: 0 })")
        page.wait_for_timeout(REST_SECONDS * 1000)
        count = page.evaluate("bench.count")
        results.append(
            {"state": state, "timers": count["timers"], "frames": count["frames"], "requests": len(requests)}
        )
    context.close()
    return results


def measure_memory(browser: Browser, contender: Contender, empty: Contender, origin: str, rounds: int) -> list[Memory]:
    """Compare the process of an empty page with the messenger's, awake and destroyed."""
    results: list[Memory] = [{"state": state, "bytes": []} for state in ("empty page", "awake", "after destroy()")]
    for number in range(1, rounds + 1):
        print(f"memory, round {number} of {rounds}", flush=True)
        for who, states in ((empty, results[:1]), (contender, results[1:])):
            before = _renderers(browser)
            context = browser.new_context(reduced_motion="reduce")
            page = open_tab(context, who)
            with measured(page):
                page.goto(f"{origin}/{who.slug}/")
            for state in states:
                if state["state"] == "after destroy()":
                    page.evaluate("api.destroy()")
                page.wait_for_timeout(SETTLED_MS)
                state["bytes"].append(_resident(browser, page, context.new_cdp_session(page), before))
            context.close()
    for result in results:
        print(f"  {result['state']}: {median(result['bytes']) / 1e6:.1f} MB", flush=True)
    return results


def _renderers(browser: Browser) -> dict[int, float]:
    """Seconds of processor time of each page's process, by its number."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return {one["id"]: one["cpuTime"] for one in processes if one["type"] == "renderer"}


def _resident(browser: Browser, page: Page, session: CDPSession, before: dict[int, float]) -> int:
    """Bytes of the process that has worked most since `before`: the page's own, after garbage collection."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(100)
    worked = {number: spent - before.get(number, 0) for number, spent in _renderers(browser).items()}
    rollup = Path(f"/proc/{max(worked, key=lambda number: worked[number])}/smaps_rollup").read_text()
    return 1024 * next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
