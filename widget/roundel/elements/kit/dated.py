"""What is a day, a time of day, or both."""

from roundel.elements.kit.choice import choice, name_of, outside
from roundel.elements.kit.forms import labelled, send, sheet
from roundel.elements.kit.kind import Kind
from roundel.elements.kit.options import done
from roundel.markup.values import TIMES
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults, Here


def sent(element: "Element", here: "Here") -> "list[Any]":
    """The day, the time of day or both that were sent, as the visitor's language writes them."""
    return done(element, here, el("span", {"class": "words"}, here["calendar"]().written(here["made"]["value"])))


class Dated(Kind):
    """A kind whose value is of a type of markup/times.py; `input` is the type of its control."""

    weight = 8
    type = ""
    input = ""

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The browser's own control, or what was chosen."""
        if here["made"]:
            return sent(element, here)
        label = element["title"] or here["words"]["chooseTime"]
        return [
            sheet(
                here,
                labelled(
                    here,
                    "value",
                    label,
                    "input",
                    {
                        "type": self.input,
                        "min": element["min"] or None,
                        "max": element["max"] or None,
                    },
                ),
                send(here),
            )
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """A time within the bounds."""
        value = filled.get("value")
        if not value:
            return {"faults": {"value": "fillIn"}}
        if not TIMES[self.type](value):
            return {"faults": {"value": "notDate" if self.type == "date" else "notTime"}}
        fault = outside(element["min"], element["max"], value)
        if fault:
            return {"faults": {"value": fault}}
        data = {"date": value[:10], "time": value[11:]} if self.type == "moment" else {self.type: value}
        return choice(name_of(element), value.replace("T", " "), path, data, value)
