"""Markdown tables and the way numbers are written in them."""

from collections.abc import Iterable, Sequence

from tests.bench.report.numbers import Spread

DASH = NOTHING = "\N{EN DASH}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; the first column is text, the others are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def whole(value: float | None) -> str:
    """Write a number without decimals."""
    return NOTHING if value is None else f"{value:,.0f}"


def fine(value: float | None) -> str:
    """Write a number with two decimals."""
    return NOTHING if value is None else f"{value:,.2f}"


def kilobytes(value: float | None) -> str:
    """Write bytes as kB of 1,000 bytes."""
    return NOTHING if value is None else f"{value / 1000:,.1f}"


def spread_out(value: Spread | None) -> str:
    """Write a median with its quartiles."""
    return NOTHING if value is None else f"{value.median:,.0f} ({value.low:,.0f}{DASH}{value.high:,.0f})"
