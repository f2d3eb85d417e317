"""A bot in a thread, plain and from the snapshot, in a table."""

from collections.abc import Sequence
from statistics import median

from tests.bench.profiles import CACHES
from tests.bench.report.numbers import ratio, spread
from tests.bench.report.table import fine, spread_out, table, whole
from tests.bench.threads import PLAIN, SNAPSHOT, Start

MEANING = """Milliseconds from navigation, with `boot: 'eager'`, until a bot in a thread is ready. blocked: long tasks
of the page meanwhile, each less 50 ms."""


def threads_part(starts: Sequence[Start]) -> str:
    """Write the table; the last row is what the snapshot's medians are of the plain start's."""
    rows = []
    for way in (PLAIN, SNAPSHOT):
        own = {start["cache"]: start for start in starts if start["way"] == way.name}
        times = [spread_out(spread(own[cache]["ready"])) for cache in CACHES]
        rows.append([way.name, *times, *(whole(median(own[cache]["blocked"])) for cache in CACHES)])
    middles = {(start["way"], start["cache"]): median(start["ready"]) for start in starts}
    ratios = [fine(ratio(middles[SNAPSHOT.name, cache], middles[PLAIN.name, cache])) for cache in CACHES]
    head = ["page", *(f"ready, {cache}" for cache in CACHES), *(f"blocked, {cache}" for cache in CACHES)]
    return "\n\n".join(["### A bot in a thread", MEANING, table(head, [*rows, ["ratio", *ratios, "", ""]])])
