"""Makes a CPython that woke up from the build's memory snapshot this visitor's own. The thread runs this text."""

import random
import time

# In the snapshot every visitor would draw the same numbers, and live in the time zone of the build.
random.seed()
_year = time.localtime().tm_year
_offsets = [time.localtime(time.mktime((_year, month, 1, 12, 0, 0, 0, 0, -1))).tm_gmtoff for month in (1, 7)]
time.timezone = -min(_offsets)
time.altzone = -max(_offsets)
time.daylight = int(_offsets[0] != _offsets[1])
