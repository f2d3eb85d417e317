"""A Dropdown: one of several options, in the browser's own list."""

from roundel.elements.kit import Kind, chosen, count, done, labelled, listed, send, sheet, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults, Here


class Dropdown(Kind):
    """A list that opens."""

    attributes = {"title": text(), "placeholder": text(), "label": text()}
    children = ("Option",)
    weight = 8
    presses = False

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The list and its button, or what was chosen."""
        if here["made"]:
            return done(element, here)
        return [
            sheet(
                here,
                labelled(
                    here, "value", element["title"] or here["words"]["choose"], "select", {}, listed(element, here)
                ),
                send(here, element["label"]),
            )
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """One of the options."""
        index = count(filled.get("value"), len(element["children"]) - 1)
        if index is None:
            return {"faults": {"value": "chooseOne"}}
        return chosen(element["children"][index], path + "." + str(index))
