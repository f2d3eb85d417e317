"""What a messenger that is used again and again holds more each time, in a table."""

from collections.abc import Sequence

from tests.bench.growth import Growth
from tests.bench.leaks import slope
from tests.bench.report.leaks import WRITERS
from tests.bench.report.table import fine, kilobytes, table, whole

MEANING = "Growth for each time, from the first tenth to the end, and the timers that wait at the end."


def growth_part(growths: Sequence[Growth]) -> str:
    """Write the table."""
    head = ["what is done", "times", *(words for words, _ in WRITERS.values()), "timers"]
    rows = [
        [
            one["way"],
            whole(one["points"][-1]["rounds"]),
            *(
                fine(slope(one["points"], key) / (1000 if write is kilobytes else 1))
                for key, (_, write) in WRITERS.items()
            ),
            whole(one["points"][-1]["holding"]["timers"]),
        ]
        for one in growths
    ]
    return "\n\n".join(["### Nothing grows", MEANING, table(head, rows)])
