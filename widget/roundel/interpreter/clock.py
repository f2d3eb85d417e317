"""The `time` that bots import in MicroPython: as CPython's it knows the time zone, and dates have named parts."""

import time
from collections import namedtuple

from roundel.interpreter.ffi import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

struct_time = namedtuple("struct_time", ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday",
                                         "tm_yday", "tm_isdst"))


def gmtime(seconds: "float | None" = None) -> "Any":
    """Of a moment, by default of now, the date and time in UTC."""
    found = time.gmtime(int(time.time() if seconds is None else seconds))
    year, month, day, hour, minute, second, weekday, yearday = found[:8]
    return struct_time(year, month, day, hour, minute, second, weekday, yearday, 0)


def localtime(seconds: "float | None" = None) -> "Any":
    """Of a moment, by default of now, the date and time where the visitor is."""
    seconds = int(time.time() if seconds is None else seconds)
    return gmtime(seconds - 60 * js.Date.new(seconds * 1000.0).getTimezoneOffset())


def mktime(moment: "Any") -> float:
    """The moment of a date and time where the visitor is."""
    there = js.Date.new(moment[0], moment[1] - 1, moment[2], moment[3], moment[4], moment[5])
    return time.mktime(tuple(moment)) + 60.0 * there.getTimezoneOffset()


class Clock:
    """What `import time` gives."""

    def __init__(self) -> None:
        for name in dir(time):
            setattr(self, name, getattr(time, name))
        self.gmtime = gmtime
        self.localtime = localtime
        self.mktime = mktime
