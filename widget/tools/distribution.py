"""Builds dist/: what a site owner copies to any static host, under any path."""

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from roundel.core.visitor import MESSAGE_LIMIT
from tools import archive, packages, prerender, scripts, snapshot, tables, wasm
from tools.compression import PACKERS, is_packed
from tools.install import say, step
from tools.languages import languages
from tools.notice import notice
from tools.paths import ASSETS, CPYTHON, DIST, PYODIDE, ROOT, SHIM, WIDGET, WORK
from tools.schema import bot_schema
from tools.snippet import hints, snippet

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
# Those that take time; the thread tells how much of them has arrived.
LARGE_FILES = ("pyodide.asm.wasm", "python_stdlib.zip")

# What dist/ was made from, and what came of it.
KEPT = WORK / "built.json"


def build() -> dict[str, str]:
    """Make dist/, unless these sources have made it as it is. Returns the addresses of the files, relative to dist/."""
    tables.write()
    sources = _digest([*_files(WIDGET), ROOT / "LICENSE", ROOT / "package-lock.json"])
    if KEPT.exists():
        kept: dict[str, Any] = json.loads(KEPT.read_text())
        if kept["sources"] == sources and kept["dist"] == _digest(_files(DIST)):
            say("dist/ is as these sources make it")
            files: dict[str, str] = kept["files"]
            return files
    files = make()
    KEPT.write_text(json.dumps({"sources": sources, "dist": _digest(_files(DIST)), "files": files}))
    return files


def _files(folder: Path) -> list[Path]:
    """What is in a folder, but for what Python itself puts there."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and not path.parent.name.endswith(".egg-info")
    ]


def _digest(paths: list[Path]) -> str:
    """A fingerprint of these files, their names and their contents."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def make() -> dict[str, str]:
    """Make dist/ anew. Returns the addresses of the files, relative to dist/."""
    WORK.mkdir(exist_ok=True)
    ASSETS.mkdir(parents=True, exist_ok=True)
    with step("bundling the kernel and the runtimes"):
        scripts.styles()
        scripts.engines()
        scripts.micropython()
    optimised = _hashed("micropython.wasm", wasm.optimised().read_bytes())
    with step("compiling the messenger's Python"):
        pyodide = _pyodide()
        source = _hashed("cpython/messenger-pyodide.tar", archive.source())
        packs = {name: _hashed(f"{name}-micropython.pack", archive.pack(name)) for name in archive.packs()}
        image = _hashed("messenger-micropython.image", archive.image())
    lock = packages.lock()
    thread = _thread(pyodide, source, lock)
    cpython = {"engine": _hashed("engine.js", scripts.pyodide_engine()), "source": source, "pyodide": pyodide}
    late = scripts.late(_beside(thread["thread"]))
    parts = {name: _hashed(f"{name}.js", content) for name, content in late.items()}
    words = _words()
    panel, names = prerender.panel()
    files = {
        "kernel": _hashed("kernel.js", scripts.kernel(_all_beside(cpython))),
        "wasm": optimised,
        "image": image,
    }
    files["waking"] = _hashed(
        "waking.js",
        scripts.waking(names, _all_beside(parts | files), _all_beside(packs), archive.transports(), _spoken(words)),
    )
    files["eager"] = _hashed("eager.js", scripts.eager(_beside(files["waking"])))
    say("rendering the roundel and bundling messenger.js")
    roundel = prerender.roundel()
    constants = panel | {"roundel": roundel, "longest": MESSAGE_LIMIT}
    _write(DIST / "messenger.js", scripts.messenger(files["waking"], constants, archive.transports()))
    _write(DIST / "roundel.html", snippet(roundel, panel["opened"], files["waking"]).encode())
    _write(DIST / "eager.html", hints(files).encode())
    _write(DIST / "NOTICE", notice().encode())
    _write(DIST / "bot.schema.json", bot_schema())
    _write(DIST / "endpoint.schema.json", tables.endpoint_schema())
    _write(DIST / "messenger.d.ts", (SHIM / "messenger.d.ts").read_bytes())
    files |= thread | parts | cpython | {f"{name}Pack": address for name, address in packs.items()}
    interpreter = [str(Path(pyodide).with_name(name)) for name in PYODIDE_FILES]
    _sweep({DIST / name for name in [*files.values(), *words, *_wheels(lock), *interpreter]})
    with step("compressing"):
        _compress()
    return files


def _hashed(name: str, content: bytes) -> str:
    """Write a file into assets/ whose name changes with its content, so that it can be cached for ever."""
    stem, dot, suffix = name.rpartition(".")
    address = f"assets/{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
    _write(DIST / address, content)
    return address


def _words() -> list[str]:
    """The files of the languages. Their folder has the one hash, so that the list of them is short."""
    spoken = languages()
    digest = hashlib.sha256(b"\0".join(spoken.values())).hexdigest()[:10]
    addresses = {f"assets/words-{digest}/{tag}.json": text for tag, text in spoken.items()}
    for address, text in addresses.items():
        _write(DIST / address, text)
    return list(addresses)


def _spoken(words: list[str]) -> dict[str, str]:
    """What the page needs to know to fetch a language: their tags, and the folder of their files."""
    paths = [Path(address) for address in words]
    return {"tags": " ".join(path.stem for path in paths), "folder": _beside(str(paths[0].parent))}


def _pyodide() -> str:
    version = json.loads((PYODIDE / "package.json").read_text())["version"]
    folder = CPYTHON / f"pyodide-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in PYODIDE_FILES:
        if not (folder / name).exists():
            shutil.copyfile(PYODIDE / name, folder / name)
    return str((folder / "pyodide.mjs").relative_to(DIST))


def _thread(pyodide: str, source: str, lock: dict[str, Any]) -> dict[str, str]:
    """The script of a bot's thread, with the snapshot and the wheels that it fetches."""
    for name, entry in zip(_wheels(lock), lock["packages"].values(), strict=True):
        _write(DIST / name, packages.wheel(entry))
    memory = snapshot.snapshot((DIST / source).read_bytes(), lock["info"])
    kept = _hashed("cpython/snapshot.bin", memory)
    folder = Path(pyodide).parent
    sizes = {_beside(str(folder / name)): (DIST / folder / name).stat().st_size for name in LARGE_FILES}
    files = {"source": _beside(source), "snapshot": _beside(kept), "pyodide": _beside(pyodide)}
    script = scripts.thread(files, sizes | {_beside(kept): len(memory)}, lock)
    return {"thread": _hashed("thread.js", script), "snapshot": kept}


def _wheels(lock: dict[str, Any]) -> list[str]:
    return [f"assets/cpython/packages/{entry['file_name']}" for entry in lock["packages"].values()]


def _all_beside(addresses: dict[str, str]) -> dict[str, str]:
    return {name: _beside(address) for name, address in addresses.items()}


def _beside(address: str) -> str:
    """An address for the scripts in assets/, relative to themselves."""
    return "./" + str(Path(address).relative_to("assets"))


def _write(path: Path, content: bytes) -> None:
    """Leave a file alone that is as it should be, so that its compressed forms can stay too."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _sweep(current: set[Path]) -> None:
    """Delete what an earlier build left in assets/."""
    for path in sorted(ASSETS.rglob("*"), reverse=True):
        plain = path.with_suffix("") if path.suffix in PACKERS else path
        if path.is_file() and (plain not in current or (is_packed(plain) and plain != path)):
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _compress() -> None:
    """A .gz and a .br beside each file that is not compressed itself."""
    plain = [path for path in _files(DIST) if path.suffix not in PACKERS and not is_packed(path)]
    with ThreadPoolExecutor() as threads:  # both libraries let other threads run meanwhile
        list(threads.map(_compress_file, plain))


def _compress_file(path: Path) -> None:
    """Write the compressed forms of a file that are missing or older than it is."""
    for suffix, pack in PACKERS.items():
        packed = path.with_name(path.name + suffix)
        if not packed.exists() or packed.stat().st_mtime < path.stat().st_mtime:
            packed.write_bytes(pack(path.read_bytes()))
