"""What the visitor chooses, and what of it storage gives back; see elements/kit/choice.py."""

from roundel.elements import KINDS
from roundel.elements.kit.choice import chosen, find
from roundel.elements.kit.dated import Dated
from roundel.markup.values import TIMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults


def choose(elements: "list[Element]", path: str, filled: "dict[str, Any]") -> "Choice | Faults | None":
    """The choice at this path; `filled` are the values of a form's controls, by their names."""
    way = find(elements, path)
    if not way:
        return None
    kind = KINDS[way[0]["kind"]]
    if len(way) == 1:
        return kind.answer(way[0], path, filled)
    pressed = kind.presses and KINDS[way[-1]["kind"]].is_pressed(way[-1], way[0])
    return chosen(way[-1], path) if pressed else None


def is_made(made: object, elements: "list[Element]", index: str) -> bool:
    """Whether this is what a choice in the element at this index leaves, as storage gives it back."""
    way = find(elements, index)
    return (
        isinstance(made, dict)
        and all([isinstance(made.get(name), str) for name in ("path", "title", "value")])
        and isinstance(made.get("lines"), list)
        and all(
            [
                isinstance(line, list) and len(line) == 2 and all([isinstance(part, str) for part in line])
                for line in made["lines"]
            ]
        )
        and len(way) == 1
        and _is_value(way[0], made["value"])
    )


def _is_value(element: "Element", value: str) -> bool:
    """Whether a choice has the value that its element is drawn with once it is made."""
    kind = KINDS[element["kind"]]
    if isinstance(kind, Dated):
        return TIMES[kind.type](value)
    most = kind.most(element)
    return most is None or (
        0 < len(value) < 12 and all([sign in "0123456789" for sign in value]) and int(value) <= most
    )
