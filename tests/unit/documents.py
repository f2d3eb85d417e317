"""Bots in JSON for the unit tests, and what measures them. No pytest in here."""

import gc
import json
import time

from support import Talk

from messenger.bot.workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def ratio(work: "Callable", size: int) -> float:
    """How much longer the work takes for 10 times the size: about 10 where its time is linear, 100 where quadratic."""

    def took(size: int) -> float:
        times = []
        for _ in range(3):
            before = _seconds()
            work(size)
            times.append(_seconds() - before)
        return min(times)

    gc.collect()
    return took(size * 10) / max(took(size), 0.0005)


def _seconds() -> float:
    if hasattr(time, "ticks_us"):  # MicroPython
        return time.ticks_us() / 1_000_000
    return time.perf_counter()


def talk_to(*workers: dict) -> Talk:
    """A talk with a bot in JSON of these workers."""
    return Talk(Workers(json.dumps({"workers": workers}), "bot.json"))


def flow(*nodes: dict, id: str = "main") -> dict:
    """A worker with these nodes; a node without an id is named by its number, and leads to the one that follows it."""
    numbered: list = []
    for index, node in enumerate(nodes):
        follows = {"next": str(index + 1)} if index + 1 < len(nodes) else {}
        numbered.append({"id": str(index)} | (follows if node["type"] != "actionComplete" else {}) | node)
    return {"type": "flow", "id": id, "nodes": numbered}


def table(alias: str, *actions: dict, **match: object) -> dict:
    """A filter with one entry."""
    entry = {"alias": alias, "actions": list(actions)}
    return {"type": "filter", "pageEvents": [entry | ({"match": match} if match else {})]}


def start(**more: object) -> dict:
    """A start node."""
    return {"type": "start"} | more


def says(value: str, **more: object) -> dict:
    """A dialogue node."""
    return {"type": "dialogue", "value": value} | more
