"""The messenger's Python as it goes to the browser."""

import io
import tarfile
from pathlib import Path

from project import archive
from project.paths import DIST, MESSENGER, WIDGET

FILES = [("messenger/a.py", b"a = 1\n"), ("messenger/core/b.py", b"")]

# Those for MicroPython, and whether they can wait.
ARCHIVES = {"assets/messenger-micropython-*.tar": False, "assets/elements-micropython-*.tar": True}


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
    for later in (False, True):
        assert archive.bytecode(later) == archive.bytecode(later)


def test_an_archive_knows_no_time_and_no_owner() -> None:
    with tarfile.open(fileobj=io.BytesIO(archive.tar(FILES))) as made:
        for member in made.getmembers():
            assert (member.mtime, member.uid, member.gid, member.uname, member.gname) == (0, 0, 0, "", "")


def test_names_fit_into_the_field_that_the_shim_reads() -> None:
    assert max(map(len, names())) <= 100


def test_every_file_is_compiled_for_micropython() -> None:
    compiled = []
    for pattern in ARCHIVES:
        with opened(pattern) as bytecode:
            compiled += bytecode.getnames()
            for member in bytecode.getmembers():
                file = bytecode.extractfile(member)
                assert file
                assert file.read(1) == b"M", member.name
    assert sorted(compiled) == sorted(str(Path(name).with_suffix(".mpy")) for name in names())


def test_plain_text_does_without_timeline_markup() -> None:
    with opened("assets/messenger-micropython-*.tar") as bytecode:
        kept = [name for name in bytecode.getnames() if name.startswith("messenger/markup/")]
    assert kept == ["messenger/markup/__init__.mpy", "messenger/markup/address.mpy"]


def test_pyodide_gets_the_files_as_they_are() -> None:
    with opened("assets/messenger-pyodide-*.tar") as source:
        assert sorted(source.getnames()) == sorted(names())
        for name in names():
            content = source.extractfile(name)
            assert content
            assert content.read() == (WIDGET / name).read_bytes(), name


def test_dist_holds_what_the_sources_make_now() -> None:
    for pattern, later in ARCHIVES.items():
        (bytecode,) = DIST.glob(pattern)
        assert bytecode.read_bytes() == archive.bytecode(later)
