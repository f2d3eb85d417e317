"""What is made from options.json and errors.json is up to date, and the sources agree with it."""

import re
from pathlib import Path

import pytest

from tools import tables
from tools.paths import PACKAGE, ROOT, SHIM

MADE = tables.tables()
EMITTED = re.compile(r'"code": "(\w+)"|\b(?:refuse|turnAway|fail)\(\'(\w+)\'|\berror\(\'(\w+)\'')


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_file_is_as_the_tables_say(path: Path) -> None:
    assert path.read_text() == MADE[path], f"{path.relative_to(ROOT)}: `python3 build.py build` writes it"


def test_there_is_something_between_the_lines_of_every_part() -> None:
    parts = [found["name"] for text in MADE.values() for found in tables.PART.finditer(text)]
    assert sorted(parts) == ["errors", "errors", "options", "options"]


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
    sources = [path for path in [*PACKAGE.rglob("*.py"), *SHIM.glob("*.js")] if "server" not in path.parts]
    emitted = {code for path in sources for found in EMITTED.findall(path.read_text()) for code in found if code}
    assert emitted == set(tables.ERRORS)
