"""Lets MicroPython import the messenger's modules from one archive in memory.

Importing from the interpreter's own file system crosses to JavaScript for every 20 bytes that are read, which made
waking some 70 ms slower than it needs to be. The kernel runs this text, with the archive's bytes in the file ARCHIVE
and its INDEX: offset and size of each file, by path.
"""

import io
import os
import sys

import vfs

FILE = 0x8000
FOLDER = 0x4000
NOT_FOUND = 2


class Archive:
    """A read-only file system, as far as importing asks for one."""

    def __init__(self, content, index):
        self.content = content
        self.index = index
        self.folders = {path[:path.rfind("/")] for path in index}

    def mount(self, readonly, mkfs):
        """MicroPython mounts it."""

    def stat(self, path):
        """Whether a path is a file or a folder."""
        if path in self.index:
            return (FILE, 0, 0, 0, 0, 0, self.index[path][1], 0, 0, 0)
        if path in self.folders:
            return (FOLDER, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(NOT_FOUND)

    def open(self, path, mode):
        """A file's bytes."""
        offset, size = self.index[path]
        return io.BytesIO(self.content[offset:offset + size])


def mount(name, size, index):
    """Make the archive what is imported from, with MicroPython's own modules.

    The interpreter's file system is left out until the messenger is imported: each module that it does not have
    costs it as much as one that it has.
    """
    content = bytearray(size)
    with open(name, "rb") as file:
        file.readinto(content)
    os.remove(name)
    vfs.mount(Archive(memoryview(content), index), "/messenger")
    sys.path[:] = ["/messenger", ".frozen"]


def add_file_system():
    """Let a bot import from the interpreter's file system."""
    sys.path.append("")
