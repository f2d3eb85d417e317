"""The core, its features and its elements: what imports what, what has a handler, and who writes what."""

import ast
import re
from collections.abc import Iterator

import pytest

from roundel.core import messages
from roundel.core.features import part
from roundel.transport.remote import handlers as remote
from roundel.transport.thread import handlers as thread
from tests.build.test_sources import imported
from tools.paths import PACKAGE, SHIM

CORE = {f"roundel.core.{path.stem}": path for path in sorted((PACKAGE / "core").glob("*.py"))}
HANDLERS = sorted(PACKAGE.glob("transport/*/handlers.py"))
FEATURES = sorted(path.parent.name for path in PACKAGE.glob("features/*/core.py"))
WRITERS = [*CORE.values(), *HANDLERS, *sorted([*PACKAGE.glob("features/*/*.py"), *PACKAGE.rglob("elements/**/*.py")])]

# Every table of handlers: the one that is there from the start, and those of what comes later.
TABLES = [table.HANDLERS for table in (messages, thread, remote, *(part(name, "core") for name in FEATURES))]


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
    return sorted(
        name.partition(" ")[2] for tables in TABLES for table in tables for name in table if name.startswith(f"{kind} ")
    )


# How a gesture or a call is named where it is sent: in the scripts, and in what is drawn.
SENT = {"gesture": r"""\bgesture\('(\w+)'|"data-gesture": "(\w+)\"""", "call": r"\bcall\('(\w+)'"}

# What is drawn as a gesture, and is over in the page or sent as another one: see `pressed` in
# widget/shim/page/elements/elements.js, and widget/shim/entry/panel.js.
IN_THE_PAGE = {"drop", "mark", "slide", "roundel"}

# Who draws.
DRAWING = ("view", "elements", "features")

SENDERS = "".join(
    path.read_text()
    for path in [*SHIM.rglob("*.js"), *(path for name in DRAWING for path in (PACKAGE / name).rglob("*.py"))]
)


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


# The records of the state, by the attribute of the messenger that has them.
RECORDS = {"panel": "Panel", "bot": "Bot", "run": "Run", "display": "Display"}

# The effects are written by all: they are what a handler returns.
OUT = "effects"

MUTATES = {"append", "remove", "pop", "clear", "update", "extend", "insert"}


def field(node: ast.expr) -> str | None:
    """`panel.draft` for what is reached by `m.panel.draft`, whatever lies deeper; None for what is no state."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
        else:
            parts.append(str(node.slice.value) if isinstance(node.slice, ast.Constant) else "*")
        node = node.value
    if isinstance(node, ast.Name) and node.id in ("m", "self"):
        parts.reverse()
    elif isinstance(node, ast.Name) and node.id in ("conversation", "timeline"):
        parts = [node.id, *reversed(parts)]
    else:
        return None
    deep = parts[0] in {*RECORDS, "conversation", "timeline", "view_model"}
    return ".".join(parts[: 2 if deep else 1])


def written(tree: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """The fields of the state that a module writes, and what it puts there, if that is known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (
                (name, node.value) for target in targets if not isinstance(target, ast.Name) and (name := field(target))
            )
        elif isinstance(node, ast.Delete):
            yield from ((name, None) for target in node.targets if (name := field(target)))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATES:
            name = field(node.func.value)
            if name:
                yield name, None


def writers() -> Iterator[tuple[str, str, ast.expr | None]]:
    """For each place that writes state: the module, the field, and what is put there."""
    for path in WRITERS:
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            # What a record begins with is no change of it.
            if isinstance(node, ast.ClassDef):
                node.body = [one for one in node.body if getattr(one, "name", "") != "__init__"]
        yield from ((path.relative_to(PACKAGE).as_posix(), *one) for one in written(tree))


def test_each_field_of_the_state_is_written_in_one_module() -> None:
    found: dict[str, set[str]] = {}
    for module, name, _ in writers():
        if name != OUT and name not in {*RECORDS, "conversation", "timeline"}:
            found.setdefault(name, set()).add(module)
    assert len(found) > 40
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_a_record_is_replaced_by_a_new_one_and_never_reset() -> None:
    for module, name, value in writers():
        if name in RECORDS:
            assert isinstance(value, ast.Call), (module, name)
            assert ast.unparse(value.func) == RECORDS[name], (module, name)
        elif name in ("conversation", "timeline"):
            assert module in ("core/renew.py", "core/messenger.py"), (module, name)
