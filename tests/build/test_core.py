"""The core's modules: what imports what, and what has a handler."""

import re

import pytest

from roundel.core import elements, extras, life, link, messages, tabs
from tests.build.test_sources import imported
from tools.paths import PACKAGE, SHIM

CORE = {f"roundel.core.{path.stem}": path for path in sorted((PACKAGE / "core").glob("*.py"))}

# Every table of handlers: the one that is there from the start, and those of what comes later.
TABLES = [part.HANDLERS for part in (messages, elements, extras, tabs, life, link)]


def needs(module: str) -> set[str]:
    """The modules of core that this one imports, be it late."""
    names = imported(CORE[module], for_types=False)
    return {part for name in names for part in (name, name.rpartition(".")[0]) if part in CORE}


def test_no_module_of_core_imports_one_that_imports_it() -> None:
    known: dict[str, set[str]] = {module: needs(module) for module in CORE}
    while free := {module for module, needed in known.items() if not needed & set(known)}:
        known = {module: needed for module, needed in known.items() if module not in free}
    assert known == {}


def handled(kind: str) -> list[str]:
    """The names of calls or gestures that have handlers."""
    return sorted(name.partition(" ")[2] for tables in TABLES for table in tables for name in table
                  if name.startswith(f"{kind} "))


# How a gesture or a call is named where it is sent: in the scripts, and in what is drawn.
SENT = {"gesture": r"""\bgesture\('(\w+)'|"data-gesture": "(\w+)\"""", "call": r"\bcall\('(\w+)'"}

# What is drawn as a gesture, and is over in the page; see `pressed` in widget/shim/elements.js.
IN_THE_PAGE = {"drop", "mark", "slide"}

SENDERS = "".join(path.read_text() for path in [*SHIM.glob("*.js"), *(PACKAGE / "view").rglob("*.py"),
                                                PACKAGE / "core" / "extras.py"])


@pytest.mark.parametrize("kind", SENT)
def test_what_the_page_sends_has_one_handler_and_no_handler_is_without_a_sender(kind: str) -> None:
    names = handled(kind)
    sent = {name for match in re.finditer(SENT[kind], SENDERS) for name in match.groups() if name}
    assert sent - IN_THE_PAGE <= set(names)
    assert len(names) == len(set(names))
    assert [name for name in names if not re.search(rf"""['"]{name}['"]""", SENDERS)] == []


def test_no_kind_of_envelope_has_two_handlers() -> None:
    names = [name for tables in TABLES for table in tables for name in table]
    assert sorted(names) == sorted(set(names))
