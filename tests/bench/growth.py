"""Growth: one messenger is used again and again in the same way, and the page should hold no more for it."""

from collections.abc import Mapping
from typing import TypedDict

from playwright.sync_api import Browser

from tests.bench.contender import Contender
from tests.bench.heap import holding, python_heap
from tests.bench.leaks import POINTS, Point
from tests.bench.measure import measured, open_tab

# How often each is done.
TIMES = {"openings": 200, "routes": 200, "messages": 3000}

# Timers that wait to end.
WAITING = """
bench.waiting = new Set();
const { setTimeout: later, clearTimeout: never } = globalThis;
globalThis.setTimeout = (work, ...needs) => {
  const id = later((...more) => {
    bench.waiting.delete(id);
    work(...more);
  }, ...needs);
  bench.waiting.add(id);
  return id;
};
globalThis.clearTimeout = id => {
  bench.waiting.delete(id);
  never(id);
};
"""

ROUNDEL = "messenger-root >>> .roundel"

UNTIL = """
bench.until = async test => {
  const end = performance.now() + 30_000;
  while (!test()) {
    if (performance.now() > end) throw new Error(`never: ${test}`);
    await bench.task();
  }
};
"""

# What is done once. A route is another body, as routers of single-page apps have it.
DO = {
    "openings": """for (const open of [true, false]) {
  bench.find(roundel).click();
  await bench.until(() => api.state.open === open);
}""",
    "routes": """history.pushState({}, '', `?route=${number}`);
const body = document.createElement('body');
body.textContent = `Route ${number}`;
document.body = body;
await bench.until(() => body.querySelector('messenger-root'));
await bench.painted(roundel);""",
    "messages": """api.open();
arrive(`Message ${number}:`);
await bench.until(() => bench.find(timeline)?.textContent.includes(`Message ${number}:`));""",
}

REPEAT = """async ([begin, end, roundel, timeline]) => {
  for (let number = begin; number < end; number++) { %s }
}"""


class Growth(TypedDict):
    """What the page holds after so many times, for one way of using the messenger."""

    way: str
    points: list[Point]


def measure_growth(browser: Browser, contender: Contender, origin: str, times: Mapping[str, int]) -> list[Growth]:
    """Use the messenger in each way, in a page of its own, and count at three points."""
    return [_measure(browser, contender, origin, way, count) for way, count in times.items()]


def _measure(browser: Browser, contender: Contender, origin: str, way: str, count: int) -> Growth:
    print(f"growth over {count} {way}", flush=True)
    context = browser.new_context(reduced_motion="reduce")
    page = open_tab(context, contender, WAITING, UNTIL)
    with measured(page):
        page.goto(f"{origin}/{contender.slug}/")
    session = context.new_cdp_session(page)
    page.evaluate("api.ready.then(() => api.close())")
    points: list[Point] = []
    done = 0
    for part in POINTS:
        goal = max(done + 1, round(count * part))
        page.evaluate(REPEAT % DO[way], [done, goal, ROUNDEL, contender.timeline])
        done = goal
        held = holding(page, session) | {"python": python_heap(page), "timers": page.evaluate("bench.waiting.size")}
        points.append({"rounds": done, "holding": held})
    context.close()
    return {"way": way, "points": points}
