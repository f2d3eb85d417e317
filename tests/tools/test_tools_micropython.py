"""tools/micropython.py: what bots find in MicroPython that it does not have by itself."""

import pytest

from tools import micropython

CLOCK = """
import time
from datetime import datetime
there = time.localtime(1_000_000_000)
print([there[2], there[3], time.mktime(there), datetime.fromtimestamp(1_000_000_000).hour])
"""


@pytest.mark.parametrize(("zone", "day", "hour"), [("Asia/Tokyo", 9, 10), ("America/New_York", 8, 21)])
def test_bots_read_the_visitors_time(zone: str, day: int, hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    assert micropython.run(CLOCK).strip() == f"[{day}, {hour}, 1000000000.0, {hour}]"


def test_the_case_of_letters_beyond_ascii_is_known() -> None:
    assert (
        micropython.run(
            "from roundel import lower, upper\nprint(lower('МАЙСКИЙ Жук') == 'майский жук', upper('å') == 'Å')"
        ).strip()
        == "True True"
    )
