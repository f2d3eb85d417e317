"""Builds dist/: what a site owner copies to any static host, under any path."""

import hashlib
import json
import shutil
from pathlib import Path

from project import archive, prerender, scripts
from project.compression import PACKERS
from project.languages import languages
from project.notice import notice
from project.paths import ASSETS, DIST, MICROPYTHON, PYODIDE, SHIM, WORK
from project.snippet import snippet
from project.tools import say

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def build() -> dict[str, str]:
    """Make dist/ anew. Returns the addresses of the files, relative to dist/."""
    WORK.mkdir(exist_ok=True)
    ASSETS.mkdir(parents=True, exist_ok=True)
    say("bundling the kernel and the runtimes")
    scripts.styles()
    scripts.engines()
    scripts.micropython()
    say("compiling the messenger's Python")
    words = {tag: _hashed(f"words-{tag}.json", text) for tag, text in languages().items()}
    beside = {tag: Path(address).name for tag, address in words.items()}
    files = {
        "waking": _hashed("waking.js", scripts.waking(prerender.panel(), beside)),
        "kernel": _hashed("kernel.js", scripts.kernel()),
        "wasm": _hashed("micropython.wasm", (MICROPYTHON / "micropython.wasm").read_bytes()),
        "image": _hashed("messenger-micropython.image", archive.image()),
        "source": _hashed("messenger-pyodide.tar", archive.source()),
        "pyodide": _pyodide(),
    }
    say("rendering the roundel and bundling messenger.js")
    roundel = prerender.roundel()
    _write(DIST / "messenger.js", scripts.messenger(files, roundel))
    _write(DIST / "roundel.html", snippet(roundel, files["waking"]).encode())
    _write(DIST / "NOTICE", notice().encode())
    _write(DIST / "messenger.d.ts", (SHIM / "messenger.d.ts").read_bytes())
    _sweep({DIST / name for name in [*files.values(), *words.values()]})
    say("compressing")
    _compress()
    return files


def _hashed(name: str, content: bytes) -> str:
    """Write a file whose name changes with its content, so that it can be cached for ever."""
    stem, dot, suffix = name.rpartition(".")
    address = f"assets/{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
    _write(DIST / address, content)
    return address


def _pyodide() -> str:
    version = json.loads((PYODIDE / "package.json").read_text())["version"]
    folder = ASSETS / f"pyodide-{version}"
    folder.mkdir(exist_ok=True)
    for name in PYODIDE_FILES:
        if not (folder / name).exists():
            shutil.copyfile(PYODIDE / name, folder / name)
    return f"assets/{folder.name}/pyodide.mjs"


def _write(path: Path, content: bytes) -> None:
    """Leave a file alone that is as it should be, so that its compressed forms can stay too."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def _sweep(current: set[Path]) -> None:
    """Delete what an earlier build left in assets/."""
    for path in ASSETS.iterdir():
        plain = path.with_suffix("") if path.suffix in PACKERS else path
        if path.is_file() and plain not in current:
            path.unlink()


def _compress() -> None:
    """A .gz and a .br beside each file."""
    for path in sorted(DIST.rglob("*")):
        if path.is_dir() or path.suffix in PACKERS:
            continue
        for suffix, pack in PACKERS.items():
            packed = path.with_name(path.name + suffix)
            if not packed.exists() or packed.stat().st_mtime < path.stat().st_mtime:
                packed.write_bytes(pack(path.read_bytes()))
