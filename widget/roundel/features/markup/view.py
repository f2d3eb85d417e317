"""Draws the elements of an entry. What stands beside the timeline is drawn by its kind alone."""

from roundel.elements import KINDS
from roundel.elements.broadcast_msg import banner
from roundel.elements.detail_view import framed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Entry, Picture

__all__ = ["banner", "elements", "framed"]


def elements(item: "Entry", picture: "Picture") -> "list[Any]":
    """The trees of an entry's elements, in their order."""
    chosen = item.get("chosen", {})
    drafts = item.get("draft", {})
    trees = []
    for index, element in enumerate(item["elements"]):
        path = str(index)
        here = {
            "n": item["n"],
            "path": path,
            "made": chosen.get(path),
            "draft": drafts.get(path, {}),
            "at": item["at"],
            "words": picture["words"],
            "calendar": picture["calendar"],
            "plural": picture["plural"],
            "number": picture["number"],
            "picture": picture,
            "press": {"data-gesture": "pick", "data-n": item["n"]},
        }
        trees += KINDS[element["kind"]].trees(element, here)
    return trees
