"""Coming back to a conversation: how long until its newest message is there, with much stored or little."""

from statistics import median
from typing import TypedDict

from playwright.sync_api import Browser, BrowserContext

from tests.bench.contender import Contender
from tests.bench.conversation import FOLLOW, flood, follow
from tests.bench.measure import measured, open_tab

FEW = 100
SAVED_MS = 3000

# The launcher is pressed as in every load; this notes when the newest message is there too.
NEWEST = """bench.painted(%r, timeline => timeline.textContent.includes(%r)).then(() => {
  bench.restored = performance.now();
  console.debug('[bench] restored');
});"""


class History(TypedDict):
    """Milliseconds from navigation until the newest message was drawn, one number for each visit."""

    messages: int
    restored: list[float]


def measure_history(browser: Browser, contender: Contender, origin: str, messages: int, rounds: int) -> list[History]:
    """Compare a long stored conversation with a short one; the visits alternate."""
    contexts = {}
    for count in (FEW, messages):
        print(f"history of {count} messages", flush=True)
        contexts[count] = browser.new_context(reduced_motion="reduce")
        store(contexts[count], contender, origin, count)
    results: list[History] = [{"messages": count, "restored": []} for count in contexts]
    for _ in range(rounds):
        for result in results:
            count = result["messages"]
            result["restored"].append(restore(contexts[count], contender, origin, count))
    for result in results:
        print(f"  {result['messages']} messages: {median(result['restored']):.0f} ms", flush=True)
    for context in contexts.values():
        context.close()
    return results


def store(context: BrowserContext, contender: Contender, origin: str, count: int) -> None:
    """Have the conversation once."""
    page = open_tab(context, contender, FOLLOW)
    with measured(page):
        page.goto(f"{origin}/{contender.slug}/")
    follow(page, contender)
    flood(page, 0, count)
    page.wait_for_timeout(SAVED_MS)
    page.close()


def restore(context: BrowserContext, contender: Contender, origin: str, count: int) -> float:
    """Come back in a new tab."""
    page = open_tab(context, contender, NEWEST % (contender.timeline, f"Message {count - 1}:"))
    try:
        with measured(page, "restored"):
            page.goto(f"{origin}/{contender.slug}/", wait_until="commit")
        return float(page.evaluate("bench.restored"))
    finally:
        page.close()
