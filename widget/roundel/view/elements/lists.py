"""Lists in their five layouts, and rows of buttons."""

from roundel.view import icons
from roundel.view.elements.options import heading, image, option, options, press
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree, Words


def list_(element: "Element", here: "Here") -> "list[Any]":
    """A List; the horizontal one is a row that scrolls."""
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


def row(child: "dict[str, Any]", path: str, here: "Here", style: str) -> "Tree":
    """One item, or an option that stands among the items."""
    if child["kind"] == "Option":
        return el("li", {"class": "item bare", "key": path}, option(child, path, here))
    picture = child["imageUrl"] if style in ("standard", "horizontal", "selectable") else child["iconUrl"]
    picture = picture or child["imageUrl"] or child["iconUrl"]
    content = [
        image(picture, "picture") if picture else None,
        el(
            "span",
            {"class": "saying"},
            el("span", {"class": "name"}, child["title"]),
            el("span", {"class": "words"}, child["subtitle"]) if child["subtitle"] else None,
        ),
    ]
    if not child["children"] and (child["id"] or style == "selectable"):
        onwards = None if here["made"] or style in ("selectable", "horizontal") else icons.forward()
        return el("li", {"class": "item", "key": path}, press(path, here, "choice", content, onwards))
    return el(
        "li",
        {"class": "item", "key": path},
        el("div", {"class": "choice"}, content),
        options(child["children"], path, here),
    )


def buttons(element: "Element", here: "Here") -> "list[Any]":
    """A ButtonPromptContainer: two stand side by side, any other number in a column."""
    shown = [
        option(child, here["path"] + "." + str(index), here, "prompt")
        for index, child in enumerate(element["children"])
    ]
    return [
        heading(element["title"]),
        el(
            "div",
            {
                "class": "prompts pair" if len(shown) == 2 else "prompts",
                "role": "group",
                "aria-label": element["title"] or None,
            },
            shown,
        ),
    ]


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
