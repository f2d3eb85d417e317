"""What rounds of init, talk and destroy leave behind, in a table."""

from collections.abc import Sequence

from tests.bench.leaks import Point, slope
from tests.bench.report.table import fine, kilobytes, table, whole

WRITERS = {
    "heap": ("JS heap, kB", kilobytes),
    "buffers": ("buffers, kB", kilobytes),
    "nodes": ("nodes", whole),
    "listeners": ("listeners", whole),
    "python": ("Python heap, kB", kilobytes),
}


def leaks_part(points: Sequence[Point]) -> str:
    """Write the table, with the growth a round in its last row."""
    rows = [
        [whole(point["rounds"]), *(write(point["holding"][key]) for key, (_, write) in WRITERS.items())]
        for point in points
    ]
    growth = {key: slope(points, key) / (1000 if write is kilobytes else 1) for key, (_, write) in WRITERS.items()}
    rows.append(["growth a round", *(fine(value) for value in growth.values())])
    head = ["rounds of init, talk, destroy", *(words for words, _ in WRITERS.values())]
    return "\n\n".join(["### Nothing left behind", table(head, rows)])
