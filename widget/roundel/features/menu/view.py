"""The menu, and the button that opens it."""

from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, ShownMenu, Tree, Words


DOTS = ("M12 5.5v.01M12 12v.01M12 18.5v.01",)


def places(shown: "ShownMenu", picture: "Picture") -> "dict[str, Any]":
    """The tree for the header."""
    return {"menu": menu(shown["open"], shown["items"], picture["words"])}


def menu(opened: bool, items: "list[tuple[str, str]]", words: "Words") -> "Tree":
    """The button and, when it is open, the menu. A press beside it closes it."""
    area = [
        el(
            "button",
            {
                "type": "button",
                "class": "tool menu-button",
                "part": "menu-button",
                "data-gesture": "menu",
                "aria-label": words["menu"],
                "aria-haspopup": "menu",
                "aria-expanded": "true" if opened else "false",
                "key": "button",
            },
            icons.icon(*DOTS),
        )
    ]
    if opened:
        area.append(el("div", {"class": "ground", "data-gesture": "menu", "key": "ground"}))
        area.append(
            el(
                "div",
                {"class": "menu", "part": "menu", "role": "menu", "aria-label": words["menu"], "key": "menu"},
                [_item(gesture, words[word]) for gesture, word in items],
            )
        )
    return el("div", {"class": "menu-area", "key": "menu"}, area)


def _item(gesture: str, text: str) -> "Tree":
    style = "menuitem ends" if gesture == "end" else "menuitem"
    return el(
        "button",
        {
            "type": "button",
            "class": style,
            "part": "menuitem",
            "role": "menuitem",
            "tabindex": "-1",
            "data-gesture": gesture,
            "key": gesture,
        },
        text,
    )
