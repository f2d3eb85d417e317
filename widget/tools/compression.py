"""The compressed forms of a file, as web servers send them."""

import gzip
from pathlib import Path

import brotli

LARGE = 1_000_000
# How what is compressed already begins: gzip, and zip, which wheels are, too.
PACKED = (b"\x1f\x8b", b"PK")


def gzipped(content: bytes) -> bytes:
    """The same bytes for the same content."""
    return gzip.compress(content, 9, mtime=0)


def brotlied(content: bytes) -> bytes:
    """Brotli at its best, but for large files, where that takes minutes and gains little."""
    packed: bytes = brotli.compress(content, quality=11 if len(content) < LARGE else 9)
    return packed


def is_packed(path: Path) -> bool:
    """Whether a file is compressed already, so that it has no other forms."""
    with path.open("rb") as file:
        return file.read(2) in PACKED


PACKERS = {".gz": gzipped, ".br": brotlied}
