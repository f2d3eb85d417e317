"""A Card: a picture with words and options."""

from roundel.elements.kit import Kind, heading, image, of_type, options, text, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here


class Card(Kind):
    """One thing, shown large."""

    attributes = {"title": text(), "imgUrl": of_type("image"), "imgData": of_type("inline"), "alt": text()}
    children = ("Option",)
    takes_text = True

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The picture first."""
        picture = element["imgUrl"] or element["imgData"]
        return [
            image(picture, "picture", element["alt"]) if picture else None,
            heading(element["title"]),
            words(element["text"]),
            options(element["children"], here["path"], here),
        ]
