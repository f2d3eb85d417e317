"""Whether a value fits a schema of schema.py: every error, with its path and what was expected."""

import json

from roundel.bot.flows import jsonpath
from roundel.errors import BadPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How each kind of schema is called, and the Python types of its values.
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


class Validator:
    """Collects the errors of one document, and what in it names something by its id.

    found = Validator()
    found.check([], {"is": "text"}, "value")
    found.errors                                # ["value: expected text; got []."]
    """

    def __init__(self) -> None:
        self.errors: "list[str]" = []
        self.references: "list[tuple[str, str, str]]" = []  # (node, flow or worker, the id, the path)

    def add(self, path: str, expected: str, got: str) -> None:
        """Note an error."""
        self.errors.append((path or "the document") + ": expected " + expected + "; " + got + ".")

    def check(self, value: object, schema: "dict[str, Any]", path: str) -> None:
        """Note whatever does not fit the schema. Recursive: as deep as schema.py is, not as the document."""
        kind = schema["is"]
        if kind == "any":
            return
        expected, types = EXPECTED[kind]
        if not isinstance(value, types) or isinstance(value, bool):  # True is a number in Python
            self.add(path, expected, "got " + shown(value))
        elif kind in ("node", "flow", "worker"):
            self.references.append((kind, value, path))
        elif kind in CHECKS:
            CHECKS[kind](self, value, schema, path)

    def _text(self, value: str, schema: "dict[str, Any]", path: str) -> None:
        if not value and "least" in schema:
            self.add(path, "text that is not empty", "got " + shown(value))

    def _number(self, value: float, schema: "dict[str, Any]", path: str) -> None:
        if value < schema.get("least", value):
            self.add(path, "at least " + str(schema["least"]), "got " + shown(value))
        elif value > schema.get("most", value):
            self.add(path, "at most " + str(schema["most"]), "got " + shown(value))

    def _choice(self, value: str, schema: "dict[str, Any]", path: str) -> None:
        if value not in schema["of"]:
            self.add(path, "one of " + ", ".join(schema["of"]), "got " + shown(value))

    def _path(self, value: str, schema: "dict[str, Any]", path: str) -> None:
        try:
            jsonpath.parsed(value)
        except BadPath as error:
            self.add(path, "a JSONPath", "in " + shown(value) + " " + str(error))

    def _list(self, value: "list[Any]", schema: "dict[str, Any]", path: str) -> None:
        if len(value) < schema.get("least", 0):
            self.add(path, "a list of at least " + str(schema["least"]), "got a list of " + str(len(value)))
        for index, item in enumerate(value):
            self.check(item, schema["of"], path + "[" + str(index) + "]")

    def _map(self, value: "dict[str, Any]", schema: "dict[str, Any]", path: str) -> None:
        for key in sorted(value):
            self.check(value[key], schema["of"], path + "." + key)

    def _parts(self, value: "dict[str, Any]", schema: "dict[str, Any]", path: str) -> None:
        self._fields(value, schema["fields"], path)
        one = schema.get("one", [])
        if one and len([name for name in one if name in value]) != 1:
            self.add(path, "either " + " or ".join(one), "got " + shown(value))

    def _kinds(self, value: "dict[str, Any]", schema: "dict[str, Any]", path: str) -> None:
        types = [kind[0] for kind in schema["kinds"]]
        type = ("type", {"is": "choice", "of": types}, True, "one of " + ", ".join(types))
        for name, _, fields in schema["kinds"]:
            if name == value.get("type"):
                self._fields(value, [type] + fields, path)
                return
        # Which other fields belong here, nobody knows.
        self._fields({"type": value["type"]} if "type" in value else {}, [type], path)

    def _fields(self, value: "dict[str, Any]", fields: "list[Any]", path: str) -> None:
        before = path + "." if path else ""
        for name, schema, needed, about in fields:
            if name in value:
                self.check(value[name], schema, before + name)
            elif needed:
                self.add(before + name, about, "it is missing")
        known = [field[0] for field in fields]
        for name in sorted(value):
            if name not in known:
                self.add(before + name, "one of " + ", ".join(known), "this key is unknown")


CHECKS: "dict[str, Any]" = {
    "text": Validator._text,
    "number": Validator._number,
    "choice": Validator._choice,
    "path": Validator._path,
    "list": Validator._list,
    "map": Validator._map,
    "parts": Validator._parts,
    "kinds": Validator._kinds,
}


def shown(value: object) -> str:
    """The beginning of a value, as JSON, for an error."""
    text = json.dumps(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
