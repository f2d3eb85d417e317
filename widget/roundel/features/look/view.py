"""The owner's icon and label in the roundel."""

from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Icon, OwnRoundel, Picture, Tree


def places(shown: "OwnRoundel", picture: "Picture") -> "dict[str, Any]":
    """The tree of the icon, and the label."""
    found: dict[str, Any] = {}
    if shown["icon"]:
        found["symbol"] = symbol(shown["icon"])
    if shown["label"]:
        found["label"] = shown["label"]
    return found


def symbol(icon: "Icon") -> "Tree":
    """The icon: a picture from a "url", or the drawing "svg" that features/look/icon.py has let through."""
    if "url" in icon:
        return el("img", {"class": "symbol", "src": icon["url"], "alt": "", "key": "symbol"})
    drawing = icon["svg"]
    more = {"class": "symbol", "aria-hidden": "true", "key": "symbol"}
    return el("svg", drawing["attributes"] | more, [_shape(child) for child in drawing["children"]])


def _shape(node: "dict[str, Any]") -> "Tree":
    return el(node["name"], node["attributes"], [_shape(child) for child in node["children"]])
