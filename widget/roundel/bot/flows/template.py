"""Texts with names in them, `Hello ${name}`, filled from the context in one pass: what is filled in is not read."""

import json

from roundel.core.validation import TEXT_LIMIT
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Context, JsonObject

# What XML gives a meaning to, and the control characters that it has no way to write.
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
WRITABLE = "\t\n\r"


def filled(text: str, values: "Context", as_xml: bool = False) -> "tuple[str, list[str]]":
    """The text with a value in the place of each `${name}`, and the names that are unknown, in order.

    A dotted name leads into objects. Text goes in as it is, anything else as JSON; null and what is unknown as nothing.
    With `as_xml` a value can't add markup of its own. Raises BadData if more than TEXT_LIMIT characters come of it:

        filled("Hello ${user.name}", {"user": {"name": "Ada"}})     # ("Hello Ada", [])
    """
    pieces = text.split("${")
    parts = [pieces[0]]
    length = len(text)
    unknown: "list[str]" = []
    for piece in pieces[1:]:
        name, end, rest = piece.partition("}")
        found = looked_up(name, values)
        if not end:
            parts.append("${" + piece)
        elif found:
            value = _text(found[0])
            value = escaped(value) if as_xml else value
            length += len(value)
            _check(length)
            parts.append(value + rest)
        else:
            unknown.append(name)
            parts.append(rest)
    return "".join(parts), unknown


def filled_tree(tree: "JsonObject", values: "Context") -> "tuple[JsonObject, list[str]]":
    """The JSON form of markup with each of its strings filled, and the names that are unknown.

    filled_tree({"#name": "TextMsg", "content": "Hello ${name}"}, {"name": "Ada"})
    """
    unknown: "list[str]" = []
    length = 0
    whole: "list[Any]" = [tree]
    open_values: "list[tuple[Any, Any, Any]]" = [(whole, 0, tree)]  # where a value goes, and the value
    while open_values:
        holder, place, value = open_values.pop()
        if isinstance(value, str):
            holder[place], missing = filled(value, values)
            unknown.extend(missing)
            length += len(holder[place])
            _check(length)
        elif isinstance(value, dict):
            copy: "JsonObject" = {}
            holder[place] = copy
            for name in value:
                open_values.append((copy, name, value[name]))
        elif isinstance(value, list):
            holder[place] = items = value[:]
            for index, item in enumerate(value):
                open_values.append((items, index, item))
        else:
            holder[place] = value
    return whole[0], unknown


def looked_up(name: str, values: "Context") -> "list[object]":
    """The value of a dotted name, in a list of its own; an empty list if there is none."""
    value: object = values
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            return []
        value = value[part]
    return [value]


def escaped(text: str) -> str:
    """The text as XML writes it, in content as in attributes."""
    return "".join([ENTITIES.get(letter, letter) for letter in text if letter >= " " or letter in WRITABLE])


def _check(length: int) -> None:
    if length > TEXT_LIMIT:
        raise BadData("What is filled from the context has more than " + str(TEXT_LIMIT) + " characters.")


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
