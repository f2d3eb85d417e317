"""One load of one page: what is measured in it, and how.

visible   the launcher's first frame has been painted (ms since the start of navigation)
usable    after a click in that very frame, the panel's text field has been painted and takes text (ms)
awake     Python in the page has said that it is there (ms; only where the page says so)
blocked   the main thread's long tasks, each less the 50 ms that nobody feels (ms)
tasks     the same long tasks in full (ms)
wire      bytes received, headers included; wire_visible: those of responses complete when the launcher was visible
"""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.bench.contender import Contender
from tests.bench.profiles import SLOW_CPU, emulate

Sample = dict[str, float]

WATCH = Path(__file__).with_name("watch.js").read_text()
SLOW_WORKER = Path(__file__).with_name("slow-worker.js").read_text()
PATIENCE_MS = 60_000
# Long tasks and bytes that a load causes may come after the text field: what follows is still counted for a while.
AFTERMATH_MS = {"local": 700, "slow": 2500}
FREE_MS = 50


def open_tab(context: BrowserContext, contender: Contender, *scripts: str) -> Page:
    """Open a tab in which the contender's page will be watched; `scripts` run at its start too, and see `bench`."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    places = {"launcher": contender.launcher, "textField": contender.text_field, "awake": contender.awake}
    for script in (f"globalThis.contender = {json.dumps(places)};\n{WATCH}", *scripts):
        page.add_init_script(f"{{ {script} }}")
    return page


def slow_down(page: Page, session: CDPSession, network: str) -> None:
    """Give a page the circumstances of a profile, and its workers too."""
    emulate(session, network)
    if network != "local":
        page.add_init_script(f"{{ globalThis.SLOWDOWN = {SLOW_CPU};\n{SLOW_WORKER} }}")


def measured(page: Page, what: str = "measured") -> AbstractContextManager[object]:
    """Wait at the end until the page says so; asking it again and again would cost the time that is measured."""
    return page.expect_console_message(lambda message: message.text == f"[bench] {what}")


def load(context: BrowserContext, contender: Contender, origin: str, network: str) -> Sample:
    """Load the contender's page in a new tab and return what was measured."""
    page = open_tab(context, contender)
    session = context.new_cdp_session(page)
    received = count_bytes(session)
    slow_down(page, session, network)
    try:
        with measured(page):
            page.goto(f"{origin}/{contender.slug}/", wait_until="commit")
        page.wait_for_timeout(AFTERMATH_MS[network])
        marks: dict[str, Any] = page.evaluate("({...bench})")
    finally:
        page.close()
    return sample(marks, received)


def sample(marks: dict[str, Any], received: list[tuple[float, float]]) -> Sample:
    """Name and sum what the page and the browser noted."""
    result: Sample = {name: marks[name] for name in ("visible", "usable", "awake") if name in marks}
    result["blocked"] = sum(duration - FREE_MS for duration in marks["longTasks"])
    result["tasks"] = sum(marks["longTasks"])
    result["wire"] = sum(size for _, size in received)
    if "visible" in marks:
        result["wire_visible"] = sum(size for time, size in received if time <= marks["visible"])
    return result


def p95(samples: list[float]) -> float:
    """What 95 of 100 samples are below."""
    return sorted(samples)[int(len(samples) * 0.95)]


def count_bytes(session: CDPSession) -> list[tuple[float, float]]:
    """Collect (ms since navigation, bytes on the wire) of each response from now on."""
    received: list[tuple[float, float]] = []
    started: list[float] = []

    def request(event: dict[str, Any]) -> None:
        started.append(event["timestamp"])

    def finished(event: dict[str, Any]) -> None:
        received.append(((event["timestamp"] - started[0]) * 1000, event["encodedDataLength"]))

    session.on("Network.requestWillBeSent", request)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return received
