"""The compressed forms of a file, as web servers send them."""

import gzip

import brotli

LARGE = 1_000_000


def gzipped(content: bytes) -> bytes:
    """The same bytes for the same content."""
    return gzip.compress(content, 9, mtime=0)


def brotlied(content: bytes) -> bytes:
    """Brotli at its best, but for large files, where that takes minutes and gains little."""
    return brotli.compress(content, quality=11 if len(content) < LARGE else 9)


PACKERS = {".gz": gzipped, ".br": brotlied}
