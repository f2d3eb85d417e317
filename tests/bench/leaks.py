"""Leaks: the messenger comes, talks and goes, again and again on one page, which should hold no more than before."""

from collections.abc import Sequence
from typing import TypedDict

from playwright.sync_api import Browser

from tests.bench.contender import Contender
from tests.bench.heap import PYTHON_HEAP, Holding, holding
from tests.bench.measure import measured, open_tab

# The first rounds fill caches; a leak shows between the second point and the third as well.
POINTS = (0.1, 0.55, 1)

ROUND = """async timeline => {
  globalThis.api = ServisBot.init({ bot: 'bot.py', boot: 'eager', defaultOpen: true, resetOnLoad: true });
  api.send('hello');
  const python = await %s;
  await bench.painted(timeline, node => node.textContent.includes('You said hello'));
  api.destroy();
  return python;
}"""


class Point(TypedDict):
    """What the page holds after so many rounds."""

    rounds: int
    holding: Holding


def measure_leaks(browser: Browser, contender: Contender, origin: str, rounds: int) -> list[Point]:
    """Go through `rounds` rounds and count at three points of them."""
    context = browser.new_context(reduced_motion="reduce")
    page = open_tab(context, contender)
    with measured(page):
        page.goto(f"{origin}/{contender.slug}/")
    session = context.new_cdp_session(page)
    page.evaluate("api.destroy()")
    points: list[Point] = []
    python = done = 0
    for part in POINTS:
        goal = max(done + 1, round(rounds * part))
        print(f"leaks, until round {goal} of {rounds}", flush=True)
        while done < goal:
            python = page.evaluate(ROUND % PYTHON_HEAP, contender.timeline)
            done += 1
        points.append({"rounds": done, "holding": holding(page, session) | {"python": python}})
    context.close()
    return points


def slope(points: Sequence[Point], name: str) -> float:
    """Growth a round, from the first point to the last."""
    first, last = points[0], points[-1]
    return (last["holding"][name] - first["holding"][name]) / (last["rounds"] - first["rounds"])
