"""The JSON Schema of a bot in JSON, for editors, made from the messenger's own description of it."""

import json
from typing import Any

from roundel.bot.flows.schema import SCHEMA

DRAFT = "https://json-schema.org/draft/2020-12/schema"

TYPES: dict[str, dict[str, Any]] = {
    "any": {},
    "text": {"type": "string"},
    "number": {"type": "number"},
    "object": {"type": "object"},
    "markup": {"type": ["string", "object"]},
    "path": {"type": "string", "pattern": r"^\$"},
    "node": {"type": "string"},
    "flow": {"type": "string"},
    "worker": {"type": "string"},
}
LIMITS = {"text": ("minLength", "maxLength"), "number": ("minimum", "maximum"), "list": ("minItems", "maxItems")}


def bot_schema() -> bytes:
    """The schema as a file."""
    return (json.dumps({"$schema": DRAFT, "title": "A bot in JSON"} | _json_schema(SCHEMA), indent=1) + "\n").encode()


def _json_schema(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema["is"]
    found = dict(TYPES.get(name, {}))
    if name == "choice":
        found = {"enum": schema["of"]}
    elif name == "list":
        found = {"type": "array", "items": _json_schema(schema["of"])}
    elif name == "map":
        found = {"type": "object", "additionalProperties": _json_schema(schema["of"])}
    elif name == "parts":
        found = _fields(schema["fields"])
        if "one" in schema:
            found["oneOf"] = [{"required": [field]} for field in schema["one"]]
    elif name == "kinds":
        found = _kinds(schema["kinds"])
    for limit, keyword in zip(("least", "most"), LIMITS.get(name, ()), strict=False):
        if limit in schema:
            found[keyword] = schema[limit]
    return found


def _fields(fields: list[tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _json_schema(schema) | {"description": about} for name, schema, _, about in fields},
        "required": [name for name, _, needed, _ in fields if needed],
        "additionalProperties": False,
    }


def _kinds(kinds: list[tuple[Any, ...]]) -> dict[str, Any]:
    """One of several, told apart by type: an editor first offers the types, then the fields of the chosen one."""
    types = [{"const": name, "description": about} for name, about, _ in kinds]
    return {
        "type": "object",
        "properties": {"type": {"oneOf": types}},
        "required": ["type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                "then": _fields([("type", {"is": "any"}, True, about), *fields]),
            }
            for name, about, fields in kinds
        ],
    }
