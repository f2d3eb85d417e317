"""Visitors who wait at one process of the host, in a table."""

from tests.bench.report.table import fine, table, whole
from tests.bench.visitors import Crowd

MEANING = """One process of the host, each visitor with the page's own transport and a stream that is open. The echo is
from a message to the bot's answer on the stream, while all others wait. Then the host is killed; a visitor who waits
for nothing comes back within some seconds by chance, so that not all come at once."""


def visitors_part(crowd: Crowd) -> str:
    """Write the table."""
    megabyte = 1_000_000
    rows = [
        ["memory without visitors, MB", whole(crowd["empty"] / megabyte)],
        ["memory with all, MB", whole(crowd["full"] / megabyte)],
        ["memory for each visitor, kB", whole((crowd["full"] - crowd["empty"]) / crowd["visitors"] / 1000)],
        ["memory with all back in another process, MB", whole(crowd["again"] / megabyte)],
        ["share of one core while all wait", fine(crowd["processor"])],
        ["an echo meanwhile, ms: median", fine(crowd["echo"][0])],
        ["an echo meanwhile, ms: 95th percentile", fine(crowd["echo"][1])],
    ]
    for down in crowd["busiest"]:
        rows.append([f"away for {down} s: the busiest second's share of the returns", fine(crowd["busiest"][down])])
        rows.append([f"away for {down} s: seconds until all are back", fine(crowd["back"][down])])
    return "\n\n".join(["### Visitors at a host", MEANING, table([f"{crowd['visitors']:,} visitors", ""], rows)])
