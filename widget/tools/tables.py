"""What is written once and read in several places: types for owners, tables in the docs, types and defaults in Python.

The sources are options.json, events.json, errors.json and endpoint.schema.json in widget/. The build writes what
follows from them: whole files, and the parts of files that stand between two lines such as these.

    <!-- begin options: written by widget/tools/tables.py -->
    <!-- end options -->
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.kinds import registry
from tools.paths import DOCS, PACKAGE, SHIM, TESTS, WIDGET
from tools.typescript import comment, declarations, literals, sentence

OPTIONS: dict[str, dict[str, Any]] = json.loads((WIDGET / "options.json").read_text())
EVENTS: dict[str, dict[str, Any]] = json.loads((WIDGET / "events.json").read_text())
MESSENGER_EVENTS: dict[str, dict[str, Any]] = EVENTS["Messenger"]["events"]
ERRORS: dict[str, str] = json.loads((WIDGET / "errors.json").read_text())
ENDPOINT: dict[str, Any] = json.loads((WIDGET / "endpoint.schema.json").read_text())

PART = re.compile(
    r"^(?P<begin>[^\n]*\bbegin (?P<name>[\w-]+): written by [^\n]*\n)"
    r".*?(?P<end>^[^\n]*\bend (?P=name)\b)",
    re.DOTALL | re.MULTILINE,
)
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")

# An option's type in TypeScript; a choice is the union of its values.
TYPES = {
    "string": "string",
    "boolean": "boolean",
    "function": "() => void",
    "object": "{ [name: string]: Json }",
    "string or object": "string | Endpoint",
    "string or element": "string | Element",
}


def write() -> None:
    """Bring every file that is made from the tables up to date."""
    for path, text in tables().items():
        if path.read_text() != text:
            path.write_text(text)


def tables() -> dict[Path, str]:
    """The text of every file that is made from the tables, wholly or in part.

    Files that do not exist are left out: the source package has neither docs nor tests.
    """
    whole = {
        SHIM / "entry/options.json": json.dumps(by_type(), indent=2) + "\n",
        PACKAGE / "testing" / "options.py": python(),
        PACKAGE / "elements" / "__init__.py": registry(PACKAGE / "elements"),
        TESTS / "unit" / "default_options.py": python(),
    }
    servers = {name: about for kind in ("DirectLineBot", "AguiBot") for name, about in _keys(kind).items()}
    parts = {
        PACKAGE / "shapes.pyi": {"options": _core_types(), "events": _event_shapes()},
        SHIM / "messenger.d.ts": {
            "options": _option_types(),
            "events": _event_types(),
            "errors": _error_types(),
            "endpoint": declarations(_plain(ENDPOINT)),
        },
        DOCS / "page-api.md": {"options": _option_rows(), "events": _event_rows(), "errors": _error_rows()},
        DOCS / "endpoint.md": {"endpoint": _rows("key", ENDPOINT["properties"])},
        DOCS / "servers.md": {"servers": _rows("key of `Bot`", servers)},
        DOCS / "threads.md": {"thread": _rows("key of `Bot`", _keys("PageBot"))},
    }
    return {path: text for path, text in whole.items() if path.exists()} | {
        path: _filled(path.read_text(), texts) for path, texts in parts.items() if path.exists()
    }


def endpoint_schema() -> bytes:
    """The JSON Schema of the endpoint document, as a file for editors, which show descriptions as plain text."""
    return (json.dumps(_plain(ENDPOINT), indent=1, ensure_ascii=False) + "\n").encode()


def by_type() -> dict[str, dict[str, Any]]:
    """The options as the shim reads them, without their descriptions: defaults, or the values of a choice, by type."""
    table: dict[str, dict[str, Any]] = {}
    for name, option in OPTIONS.items():
        table.setdefault(option["type"], {})[name] = option["values"] if "values" in option else option["default"]
    return table


def python() -> str:
    """A Python module with the options that the core gets from a page in English that sets none."""
    rows = "".join(
        f'    "{name}": {json.dumps(value) if isinstance(value, str) else value},\n'
        for name, value in _core_options().items()
    )
    return (
        '"""The options that the core gets from a page that sets none; written by widget/tools/tables.py."""\n\n'
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from roundel.shapes import Options\n\n"
        'OPTIONS: "Options" = {\n' + rows + "}\n"
    )


def _core_options() -> dict[str, object]:
    """The options that the core gets from a page in English that sets none."""
    defaults = {
        name: option["values"][0] if "values" in option else option["default"] for name, option in OPTIONS.items()
    }
    return defaults | {"lang": "en", "container": False}


def _core_types() -> Iterator[str]:
    """The parts of a TypedDict of the options that the core gets."""
    for name, value in _core_options().items():
        option = OPTIONS[name]
        if "values" in option:
            kind = f"Literal[{_literals(option['values'])}]"
        elif value is None:
            kind = "str | None" if option["type"] == "string" else "None"
        else:
            kind = {"dict": "JsonObject"}.get(type(value).__name__, type(value).__name__)
        yield f"    {name}: {kind}\n"


def plain(text: str) -> str:
    """A description without links, and without sentences that only lead to other pages.

    plain("text of [a bot](bot.md). See [Look](look.md)")       # "text of a bot"
    """
    return LINK.sub(r"\1", re.sub(r"\. See \[[^.]*\.md[^.]*$", "", text))


def _plain(schema: Any) -> Any:
    """A schema whose descriptions are plain."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: plain(part) if name == "description" and isinstance(part, str) else _plain(part)
        for name, part in schema.items()
    }


def _keys(kind: str) -> dict[str, Any]:
    """The keys of one of the schema's parts."""
    return dict(ENDPOINT["$defs"][kind]["properties"])


def _rows(title: str, keys: dict[str, Any]) -> Iterator[str]:
    """A table of keys, with their defaults."""
    yield f"\n| {title} | default | meaning |\n|---|---|---|\n"
    for name, about in keys.items():
        default = f"`{json.dumps(about['default'])}`" if "default" in about else ""
        yield f"| `{name}` | {default} | {about['description']} |\n"
    yield "\n"


def _option_types() -> Iterator[str]:
    for name, option in OPTIONS.items():
        kind = literals(option["values"]) if "values" in option else TYPES[option["type"]]
        told = _default(option)
        yield comment(sentence(plain(option["description"])) + (f" Default: {told}." if told else ""))
        yield f"  {name}?: {kind};\n"


def _option_rows() -> Iterator[str]:
    yield "\n| option | type | default | meaning |\n|---|---|---|---|\n"
    for name, option in OPTIONS.items():
        kind = ", ".join(f"`'{value}'`" for value in option["values"]) if "values" in option else option["type"]
        yield f"| `{name}` | {kind} | {_default(option)} | {option['description']} |\n"
    yield "\n"


def _default(option: dict[str, Any]) -> str:
    """The default of an option, in Markdown; empty if it has none."""
    if "otherwise" in option:
        return str(option["otherwise"])
    default = option["values"][0] if "values" in option else option["default"]
    if default is None:
        return ""
    return f"`'{default}'`" if isinstance(default, str) else f"`{json.dumps(default)}`"


def _event_types() -> Iterator[str]:
    yield "\n/** What `on` listens to, and what each listener gets. */\nexport interface Events {\n"
    for name, event in EVENTS.items():
        yield comment(sentence(plain(event["description"])))
        yield f"  {name}: {event['type']};\n"
    yield f"}}\n\nexport type MessengerEvent = {' | '.join(MESSENGER_EVENTS)};\n"
    for name, event in MESSENGER_EVENTS.items():
        yield f"\n{comment(sentence(event['description']), '')}export interface {name} {{\n"
        yield f"  type: '{event['type']}';\n  value: {literals(event['values'])};\n"
        yield from (f"  {field}: string;\n" for field in event.get("strings", ()))
        yield "}\n"


def _event_rows() -> Iterator[str]:
    """The table of what can be listened to, and that of the `Messenger` events."""
    yield "\n| event | what the listener gets |\n|---|---|\n"
    yield from (f"| `{name}` | {event['description']} |\n" for name, event in EVENTS.items())
    yield "\n`Messenger` events:\n\n| `type` | `value` | when |\n|---|---|---|\n"
    for event in MESSENGER_EVENTS.values():
        values = ", ".join(f"`{value}`" for value in event["values"])
        yield f"| `{event['type']}` | {values} | {event['description']} |\n"
    yield "\n"


def _event_shapes() -> Iterator[str]:
    """The same for Python, with the codes of errors."""
    yield f"EventName = Literal[{_literals(EVENTS)}]\n"
    for name, event in MESSENGER_EVENTS.items():
        yield f"\nclass {name}(TypedDict):\n"
        yield f'    type: Literal["{event["type"]}"]\n    value: Literal[{_literals(event["values"])}]\n'
        yield from (f"    {field}: str\n" for field in event.get("strings", ()))
    yield f"\nMessengerEvent = {' | '.join(MESSENGER_EVENTS)}\n"
    yield "ErrorCode = Literal[\n" + "".join(f'    "{code}",\n' for code in ERRORS) + "]\n"
    yield "\nclass MessengerError(TypedDict):\n    code: ErrorCode\n    message: str\n\n"


def _literals(values: Iterable[str]) -> str:
    """What stands in the brackets of a Literal."""
    return ", ".join(json.dumps(value) for value in values)


def _error_types() -> Iterator[str]:
    for code, about in ERRORS.items():
        yield f"{comment(sentence(plain(about)))}  | '{code}'\n"


def _error_rows() -> Iterator[str]:
    yield "\n| `code` | what happened |\n|---|---|\n"
    yield from (f"| `{code}` | {about} |\n" for code, about in ERRORS.items())
    yield "\n"


def _filled(text: str, parts: Mapping[str, Iterable[str]]) -> str:
    """The text with these parts, by name, between their lines. Raises KeyError for a part that is not given."""
    return PART.sub(lambda found: found["begin"] + "".join(parts[found["name"]]) + found["end"], text)
