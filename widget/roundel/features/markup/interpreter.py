"""The visitor's calendar, as the browser's Intl knows it: nothing here says how a language writes its days."""

from roundel.interpreter.ffi import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHORT = 6  # characters that fit above a column of days


class Calendar:
    """Days, weeks and months where the visitor is, in the language of a tag that Intl takes.

    `first_day` is the weekday that weeks begin with, Monday is 0. `weekdays` are a short and the long name of each,
    from Monday on; `digits` the numbers of the days, as the language writes them, from 0 on. The months are those of
    the Gregorian calendar, which the bots' values have, too.

        Calendar("ar").first_day                # 5
        Calendar("de").title(2026, 5)           # "Mai 2026"
        Calendar("de").written("2026-05-04")    # "4. Mai 2026"
    """

    def __init__(self, tag: str) -> None:
        self.first_day = _first_day(tag)
        short, narrow, long = [_weekdays(tag, style) for style in ("short", "narrow", "long")]
        shown = short if max([len(name) for name in short]) <= SHORT else narrow
        self.weekdays = [(shown[day], long[day]) for day in range(7)]
        number = js.Intl.NumberFormat.new(tag)
        self.digits = [number.format(day) for day in range(32)]
        self._month = _format(tag, '{"year": "numeric", "month": "long", "calendar": "gregory"}')
        self._day = _format(tag, '{"dateStyle": "long", "calendar": "gregory"}')
        self._time = _format(tag, '{"timeStyle": "short"}')

    def title(self, year: int, month: int) -> str:
        """What a month is called, with its year."""
        return str(self._month.format(_date(year, month, 1)))

    def written(self, value: str) -> str:
        """A valid day or time of day or both, such as `2026-05-04T10:30`, for the visitor's eyes."""
        written = []
        for part in value.split("T"):
            if ":" in part:
                hour, minute = [int(number) for number in part.split(":")]
                written.append(self._time.format(js.Date.new(2024, 0, 1, hour, minute)))
            else:
                year, month, day = [int(number) for number in part.split("-")]
                written.append(self._day.format(_date(year, month, day)))
        return " ".join(written)

    def month_at(self, at: int) -> str:
        """The month of a moment in milliseconds since 1970, as `2026-05`."""
        # A float, as MicroPython cuts integers to 32 bits on their way.
        moment = js.Date.new(float(at))
        if not 1 <= moment.getFullYear() <= 9999:  # as of what storage has spoilt
            moment = js.Date.new()
        return f"{moment.getFullYear():04d}-{moment.getMonth() + 1:02d}"


def _format(tag: str, options: str) -> "Any":
    return js.Intl.DateTimeFormat.new(tag, js.JSON.parse(options))


def _weekdays(tag: str, style: str) -> "list[str]":
    weekday = _format(tag, '{"weekday": "' + style + '"}')
    # The first of January 2024 is a Monday.
    return [weekday.format(js.Date.new(2024, 0, day)) for day in range(1, 8)]


def _date(year: int, month: int, day: int) -> "Any":
    # At noon, as in some places summer time begins at midnight; and the constructor takes the year 99 for 1999.
    date = js.Date.new(2000, 0, 1, 12)
    date.setFullYear(year, month - 1, day)
    return date


def _first_day(tag: str) -> int:
    """The weekday that weeks begin with; Monday, as in ISO 8601, where the browser does not know."""
    locale = js.Intl.Locale.new(tag)
    if hasattr(locale, "getWeekInfo"):
        return int(locale.getWeekInfo().firstDay) - 1
    return int(locale.weekInfo.firstDay) - 1 if hasattr(locale, "weekInfo") else 0
