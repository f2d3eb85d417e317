"""tools/micropython.py: what bots find in MicroPython that it does not have by itself."""

import pytest

from tools import micropython

CLOCK = """
import time
from datetime import datetime
there = time.localtime(1_000_000_000)
print([there.tm_mday, there[3], time.mktime(there), datetime.fromtimestamp(1_000_000_000).hour, time.gmtime(0).tm_year])
"""


@pytest.mark.parametrize(("zone", "day", "hour"), [("Asia/Tokyo", 9, 10), ("America/New_York", 8, 21)])
def test_bots_read_the_visitors_time(zone: str, day: int, hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    assert micropython.run(CLOCK).strip() == f"[{day}, {hour}, 1000000000.0, {hour}, 1970]"


def test_patterns_know_letters_beyond_ascii() -> None:
    assert micropython.run("from roundel.bot.letters import compiled\n"
                           "print(bool(compiled(r'^\\w+ жук$').search('МАЙСКИЙ Жук')))").strip() == "True"
