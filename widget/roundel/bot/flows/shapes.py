"""Whether a value is of a shape of document.py: every fault, with its path and what was expected."""

import json

from roundel.bot.flows import jsonpath
from roundel.errors import BadPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How each shape is called, and the Python types of its values.
EXPECTED: "dict[str, Any]" = {
    "text": ("text", str),
    "number": ("a number", (int, float)),
    "object": ("an object", dict),
    "parts": ("an object", dict),
    "kinds": ("an object", dict),
    "map": ("an object", dict),
    "list": ("a list", list),
    "markup": ("XML or an object", (str, dict)),
    "path": ("a JSONPath", str),
    "choice": ("text", str),
    "node": ("a node's id", str),
    "flow": ("a flow's id", str),
    "worker": ("a worker's id", str),
}
SHOWN = 60  # characters of a wrong value


class Faults:
    """The faults of one document as they are found, and what in it names something by its id.

    found = Faults()
    found.check([], {"is": "text"}, "value")
    found.lines                                 # ["value: expected text; got []."]
    """

    def __init__(self) -> None:
        self.lines: "list[str]" = []
        self.references: "list[tuple[str, str, str]]" = []  # (node, flow or worker, the id, the path)

    def add(self, path: str, expected: str, came: str) -> None:
        """Note a fault."""
        self.lines.append((path or "the document") + ": expected " + expected + "; " + came + ".")

    def check(self, value: object, shape: "dict[str, Any]", path: str) -> None:
        """Note whatever is not of this shape. Recursive: as deep as document.py is, not as the document."""
        kind = shape["is"]
        if kind == "any":
            return
        expected, types = EXPECTED[kind]
        if not isinstance(value, types) or isinstance(value, bool):  # True is a number in Python
            self.add(path, expected, "got " + shown(value))
        elif kind in ("node", "flow", "worker"):
            self.references.append((kind, value, path))
        elif kind in CHECKS:
            CHECKS[kind](self, value, shape, path)

    def _text(self, value: str, shape: "dict[str, Any]", path: str) -> None:
        if not value and "least" in shape:
            self.add(path, "text that is not empty", "got " + shown(value))

    def _number(self, value: float, shape: "dict[str, Any]", path: str) -> None:
        if value < shape.get("least", value):
            self.add(path, "at least " + str(shape["least"]), "got " + shown(value))
        elif value > shape.get("most", value):
            self.add(path, "at most " + str(shape["most"]), "got " + shown(value))

    def _choice(self, value: str, shape: "dict[str, Any]", path: str) -> None:
        if value not in shape["of"]:
            self.add(path, "one of " + ", ".join(shape["of"]), "got " + shown(value))

    def _path(self, value: str, shape: "dict[str, Any]", path: str) -> None:
        try:
            jsonpath.parsed(value)
        except BadPath as error:
            self.add(path, "a JSONPath", "in " + shown(value) + " " + str(error))

    def _list(self, value: "list[Any]", shape: "dict[str, Any]", path: str) -> None:
        if len(value) < shape.get("least", 0):
            self.add(path, "a list of at least " + str(shape["least"]), "got a list of " + str(len(value)))
        for index, item in enumerate(value):
            self.check(item, shape["of"], path + "[" + str(index) + "]")

    def _map(self, value: "dict[str, Any]", shape: "dict[str, Any]", path: str) -> None:
        for key in sorted(value):
            self.check(value[key], shape["of"], path + "." + key)

    def _parts(self, value: "dict[str, Any]", shape: "dict[str, Any]", path: str) -> None:
        self._fields(value, shape["fields"], path)
        one = shape.get("one", [])
        if one and len([name for name in one if name in value]) != 1:
            self.add(path, "either " + " or ".join(one), "got " + shown(value))

    def _kinds(self, value: "dict[str, Any]", shape: "dict[str, Any]", path: str) -> None:
        types = [kind[0] for kind in shape["kinds"]]
        type = ("type", {"is": "choice", "of": types}, True, "one of " + ", ".join(types))
        for name, _, fields in shape["kinds"]:
            if name == value.get("type"):
                self._fields(value, [type] + fields, path)
                return
        # Which other fields belong here, nobody knows.
        self._fields({"type": value["type"]} if "type" in value else {}, [type], path)

    def _fields(self, value: "dict[str, Any]", fields: "list[Any]", path: str) -> None:
        before = path + "." if path else ""
        for name, shape, needed, about in fields:
            if name in value:
                self.check(value[name], shape, before + name)
            elif needed:
                self.add(before + name, about, "it is missing")
        known = [field[0] for field in fields]
        for name in sorted(value):
            if name not in known:
                self.add(before + name, "one of " + ", ".join(known), "this key is unknown")


CHECKS: "dict[str, Any]" = {
    "text": Faults._text,
    "number": Faults._number,
    "choice": Faults._choice,
    "path": Faults._path,
    "list": Faults._list,
    "map": Faults._map,
    "parts": Faults._parts,
    "kinds": Faults._kinds,
}


def shown(value: object) -> str:
    """The beginning of a value, as JSON, for a fault."""
    text = json.dumps(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
