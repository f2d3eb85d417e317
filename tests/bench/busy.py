"""What the visitor feels of a bot at work: how soon a keystroke is painted while it computes, and how long text
that grows holds up the page.
"""

from typing import TypedDict

from playwright.sync_api import Browser, Page

from tests.bench.contender import Contender
from tests.bench.conversation import FOLLOW, follow
from tests.bench.measure import FREE_MS, measured, open_tab, p95, slow_down
from tests.bench.profiles import NETWORKS

SECONDS = 2
KEYS = 20
CHUNKS = 1000
LIMIT_MS = 120_000

SAID = "([path, text]) => bench.painted(path, (timeline) => timeline.textContent.includes(text))"


class Busy(TypedDict):
    """Milliseconds under one profile: a keystroke's, and how long the page was blocked."""

    network: str
    keystroke_p95: float
    blocked: float


def measure_busy(browser: Browser, contender: Contender, origin: str) -> list[Busy]:
    """Type while the bot computes, then watch it stream."""
    return [_measure(browser, contender, origin, network) for network in NETWORKS]


def _measure(browser: Browser, contender: Contender, origin: str, network: str) -> Busy:
    print(f"a bot at work, {network}", flush=True)
    context = browser.new_context(reduced_motion="reduce")
    try:
        page = open_tab(context, contender, FOLLOW)
        page.set_default_timeout(LIMIT_MS)
        slow_down(page, context.new_cdp_session(page), network)
        with measured(page):
            page.goto(f"{origin}/{contender.slug}/")
        page.evaluate(SAID, [contender.timeline, "Hello"])
        follow(page, contender)
        keystrokes = _type(page, contender)
        page.evaluate("bench.longTasks.length = 0")
        page.evaluate("([chunks]) => api.pageEvent({ alias: 'stream', body: { chunks } })", [CHUNKS])
        page.evaluate(SAID, [contender.timeline, f"chunk {CHUNKS - 1} "])
        tasks: list[float] = page.evaluate("bench.longTasks")
        return {"network": network, "keystroke_p95": p95(keystrokes), "blocked": sum(task - FREE_MS for task in tasks)}
    finally:
        context.close()


def _type(page: Page, contender: Contender) -> list[float]:
    page.evaluate("bench.keystrokes.length = 0")
    page.evaluate("([seconds]) => void api.pageEvent({ alias: 'compute', body: { seconds } })", [SECONDS])
    for key in range(KEYS):
        page.keyboard.press("Backspace" if key % 2 else "a")
        page.wait_for_timeout(SECONDS * 1000 / KEYS)
    page.evaluate(SAID, [contender.timeline, "computed"])
    keystrokes: list[float] = page.evaluate("bench.keystrokes")
    return keystrokes
