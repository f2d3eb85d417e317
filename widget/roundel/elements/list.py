"""A List, in one of five layouts."""

from roundel.elements.item import row
from roundel.elements.kit import Kind, el, heading, one_of, text
from roundel.view import icons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree, Words


class List(Kind):
    """Items below each other; the horizontal one is a row that scrolls."""

    attributes = {
        "title": text(),
        "style": one_of("standard", "small-icon", "large-icon", "selectable", "horizontal"),
    }
    children = ("Item", "Option")

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The title, the items, and the buttons that move a row."""
        path = here["path"]
        style = element["style"]
        rows = [row(child, path + "." + str(index), here, style) for index, child in enumerate(element["children"])]
        title = element["title"]
        items = el(
            "ul",
            {
                "class": "items items-" + style,
                "role": "list",
                "aria-label": title or None,
                "tabindex": "0" if style == "horizontal" else None,
            },
            rows,
        )
        return [heading(title), items, _slides(here["words"]) if style == "horizontal" and len(rows) > 1 else None]


def _slides(words: "Words") -> "Tree":
    """Buttons for those who cannot swipe."""
    return el(
        "div",
        {"class": "slides"},
        el(
            "button",
            {
                "type": "button",
                "class": "slide",
                "data-gesture": "slide",
                "data-by": "-1",
                "aria-label": words["previous"],
            },
            icons.back(),
        ),
        el(
            "button",
            {"type": "button", "class": "slide", "data-gesture": "slide", "data-by": "1", "aria-label": words["next"]},
            icons.forward(),
        ),
    )
