"""What is made from the tables in widget/*.json is up to date, and the sources agree with it."""

import re
from pathlib import Path

import pytest

from roundel.features.look import contrast
from tools import tables
from tools.paths import DOCS, PACKAGE, ROOT, SHIM

MADE = tables.tables()
EMITTED = re.compile(r'"code": "(\w+)"|\berror\(\s*"(\w+)"|\b(?:refuse|turnAway|fail)\(\'(\w+)\'|\berror\(\'(\w+)\'')


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_file_is_as_the_tables_say(path: Path) -> None:
    assert path.read_text() == MADE[path], f"{path.relative_to(ROOT)}: `python3 build.py build` writes it"


def test_every_part_is_in_its_file() -> None:
    parts = {(path.name, found["name"]) for path in MADE for found in tables.PART.finditer(MADE[path])}
    assert parts == {
        ("messenger.d.ts", "options"),
        ("messenger.d.ts", "events"),
        ("messenger.d.ts", "errors"),
        ("messenger.d.ts", "endpoint"),
        ("shapes.pyi", "options"),
        ("shapes.pyi", "events"),
        ("page-api.md", "options"),
        ("page-api.md", "events"),
        ("page-api.md", "errors"),
        ("endpoint.md", "endpoint"),
        ("servers.md", "servers"),
        ("threads.md", "thread"),
    }


def test_every_option_has_a_type_and_a_default_of_it() -> None:
    kinds = {"string": str, "boolean": bool, "object": dict}
    for name, option in tables.OPTIONS.items():
        if option["type"] == "choice":
            assert len(option["values"]) > 1, name
        else:
            assert option["type"] in tables.TYPES, name
            assert option["default"] is None or isinstance(option["default"], kinds[option["type"]]), name
        assert option["description"][-1] != ".", name


def test_the_codes_of_errors_are_those_that_are_emitted() -> None:
    sources = [path for path in [*PACKAGE.rglob("*.py"), *SHIM.rglob("*.js")] if "server" not in path.parent.parts[-1:]]
    emitted = {code for path in sources for found in EMITTED.findall(path.read_text()) for code in found if code}
    assert emitted == set(tables.ERRORS)


def test_the_page_can_listen_to_every_event() -> None:
    names = re.search(r"^const NAMES = \[(.*)\];$", (SHIM / "entry/listeners.js").read_text(), re.MULTILINE)
    assert names
    assert re.findall(r"'(\w+)'", names[1]) == list(tables.EVENTS)


def test_every_event_of_the_messenger_is_emitted() -> None:
    """mypy refuses others, as shapes.pyi has their types."""
    emitted = "".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    for name, event in tables.MESSENGER_EVENTS.items():
        for value in event["values"]:
            assert re.search(rf'"type": "{event["type"]}",\s+"value": "{value}"', emitted), name


def test_the_keys_of_style_are_those_of_the_docs_and_the_sources() -> None:
    keys = set(tables.ENDPOINT["$defs"]["Style"]["properties"])
    rows = re.findall(r"^\| (`[^|]*) \|", (DOCS / "look.md").read_text(), re.MULTILINE)
    told = {key for row in rows for key in re.findall(r"`([a-z]\w+)`", row)}
    text = (DOCS / "look.md").read_text()
    assert keys - told == {key for key in ("roundelIcon", "roundelLabel") if f"`{key}`" in text}
    assert told - keys == {"corner"} & told
    read = {key for pair in contrast.PAIRS for key in (pair[0], *pair[1])}
    assert read - keys == set()


def test_every_key_of_the_endpoint_document_that_the_sources_read_is_in_its_schema() -> None:
    python = "".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    script = "".join(path.read_text() for path in SHIM.rglob("*.js"))
    read = set(re.findall(r'\bendpoint\.get\("(\w+)"', python)) | set(re.findall(r"\bendpoint\.([A-Z]\w+)", script))
    assert read - set(tables.ENDPOINT["properties"]) == set()
    assert {"Style", "Policy", "preview", "Hide", "Bot"} <= read
