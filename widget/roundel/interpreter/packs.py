"""Packs: modules that come when they are first needed, as files of bytecode. Pyodide has all from its start.

Importing from the interpreter's own file system would cross to JavaScript for every few bytes that are read.
"""

import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Where the packages of the messenger say that their modules are; widget/tools/image.mjs imported them from there.
PLACE = "/roundel"

FILE = 0x8000
FOLDER = 0x4000
NOT_FOUND = 2


class Files:
    """A read-only file system, as far as importing asks for one."""

    def __init__(self) -> None:
        self.files: "dict[str, memoryview]" = {}
        self.folders: "set[str]" = set()

    def add(self, content: bytearray) -> None:
        """Take the files of one more pack; see widget/tools/archive.py."""
        head = io.BytesIO(content)
        listed = []
        while True:
            line = head.readline().decode().split()
            if not line:
                break
            listed.append(line)
        at = head.tell()
        for path, size in listed:
            path = "/" + path
            self.files[path] = memoryview(content)[at : at + int(size)]
            at += int(size)
            while "/" in path:
                path = path[: path.rfind("/")]
                self.folders.add(path)

    def mount(self, readonly: bool, mkfs: bool) -> None:
        """MicroPython mounts it."""

    def stat(self, path: str) -> "tuple[int, ...]":
        """Whether a path is a file or a folder."""
        if path in self.files:
            return (FILE, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        if path in self.folders:
            return (FOLDER, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(NOT_FOUND)

    def open(self, path: str, mode: str) -> "Any":
        """A file's bytes."""
        return io.BytesIO(self.files[path])


_files: "Files | None" = None


def add(name: str, size: int) -> None:
    """Let the modules in this file, a pack of so many bytes, be imported. MicroPython only.

    add("/pack", 20480)
    """
    global _files
    content = bytearray(size)
    with open(name, "rb") as file:
        file.readinto(content)
    if not _files:
        import vfs

        _files = Files()
        vfs.mount(_files, PLACE)
    _files.add(content)
