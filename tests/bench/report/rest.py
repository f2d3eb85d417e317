"""What the messenger costs at rest, in tables."""

from collections.abc import Sequence

from tests.bench.report.numbers import spread
from tests.bench.report.table import table, whole
from tests.bench.rest import REST_SECONDS, Memory, Rest


def rest_part(rest: Sequence[Rest]) -> str:
    """Write what ran by itself."""
    rows = [[one["state"], whole(one["timers"]), whole(one["frames"]), whole(one["requests"])] for one in rest]
    meaning = f"What runs by itself in {REST_SECONDS} seconds in which nobody does anything, workers included."
    return "\n\n".join(["### At rest", meaning, table(["messenger", "timers", "frames", "requests"], rows)])


def memory_part(memory: Sequence[Memory]) -> str:
    """Write how large the page's process is."""
    rows = []
    for one in memory:
        found = spread([float(size) for size in one["bytes"]])
        middle, low, high = (f"{size / 1e6:.1f}" for size in (found.median, found.low, found.high))
        rows.append([one["state"], f"{middle} ({low}\N{EN DASH}{high})"])
    return "\n\n".join(["### Memory of the page's process", table(["page", "MB"], rows)])
