"""The button that copies a message, and what is said then."""

from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, Tree, Words

SHEETS = ("M9 9h10.5v10.5H9Z", "M5.5 15H4.5V4.5H15v1")


def places(shown: bool, picture: "Picture") -> "dict[str, Any]":
    """The trees for the timeline, where there is anything to copy."""
    return {"copy": copy(picture["words"]), "copied": copied()} if shown else {}


def copy(words: "Words") -> "Tree":
    """One button for all entries: shim/page/extras/clipboard.js moves it to the one in question."""
    return el(
        "button",
        {
            "type": "button",
            "class": "copy",
            "part": "copy",
            "data-gesture": "copy",
            "data-path": "",
            "data-n": "-1",
            "aria-label": words["copyMessage"],
            "key": "copy",
        },
        icons.icon(*SHEETS),
    )


def copied() -> "Tree":
    """Where assistive technology hears that something was copied; shim/page/extras/clipboard.js says it. Without the
    role of a status, as long as it is empty nobody who reads line by line meets it.
    """
    return el("span", {"class": "unseen copied", "aria-live": "polite", "key": "copied"})
