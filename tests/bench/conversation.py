"""A long conversation: messages that arrive one at a time while somebody types, and what is left of it afterwards.

A message's cost is the time from one message in the timeline, laid out, to the next one.
"""

import time
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.contender import Contender
from tests.bench.heap import Holding, holding, python_heap
from tests.bench.measure import measured, open_tab, p95

FOLLOW = Path(__file__).with_name("conversation.js").read_text()
BLOCK = 1000
BETWEEN_KEYS_MS = 100
LIMIT_SECONDS = 900
PEER_MESSAGES = 2000


class Conversation(TypedDict):
    """What one conversation cost."""

    contender: str
    asked: int
    arrived: int
    blocks: list[float]
    """Milliseconds a message, one number for each thousand messages."""
    keystroke_p95: float | None
    before: Holding
    halfway: Holding
    after: Holding
    reset: Holding | None


def measure_conversation(browser: Browser, contender: Contender, origin: str, messages: int) -> Conversation:
    """Let a contender receive its messages. A peer gets no more than PEER_MESSAGES: it would not finish."""
    count = min(messages, PEER_MESSAGES) if contender.peer else messages
    print(f"conversation of {count} messages: {contender.name}", flush=True)
    # Who prefers reduced motion gets messages without the pauses between them.
    context = browser.new_context(reduced_motion="reduce")
    try:
        page = open_tab(context, contender, FOLLOW)
        with measured(page):
            page.goto(f"{origin}/{contender.slug}/")
        session = context.new_cdp_session(page)
        before = hold(page, session, contender)
        follow(page, contender)
        first, keystrokes = flood(page, 0, count // 2)
        halfway = hold(page, session, contender)
        second, more_keystrokes = flood(page, count // 2, count)
        keystrokes += more_keystrokes
        after = hold(page, session, contender)
        reset = None
        if not contender.peer:
            page.evaluate("api.reset()")
            page.wait_for_timeout(2000)
            reset = hold(page, session, contender)
    finally:
        context.close()
    return {
        "contender": contender.name,
        "asked": count,
        "arrived": len(first) + len(second) - 2,
        "blocks": [cost for half in (first, second) for cost in blocks(half, max(1, min(BLOCK, count // 2)))],
        "keystroke_p95": p95(keystrokes) if keystrokes else None,
        "before": before,
        "halfway": halfway,
        "after": after,
        "reset": reset,
    }


def follow(page: Page, contender: Contender) -> None:
    """Begin to watch the timeline, and put the cursor where somebody types."""
    page.evaluate("places => bench.follow(...places)", [contender.timeline, contender.text_field])


def flood(page: Page, begin: int, end: int) -> tuple[list[float], list[float]]:
    """Type while the messages arrive; returns when each was seen (the start first), and how long each key took."""
    finished: list[bool] = []
    page.on("console", lambda message: finished.append(True) if message.text == "[bench] flooded" else None)
    page.evaluate("numbers => void bench.flood(...numbers)", [begin, end])
    deadline = time.monotonic() + LIMIT_SECONDS
    key = 0
    while not finished and time.monotonic() < deadline:
        page.keyboard.press("Backspace" if key % 2 else "a")
        key += 1
        page.wait_for_timeout(BETWEEN_KEYS_MS)
    started, seen, keystrokes = page.evaluate("[bench.started, bench.seen, bench.keystrokes.splice(0)]")
    return [started, *seen[begin:]], keystrokes


def blocks(seen: list[float], size: int) -> list[float]:
    """Average the cost of a message over each whole block of messages."""
    edges = seen[::size]
    return [(end - begin) / size for begin, end in pairwise(edges)]


def hold(page: Page, session: CDPSession, contender: Contender) -> Holding:
    """Count what the page holds, the Python heap too where there is one."""
    python = {} if contender.peer else {"python": python_heap(page)}
    return holding(page, session) | python
