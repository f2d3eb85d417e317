"""The `time` that bots import in MicroPython: as CPython's it knows the visitor's time zone."""

import time

from roundel.interpreter.ffi import js


def localtime(seconds: "float | None" = None) -> "time.struct_time":
    """Of a moment, by default of now, the date and time where the visitor is."""
    seconds = int(time.time() if seconds is None else seconds)
    return time.gmtime(seconds - 60 * js.Date.new(seconds * 1000.0).getTimezoneOffset())


def mktime(moment: "time.struct_time") -> float:
    """The moment of a date and time where the visitor is."""
    there = js.Date.new(moment[0], moment[1] - 1, moment[2], moment[3], moment[4], moment[5])
    return time.mktime(moment) + 60.0 * there.getTimezoneOffset()


class Clock:
    """What `import time` gives."""

    def __init__(self) -> None:
        for name in dir(time):
            setattr(self, name, getattr(time, name))
        self.localtime = localtime
        self.mktime = mktime
