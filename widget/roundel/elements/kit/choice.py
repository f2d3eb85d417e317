"""What it means that a visitor chooses something in an element: what the bot is told, and what stays visible.

A path leads to an element: `2.0.1` is the second child of the first child of a message's third element. The page can be
changed by anybody, so a path and the values of a form are looked up in the elements, and never believed.

A choice is ``{"id", "title", "data" (a dict, or None), "made"}``; `made` is ``{"path", "title", "value", "lines"}``,
all that is kept of it: `lines` are pairs of a label and what was filled in. Instead of a choice there may be faults,
``{"faults": {name of the control: name of the word that says what is wrong}}``, or None where nothing can be chosen.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Choice, Element, JsonObject


def find(elements: "list[Element]", path: object) -> "list[Element]":
    """The elements on the way to what a path names, the outermost first; empty where it leads nowhere.

    find(elements, "0.1")[-1]["title"]
    """
    way: "list[Element]" = []
    for step in str(path).split("."):
        index = int(step) if step and len(step) < 5 and all([sign in "0123456789" for sign in step]) else -1
        if not 0 <= index < len(elements):
            return []
        way.append(elements[index])
        elements = elements[index]["children"]
    return way


def name_of(element: "Element") -> str:
    """What the bot knows an element by."""
    return str(element.get("id") or element.get("title") or element["kind"])


def chosen(element: "Element", path: str) -> "Choice":
    """The choice of an option, a button or an item."""
    title = element.get("title") or element.get("label") or element["id"]
    return choice(element["id"] or title, title, path)


def choice(
    id: str,
    title: str,
    path: str,
    data: "JsonObject | None" = None,
    value: str = "",
    lines: "list[list[str]] | None" = None,
) -> "Choice":
    """A choice, of its parts."""
    return {
        "id": id,
        "title": title,
        "data": data,
        "made": {"path": path, "title": title, "value": value, "lines": lines or []},
    }


def count(text: object, most: float) -> "int | None":
    """The number from 0 to `most` that a text is."""
    if isinstance(text, str) and 0 < len(text) < 5 and all([sign in "0123456789" for sign in text]):
        return int(text) if int(text) <= most else None
    return None


def outside(least: "str | float | None", most: "str | float | None", value: "str | float") -> str:
    """The word for a value that is too small or too large; without bounds none is."""
    if least not in (None, "") and value < least:  # type: ignore[operator]
        return "tooSmall"
    if most not in (None, "") and value > most:  # type: ignore[operator]
        return "tooLarge"
    return ""
