"""A stored conversation, opened again, in a table."""

from collections.abc import Sequence

from tests.bench.history import History
from tests.bench.report.numbers import ratio, spread
from tests.bench.report.table import fine, spread_out, table, whole

MEANING = "Milliseconds from navigation, with a click once the roundel is there, until the newest message is drawn."


def history_part(history: Sequence[History]) -> str:
    """Write the table; the last column compares with the shortest conversation."""
    least = spread(history[0]["restored"]).median
    rows = []
    for visit in history:
        value = spread(visit["restored"])
        rows.append([whole(visit["messages"]), spread_out(value), fine(ratio(value.median, least))])
    return "\n\n".join(["### Coming back", MEANING, table(["stored messages", "drawn", "ratio"], rows)])
