"""The messenger's Python as it goes to the browser."""

import io
import tarfile
from pathlib import Path

from project import archive
from project.paths import DIST, MESSENGER, WIDGET

FILES = [("messenger/a.py", b"a = 1\n"), ("messenger/core/b.py", b"")]


def opened(pattern: str) -> tarfile.TarFile:
    """The one archive in dist/ that fits."""
    (path,) = DIST.glob(pattern)
    return tarfile.open(path)


def names() -> list[str]:
    """Every Python file of the messenger."""
    return [str(path.relative_to(WIDGET)) for path in sorted(MESSENGER.rglob("*.py"))]


def test_the_same_files_make_the_same_bytes() -> None:
    assert archive.tar(FILES) == archive.tar(FILES)
    assert archive.source() == archive.source()
    assert archive.bytecode() == archive.bytecode()


def test_an_archive_knows_no_time_and_no_owner() -> None:
    with tarfile.open(fileobj=io.BytesIO(archive.tar(FILES))) as made:
        for member in made.getmembers():
            assert (member.mtime, member.uid, member.gid, member.uname, member.gname) == (0, 0, 0, "", "")


def test_names_fit_into_the_field_that_the_shim_reads() -> None:
    assert max(map(len, names())) <= 100


def test_every_file_is_compiled_for_micropython() -> None:
    with opened("assets/messenger-micropython-*.tar") as bytecode:
        assert sorted(bytecode.getnames()) == sorted(str(Path(name).with_suffix(".mpy")) for name in names())
        for member in bytecode.getmembers():
            compiled = bytecode.extractfile(member)
            assert compiled
            assert compiled.read(1) == b"M", member.name


def test_pyodide_gets_the_files_as_they_are() -> None:
    with opened("assets/messenger-pyodide-*.tar") as source:
        assert sorted(source.getnames()) == sorted(names())
        for name in names():
            content = source.extractfile(name)
            assert content
            assert content.read() == (WIDGET / name).read_bytes(), name


def test_dist_holds_what_the_sources_make_now() -> None:
    (bytecode,) = DIST.glob("assets/messenger-micropython-*.tar")
    assert bytecode.read_bytes() == archive.bytecode()
