"""The case of letters of all scripts, in every Python: MicroPython's own `lower` and `upper` know ASCII alone."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What the browser does for MicroPython, its `lower` and `upper`; None elsewhere.
browser: "Any" = None


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
