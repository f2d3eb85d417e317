"""A ButtonPromptContainer: two buttons stand side by side, any other number in a column."""

from roundel.elements.kit import Kind, el, heading, option, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here


class ButtonPromptContainer(Kind):
    """A group of buttons."""

    attributes = {"title": text()}
    children = ("ButtonPrompt",)

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The title, and the buttons."""
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
