"""The letters of all scripts, in every Python: MicroPython's own `lower`, `upper` and `re` know ASCII alone."""

import re

from roundel.errors import BadHandler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# What the browser does for MicroPython: `lower`, `upper`, `search`; see widget/shim/patterns.js. None elsewhere.
browser: "Any" = None


class Pattern:
    """A regular expression that the browser searches by; see the `Pattern` of `re`."""

    def __init__(self, pattern: str, search: "Callable[[str], bool]") -> None:
        self.pattern = pattern
        self.search = search


def lower(text: str) -> str:
    """The text in lower case.

        lower("ÖPPET")      # "öppet"
    """
    return browser.lower(text) if browser else text.lower()


def upper(text: str) -> str:
    """The text in upper case.

        upper("жук")        # "ЖУК"
    """
    return browser.upper(text) if browser else text.upper()


def compiled(pattern: str) -> "Pattern | re.Pattern[str]":
    """What finds the pattern in a text, by its `search`. Raises BadHandler if it cannot be read."""
    try:
        if not browser:
            return re.compile(pattern)
        found = browser.search(pattern)
        if not isinstance(found, str):
            return Pattern(pattern, found)
        error = found
    except Exception as raised:
        error = str(raised)
    raise BadHandler("@bot.message(" + repr(pattern) + "): the pattern is not valid: " + error)
