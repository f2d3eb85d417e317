"""Timeline markup in its JSON form: `{"#name": ..., "attributes": {...}, "content": ..., "children": [...]}`."""

from roundel.errors import BadMarkup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, JsonObject, Parsed


DEPTH_LIMIT = 16
COUNT_LIMIT = 1000
PARTS = ("#name", "attributes", "content", "children")


def tree(form: "JsonObject") -> "Parsed":
    """The same tree as xml.py makes, but that attributes may be numbers and booleans; `at` is a path.

    Raises BadMarkup, with the path of what is wrong:

        tree({"#name": "TextMsg", "content": "Hello"})["children"]      # ["Hello"]
    """
    return _node(form, "", 0, [0])


def _node(form: object, at: str, depth: int, count: "list[int]") -> "Parsed":
    count[0] += 1
    if depth > DEPTH_LIMIT or count[0] > COUNT_LIMIT:
        raise BadMarkup(
            at + ": at most " + str(DEPTH_LIMIT) + " levels and " + str(COUNT_LIMIT) + " elements are shown."
        )
    if not isinstance(form, dict) or not isinstance(form.get("#name"), str):
        raise BadMarkup((at or "the markup") + ": an element is an object with a #name; got " + _short(form) + ".")
    at = at + "/" + form["#name"] if at else form["#name"]
    for part in form:
        if part not in PARTS:
            raise BadMarkup(at + ": an element has no part " + repr(part) + ", only " + ", ".join(PARTS) + ".")
    attributes = form.get("attributes") or {}
    content = form.get("content")
    children = form.get("children") or []
    if not isinstance(attributes, dict) or not isinstance(children, list):
        raise BadMarkup(at + ": attributes must be an object, and children a list.")
    if not isinstance(content, str) and content is not None:
        raise BadMarkup(at + ": content must be a string; got " + _short(content) + ".")
    below: list[Any] = [content] if content else []
    for index, child in enumerate(children):
        below.append(child if isinstance(child, str) else _node(child, at + "[" + str(index) + "]", depth + 1, count))
    return {"name": form["#name"], "attributes": _given(attributes, at), "children": below, "at": at}


def _given(attributes: "Attributes", at: str) -> "JsonObject":
    """The attributes that are not null."""
    given = {}
    for name in attributes:
        value = attributes[name]
        if value is not None and not isinstance(value, (str, bool, int, float)):
            raise BadMarkup(
                at + ": the attribute " + name + " is " + _short(value) + "; it must be text, a number or a boolean."
            )
        if value is not None:
            given[name] = value
    return given


def _short(value: object) -> str:
    return repr(value)[:60]
