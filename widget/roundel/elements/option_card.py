"""An OptionCard: options with a title and a description."""

from roundel.elements.kit import Kind, heading, options, text, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here


class OptionCard(Kind):
    """A question with its answers."""

    attributes = {"title": text(), "description": text()}
    children = ("Option",)

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The words, and the options below."""
        return [
            heading(element["title"]),
            words(element["description"]),
            options(element["children"], here["path"], here, "prompt"),
        ]
