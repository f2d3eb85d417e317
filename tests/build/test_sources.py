"""The messenger's Python sources: what may import what, and that everything public is explained."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.paths import PACKAGE, SHIM, WIDGET

# Who may import whom: core <- bot, view <- elements <- features, transport <- interpreter. Within a package everybody
# may.
BELOW = {
    "errors": set(),
    "unicode": set(),
    "address": set(),
    "markup": {"errors", "address"},
    "markdown": {"unicode", "markup"},
    "core": {"errors", "address", "unicode"},
    "bot": {"errors", "core"},
    "view": {"address", "core"},
    "elements": {"unicode", "core", "markup", "markdown", "view"},
    "features": {"errors", "address", "unicode", "core", "markup", "markdown", "view", "elements"},
    "transport": {"errors", "core", "bot"},
    "interpreter": {"errors", "core", "bot", "view", "features", "transport"},
    "cpython": {"errors", "core", "bot"},  # CPython only, as those that follow
    "testing": {"errors", "core", "bot", "view", "transport", "cpython"},
    "server": {"errors", "core", "bot", "features", "cpython"},
    "check": {"errors", "core", "bot", "cpython"},  # for owners, as those that follow
    "commands": {"errors", "core", "bot", "cpython", "testing", "server", "check"},
    "adapters": {"errors", "core", "cpython", "commands"},  # for the tools that owners build their sites with
    "sphinx": {"errors", "adapters"},
    "__init__": {"bot"},
}

# What the packages without a page, a clock and dice may take from the standard library.
PURE = {
    "core": {"json"},
    "markup": {"json"},
    "markdown": {"json"},
    "view": {"json"},
    "elements": {"json"},
    "features": {"json"},
    "bot": {"asyncio", "contextvars", "hashlib", "io", "json", "re", "sys", "traceback"},
}

SOURCES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(WIDGET))


def package(path: Path) -> str:
    """`core` for roundel/core/words.py; what of a feature needs the browser is of the interpreter, and what `python -m`
    runs is a command.
    """
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    if parts[-1] == "__main__":
        return "commands"
    return "interpreter" if parts[0] == "features" and parts[-1] == "interpreter" else parts[0]


def imported(path: Path, for_types: bool = True) -> Iterator[str]:
    """The full names of the modules that a file imports; those under `if TYPE_CHECKING` only if wanted."""
    open_nodes: list[ast.AST] = [ast.parse(path.read_text())]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are absolute"
            # `from roundel.core import effects` imports a module, `from roundel.core.words import words` does not.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not for_types):
            open_nodes += ast.iter_child_nodes(node)


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions and classes of a module, and the methods of its classes, that do not begin with `_`."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(ast.Module(node.body, []))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    allowed = BELOW[package(path)] | {package(path), "shapes"}  # shapes are there for type checkers alone
    for module in imported(path):
        if module.startswith("roundel."):
            assert module.split(".")[1] in allowed, module


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_the_interpreter_reaches_javascript(path: Path) -> None:
    roots = {module.split(".")[0] for module in imported(path)}
    if package(path) != "interpreter":
        assert not roots & {"js", "jsffi", "pyodide", "pyscript"}


@pytest.mark.parametrize("path", [path for path in SOURCES if package(path) in PURE], ids=name)
def test_a_pure_package_takes_nothing_else_from_outside(path: Path) -> None:
    roots = {module.split(".")[0] for module in imported(path, for_types=False)} - {"roundel"}
    assert roots <= PURE[package(path)]


@pytest.mark.parametrize("path", [path for path in SOURCES if path != PACKAGE / "core" / "data.py"], ids=name)
def test_only_core_data_reads_json(path: Path) -> None:
    # The decoders of the interpreters leave halves of characters; roundel.core.data.loads does not.
    tree = ast.parse(path.read_text())
    taken = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "json"
    }
    assert taken <= {"dumps"}
    assert not [module for module in imported(path) if module.startswith("json.")]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_public_is_explained(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), "the module has no docstring"
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


def test_a_bot_in_python_never_imports_tables_and_flows() -> None:
    program = (
        "import sys\n"
        "from roundel.transport.local import Local\n"
        "Local('from roundel import Bot\\nbot = Bot()', 'bot.py', print, None)\n"
        "print([name for name in ('workers', 'flow', 'table', 'schema', 'jsonpath', 'template') "
        "if 'roundel.bot.flows.' + name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=WIDGET, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# Properties of the window that every browser has, so that no element is found in their place.
OF_EVERY_WINDOW = {"setInterval", "setTimeout", "fetch"}

GENUINE = SHIM / "shared" / "genuine.js"
SHIM_SOURCES = sorted(path for path in set(SHIM.rglob("*.js")) - {GENUINE} if path.parent.name != "module")


def in_shim(path: Path) -> str:
    """The path of a script in the shim."""
    return str(path.relative_to(SHIM))


def code(path: Path) -> str:
    """A script without its comments."""
    return re.sub(r"/\*[\s\S]*?\*/|^\s*//.*$", "", path.read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("path", SHIM_SOURCES, ids=in_shim)
def test_no_script_asks_for_what_an_element_of_the_page_may_be_named(path: Path) -> None:
    script = code(path)
    asks = re.search(r"(?<![\w.])document(\.(?!js\b)\w|\))", script)
    own = re.search(r"import \{[^}]*\bdocument\b[^}]*\} from '[./\w]*/genuine.js'|\b(let|const) document\b", script)
    assert not asks or own, asks
    of_window = {
        name
        for match in re.finditer(r"\b(?:window|self|globalThis)\s*(?:\?\.|\.)\s*(\w+)", script)
        for name in match.groups()
    }
    assert of_window <= OF_EVERY_WINDOW
    assert not re.search(r"\b(in|of) (window|self|globalThis)\b|\b(window|self)\[|\} = (window|self)\b", script)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_python_asks_for_what_an_element_of_the_page_may_be_named(path: Path) -> None:
    assert not re.search(r"\bjs\.(window\.)?document\b", path.read_text())


# What run in a worker, where no page changes anything.
WORKERS = {"interpreter/main.js", "thread/main.js", "thread/download-progress.js"}

# What pages put something else in the place of, and who asks for it: there alone it is asked so that it still works.
CHANGEABLE = {
    r"\bDate\.now\b": set(),
    # A thread has a worker of its own, and types.js writes nothing but texts.
    r"\bJSON\.stringify\b": {"shared/json.js", "thread/main.js", "shared/types.js"},
    r"\brequest(AnimationFrame|IdleCallback)\(": {"shared/pause.js", "page/boot-trigger.js", "page/spawn/spawn.js"},
    r"(?<!\.)\bfetch\(": {"shared/fetch.js"} | WORKERS,
    r"\blocks\.request\b": {"page/tabs/tabs.js"},
    r"\bnew (Event|Text|Comment|Request)\b|\binstanceof (Promise|Text|Event|Document)\b": set(),
    r"\.scrollTo\(": set(),
    r"\bfor \((const|let) \w+ in\b": set(),
}


@pytest.mark.parametrize("path", [*SHIM_SOURCES, GENUINE], ids=in_shim)
def test_no_script_takes_for_granted_what_pages_change(path: Path) -> None:
    script = code(path)
    assert [what for what, where in CHANGEABLE.items() if re.search(what, script) and in_shim(path) not in where] == []
