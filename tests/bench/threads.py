"""A bot in a thread: how long until CPython answers, from the build's memory snapshot and without it.

The two take turns. `blocked` is of the page, which has to stay free meanwhile.
"""

from typing import TypedDict

from playwright.sync_api import Browser

from tests.bench.contender import Contender
from tests.bench.measure import load
from tests.bench.ours import ours
from tests.bench.profiles import CACHES


def threaded(name: str, snapshot: bool) -> Contender:
    """The messenger with the benchmark's bot in a thread, at once."""
    bot = {"src": "bot.py", "runtime": "pyodide", "snapshot": snapshot}
    return ours(name, boot="eager", awake=True, timeline="", endpoint={"Bot": bot})


PLAIN = threaded("roundel, thread, plain", snapshot=False)
SNAPSHOT = threaded("roundel, thread, snapshot", snapshot=True)
THREADS = [PLAIN, SNAPSHOT]


class Start(TypedDict):
    """Milliseconds from navigation until the bot was ready, and those in which the page was blocked, load by load."""

    way: str
    cache: str
    ready: list[float]
    blocked: list[float]


def measure_threads(browser: Browser, origin: str, rounds: int) -> list[Start]:
    """Start both ways in turn, with an empty cache and once more; the order changes with every round."""
    starts: list[Start] = [
        {"way": way.name, "cache": cache, "ready": [], "blocked": []} for way in THREADS for cache in CACHES
    ]
    for number in range(1, rounds + 1):
        print(f"threads, round {number} of {rounds}", flush=True)
        for way in THREADS if number % 2 else reversed(THREADS):
            context = browser.new_context()
            for cache in CACHES:
                sample = load(context, way, origin, "local")
                [start] = [one for one in starts if (one["way"], one["cache"]) == (way.name, cache)]
                start["ready"].append(sample["awake"])
                start["blocked"].append(sample["blocked"])
            context.close()
    return starts
