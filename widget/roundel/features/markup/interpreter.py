"""The names of months and days, as the browser has them."""

from roundel.interpreter.ffi import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Names


def names(lang: str) -> "Names":
    """The names of months and days in a language: ``{"months": [str] * 12, "days": [(short, long)] * 7}``."""

    def written(options: str, month: int, day: int) -> "Any":
        format = js.Intl.DateTimeFormat.new(lang, js.JSON.parse(options))
        return format.format(js.Date.new(2024, month, day))

    # The first of January 2024 is a Monday.
    return {
        "months": [written('{"month": "long"}', month, 1) for month in range(12)],
        "days": [
            (written('{"weekday": "short"}', 0, day), written('{"weekday": "long"}', 0, day)) for day in range(1, 8)
        ],
    }
