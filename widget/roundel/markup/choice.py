"""What it means that a visitor chooses something in an element: what the bot is told, and what stays visible.

A path leads to an element: `2.0.1` is the second child of the first child of a message's third element. The page can be
changed by anybody, so a path and the values of a form are looked up in the elements, and never believed.

A choice is ``{"id", "title", "data" (a dict, or None), "made"}``; `made` is ``{"path", "title", "value", "lines"}``,
all that is kept of it: `lines` are pairs of a label and what was filled in. Instead of a choice there may be faults,
``{"faults": {name of the control: name of the word that says what is wrong}}``, or None where nothing can be chosen.
"""

DIGITS = 10**11  # more bytes than any file has

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.shapes import Element


def find(elements: "list[Any]", path: object) -> "list[Any]":
    """The elements on the way to what a path names, the outermost first; empty where it leads nowhere.

    find(elements, "0.1")[-1]["title"]
    """
    way: list[Any] = []
    for step in str(path).split("."):
        index = int(step) if step and len(step) < 5 and all([sign in "0123456789" for sign in step]) else -1
        if not 0 <= index < len(elements):
            return []
        way.append(elements[index])
        elements = elements[index]["children"]
    return way


def choose(elements: "list[Any]", path: str, filled: "dict[str, Any]") -> "dict[str, Any] | None":
    """The choice at this path; `filled` are the values of a form's controls, by their names."""
    way = find(elements, path)
    if not way:
        return None
    if len(way) == 1:
        from roundel.markup.answers import ANSWERS

        answer: Callable[..., Any] | None = ANSWERS.get(way[0]["kind"])
        return answer(way[0], path, filled) if answer else None
    return option(way[-1], path) if pressable(way) else None


def pressable(way: "list[Any]") -> bool:
    """Whether the last element on this way is chosen by a press."""
    last = way[-1]
    if way[0]["kind"] in ("Dropdown", "LongForm"):
        return False
    if last["kind"] == "Item":
        return not last["children"] and (bool(last["id"]) or way[0]["style"] == "selectable")
    return last["kind"] == "ButtonPrompt" or (last["kind"] == "Option" and not last["url"])


def option(element: "Element", path: str) -> "dict[str, Any]":
    """The choice of an option, a button or an item."""
    title = element.get("title") or element.get("label") or element["id"]
    return choice(element["id"] or title, title, path)


def choice(
    id: str,
    title: str,
    path: str,
    data: "dict[str, Any] | None" = None,
    value: str = "",
    lines: "list[Any] | None" = None,
) -> "dict[str, Any]":
    """A choice, of its parts."""
    return {
        "id": id,
        "title": title,
        "data": data,
        "made": {"path": path, "title": title, "value": value, "lines": lines or []},
    }


def is_made(made: object, elements: "list[Any]", index: str) -> bool:
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
    most = {"StarRating": element.get("max", 0), "CSAT": 5, "FileUpload": DIGITS}.get(element["kind"])
    return most is None or (
        0 < len(value) < 12 and all([sign in "0123456789" for sign in value]) and int(value) <= most
    )
