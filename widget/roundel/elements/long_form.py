"""A LongForm: several fields that are filled in and sent at once."""

from roundel.elements.field import control, fault_of, typed
from roundel.elements.kit import Kind, choice, done, heading, name_of, send, sheet, text, words
from roundel.markup import times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults, Here


class LongForm(Kind):
    """A form."""

    attributes = {"title": text(), "id": text(), "description": text(), "label": text()}
    children = ("Field",)
    weight = 8
    presses = False
    always_event = True

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The fields and the button, or what was sent."""
        made = here["made"]
        if made:
            dates = [field["label"] for field in element["children"] if field["type"] == "date"]
            lines = [[label, _date(text, here) if label in dates else text] for label, text in made["lines"]]
            return done(element, here | {"made": made | {"lines": lines}})
        fields = [control(child, str(index), here) for index, child in enumerate(element["children"])]
        return [
            heading(element["title"]),
            words(element["description"]),
            sheet(here, fields, send(here, element["label"])),
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """All fields, if each is as it must be."""
        faults, values, lines = {}, {}, []
        for index, field in enumerate(element["children"]):
            text = filled.get(str(index))
            text = text.strip() if isinstance(text, str) else ""
            fault = fault_of(field, text)
            if fault:
                faults[str(index)] = fault
                continue
            name = field["name"] or field["label"] or str(index)
            values[name] = typed(field, text)
            shown = field["children"][int(text)]["title"] if field["type"] == "select" and text else text
            if field["type"] == "checkbox":
                shown = "✓" if text else ""
            if shown:
                lines.append([field["label"], shown])
        if faults:
            return {"faults": faults}
        return choice(
            name_of(element),
            element["title"] or element["label"] or element["kind"],
            path,
            {"values": values},
            "",
            lines,
        )


def _date(text: str, here: "Here") -> str:
    return str(here["calendar"]().written(text)) if times.date(text) else text
