"""The header's menu, and the button that copies a message."""

from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Tree, Words


DOTS = ("M12 5.5v.01M12 12v.01M12 18.5v.01",)
SHEETS = ("M9 9h10.5v10.5H9Z", "M5.5 15H4.5V4.5H15v1")


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


def copy(words: "Words") -> "Tree":
    """One button for all entries: shim/page/extras.js moves it to the one in question."""
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
    """Where assistive technology hears that something was copied; shim/page/extras.js says it. Without the role of a
    status, as long as it is empty nobody who reads line by line meets it.
    """
    return el("span", {"class": "unseen copied", "aria-live": "polite", "key": "copied"})
