"""Lets MicroPython import the messenger's modules from tar archives in memory.

Importing from the interpreter's own file system crosses to JavaScript for every few bytes that are read, and for each
place where a module is not, which made waking some 80 ms slower than it needs to be. The kernel runs this text.
"""

import sys

sys.path[:] = [".frozen"]

import io  # noqa: E402  found without the file system

import vfs  # noqa: E402

FILE = 0x8000
FOLDER = 0x4000
NOT_FOUND = 2
BLOCK = 512


class Archive:
    """A read-only file system, as far as importing asks for one."""

    def __init__(self):
        self.files = {}
        self.folders = set()

    def add(self, content):
        """Take the files of one more archive."""
        at = 0
        while at < len(content) and content[at]:
            path = "/" + str(content[at:at + 100], "ascii").rstrip("\0")
            size = int(str(content[at + 124:at + 135], "ascii"), 8)
            self.files[path] = content[at + BLOCK:at + BLOCK + size]
            self.folders.add(path[:path.rfind("/")])
            at += BLOCK + (size + BLOCK - 1) // BLOCK * BLOCK

    def mount(self, readonly, mkfs):
        """MicroPython mounts it."""

    def stat(self, path):
        """Whether a path is a file or a folder."""
        if path in self.files:
            return (FILE, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        if path in self.folders:
            return (FOLDER, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(NOT_FOUND)

    def open(self, path, mode):
        """A file's bytes."""
        return io.BytesIO(self.files[path])


archive = Archive()
vfs.mount(archive, "/messenger")
# Import from there and from what MicroPython brings, and from nothing else.
sys.path.insert(0, "/messenger")


def mount(name, size):
    """Import from the archive in this file too."""
    content = bytearray(size)
    with open(name, "rb") as file:
        file.readinto(content)
    archive.add(memoryview(content))


def add_file_system():
    """Let a bot import from the interpreter's file system too."""
    sys.path.append("")
