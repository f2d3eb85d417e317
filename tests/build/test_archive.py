"""The messenger's Python as it goes to the browser."""

import io
import struct
import tarfile
from collections.abc import Iterator
from functools import cache

from tools import archive
from tools.paths import DIST, PACKAGE, WIDGET

ELSEWHERE = ("adapters", "check", "commands", "cpython", "server", "sphinx", "testing")


def names() -> list[str]:
    """Every Python file of the messenger but those that servers run and owners test with."""
    files = [str(path.relative_to(WIDGET)) for path in sorted(PACKAGE.rglob("*.py"))]
    return [name for name in files if not name.startswith(tuple(f"roundel/{part}/" for part in ELSEWHERE))]


@cache
def image_made() -> bytes:
    """The image of MicroPython's memory, made anew, once for all tests."""
    return archive.image()


def test_the_same_files_make_the_same_bytes() -> None:
    assert archive.source() == archive.source()
    assert archive.image() == image_made()


def test_an_archive_knows_no_time_and_no_owner() -> None:
    with tarfile.open(fileobj=io.BytesIO(archive.source())) as made:
        for member in made.getmembers():
            assert (member.mtime, member.uid, member.gid, member.uname, member.gname) == (0, 0, 0, "", "")


def test_types_are_stripped_and_everything_else_stays_on_its_line() -> None:
    source = 'TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing import Any\n__all__ = [\n]\nname: "Any" = "Å"\n'
    assert archive.stripped(source) == '\n\n\n\n\nname: "Any" = "Å"\n'
    for path in archive.sources():
        assert "TYPE_CHECKING" not in archive.stripped(path.read_text()), path
        assert len(archive.stripped(path.read_text()).splitlines()) == len(path.read_text().splitlines())


def numbers(image: bytes) -> Iterator[int]:
    """The numbers in LEB128 that an image begins with, then how many bytes they take, for ever."""
    at = 0
    while True:
        value = shift = 0
        while True:
            byte = image[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        yield value
        yield at


BLOCK = struct.pack("<I", 0xFFFFFFF0)  # as in widget/shim/runtime/image.js


def test_an_image_holds_all_the_bytes_of_its_runs_in_order_and_the_addresses_in_them() -> None:
    image = image_made()
    source = numbers(image)
    pairs = [(next(source), next(source)) for _ in range(2)]
    (end, _), (count, _) = pairs
    gaps = [(next(source), next(source))[0] for _ in range(count)]
    rest = [(next(source), next(source)) for _ in range(count)]
    lengths = [length for length, _ in rest]
    start = rest[-1][1]
    addresses, odd = divmod(len(image) - start - sum(lengths), 2)
    assert not odd
    # A run may begin or end within the place of an address, which is not found then.
    assert 0 <= addresses - image[start : start + sum(lengths)].count(BLOCK) < 10
    assert addresses > 1000
    assert all(gap > 0 for gap in gaps[1:])
    assert sum(gaps) + sum(lengths) == end


def test_visitors_do_not_download_what_owners_test_with() -> None:
    for part in ELSEWHERE:
        assert list((PACKAGE / part).glob("*.py"))
        assert [path for path in archive.sources() if path.relative_to(PACKAGE).parts[0] == part] == []


def test_pyodide_gets_every_file_stripped() -> None:
    (path,) = DIST.glob("assets/cpython/messenger-pyodide-*.tar")
    with tarfile.open(path) as source:
        assert sorted(source.getnames()) == sorted(names())
        for name in names():
            content = source.extractfile(name)
            assert content
            assert content.read().decode() == archive.stripped((WIDGET / name).read_text()), name


def test_dist_holds_what_the_sources_make_now() -> None:
    (image,) = DIST.glob("assets/messenger-micropython-*.image")
    assert image.read_bytes() == image_made()
