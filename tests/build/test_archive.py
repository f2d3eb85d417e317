"""The messenger's Python as it goes to the browser."""

import io
import itertools
import struct
import tarfile

from project import archive
from project.paths import DIST, MESSENGER, WIDGET


def names() -> list[str]:
    """Every Python file of the messenger but those that owners test with."""
    files = [str(path.relative_to(WIDGET)) for path in sorted(MESSENGER.rglob("*.py"))]
    return [name for name in files if not name.startswith(("messenger/testing/", "messenger/host/"))]


def test_the_same_files_make_the_same_bytes() -> None:
    assert archive.source() == archive.source()
    assert archive.image() == archive.image()


def test_an_archive_knows_no_time_and_no_owner() -> None:
    with tarfile.open(fileobj=io.BytesIO(archive.source())) as made:
        for member in made.getmembers():
            assert (member.mtime, member.uid, member.gid, member.uname, member.gname) == (0, 0, 0, "", "")


def test_an_image_holds_all_the_bytes_of_its_runs_in_order() -> None:
    image = archive.image()
    end, count = struct.unpack_from("<II", image)
    runs = list(struct.iter_unpack("<II", image[8:8 + 8 * count]))
    assert sum(length for _, length in runs) == len(image) - 8 - 8 * count
    assert all(at + length < following for (at, length), (following, _) in itertools.pairwise(runs))
    assert runs[-1][0] + runs[-1][1] == end


def test_visitors_do_not_download_what_owners_test_with() -> None:
    for part in ("testing", "host"):
        assert list((MESSENGER / part).glob("*.py"))
        assert [path for path in archive.sources() if part in path.parts] == []


def test_pyodide_gets_the_files_as_they_are() -> None:
    (path,) = DIST.glob("assets/messenger-pyodide-*.tar")
    with tarfile.open(path) as source:
        assert sorted(source.getnames()) == sorted(names())
        for name in names():
            content = source.extractfile(name)
            assert content
            assert content.read() == (WIDGET / name).read_bytes(), name


def test_dist_holds_what_the_sources_make_now() -> None:
    (image,) = DIST.glob("assets/messenger-micropython-*.image")
    assert image.read_bytes() == archive.image()
