"""What MicroPython lacks, from the list that the build made by asking it: packages come without a MicroPython."""

import re
from pathlib import Path

from roundel.check.needs import Need
from roundel.core.data import loads
from roundel.errors import MessengerError

LIST = Path(__file__).with_name("micropython.json")
# Groups with a name, with flags, or that look around; MicroPython refuses to compile them.
REFUSED = re.compile(r"\(\?[^:]")


def ask(source: str, name: str, wanted: list[Need]) -> tuple[list[Need], None]:
    """What MicroPython has not of what is wanted; whether it loads the bot is not tried.

    Raises MessengerError in a checkout, which has the MicroPython itself.
    """
    if not LIST.is_file():
        raise MessengerError("In a checkout, run `python3 build.py check`.")
    has = {kind: set(names) for kind, names in loads(LIST.read_text(encoding="utf-8")).items()}
    return [need for need in wanted if _lacks(has, need)], None


def _lacks(has: dict[str, set[str]], need: Need) -> bool:
    if need.kind == "pattern":
        return bool(REFUSED.search(need.name))
    return need.kind in has and need.name not in has[need.kind]
