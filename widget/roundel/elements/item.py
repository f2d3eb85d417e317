"""An Item of a List: a picture and words. Without options of its own it can be pressed itself."""

from roundel.elements.kit import Kind, el, image, of_type, option, options, press, text
from roundel.view import icons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Element, Here, Tree


class Item(Kind):
    """What a list is made of."""

    attributes = {
        "title": text(),
        "subtitle": text(),
        "id": text(),
        "iconUrl": of_type("image"),
        "imageUrl": of_type("image"),
    }
    children = ("Option",)
    outer = False
    weight = 6

    def is_pressed(self, element: "Element", outer: "Element") -> bool:
        """If it has an id, or its list is for selecting."""
        return not element["children"] and (bool(element["id"]) or outer["style"] == "selectable")


def row(child: "Element", path: str, here: "Here", style: str) -> "Tree":
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
