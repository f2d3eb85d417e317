"""What a bot at work costs the visitor, in a table."""

from collections.abc import Sequence

from tests.bench.busy import CHUNKS, SECONDS, Busy
from tests.bench.report.table import table, whole

MEANING = f"""keystroke: 95 of 100 were painted within so many milliseconds while the bot computed for {SECONDS}
seconds. blocked: long tasks of the page, each less 50 ms, while text grew by {CHUNKS:,} chunks."""


def busy_part(busy: Sequence[Busy]) -> str:
    """Write the table."""
    rows = [[one["network"], whole(one["keystroke_p95"]), whole(one["blocked"])] for one in busy]
    return "\n\n".join(["### A bot at work", MEANING, table(["profile", "keystroke, ms", "blocked, ms"], rows)])
