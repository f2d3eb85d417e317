"""TypeScript's types, made from descriptions in JSON."""

import json
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

Schema = dict[str, Any]

PRIMITIVES = {"string": "string", "number": "number", "boolean": "boolean"}


def declarations(schema: Schema) -> Iterator[str]:
    """The types of a JSON Schema: one for itself, by its title, and one for each of its $defs.

    "".join(declarations({"title": "Hide", "description": "Where", "type": "object", "properties": {...}}))
    # "/** Where. */\\nexport interface Hide {\\n ... }\\n"
    """
    for name, part in {schema["title"]: schema, **schema.get("$defs", {})}.items():
        body = expression(part)
        yield "\n" + comment(sentence(part["description"]), "")
        yield f"export interface {name} {body}\n" if body.startswith("{\n") else f"export type {name} = {body};\n"


def expression(schema: Schema, indent: str = "") -> str:
    """The type of what fits a schema.

    expression({"type": "array", "items": {"type": "string"}})      # "string[]"
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return literals(schema["enum"])
    if "anyOf" in schema:
        return " | ".join(expression(part, indent) for part in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        item = expression(schema["items"], indent)
        return f"({item})[]" if " | " in item else f"{item}[]"
    if kind != "object":
        return PRIMITIVES[kind] if kind else "Json"
    if "properties" in schema:
        return "{\n" + "".join(_members(schema, indent + "  ")) + indent + "}"
    values = schema.get("additionalProperties")
    return f"{{ [name: string]: {expression(values, indent) if values else 'Json'} }}"


def literals(values: list[str]) -> str:
    """The type of one of several texts.

    literals(["ltr", "rtl"])        # "'ltr' | 'rtl'"
    """
    return " | ".join(f"'{value}'" for value in values)


def comment(text: str, indent: str = "  ") -> str:
    """A comment for what stands in the next line, of as many lines as it needs."""
    lines = wrap(text, 114)
    if len(lines) == 1:
        return f"{indent}/** {text} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} * {line}\n" for line in lines) + f"{indent} */\n"


def sentence(text: str) -> str:
    """A description as a sentence. One that begins with code keeps its first letter."""
    return f"{text[0].upper()}{text[1:]}."


def _members(schema: Schema, indent: str) -> Iterator[str]:
    for name, part in schema["properties"].items():
        if "description" in part:
            default = f" Default: `{json.dumps(part['default'])}`." if "default" in part else ""
            yield comment(sentence(part["description"]) + default, indent)
        mark = "" if name in schema.get("required", ()) else "?"
        yield f"{indent}{name}{mark}: {expression(part, indent)};\n"
