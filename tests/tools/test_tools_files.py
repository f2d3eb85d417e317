"""The messenger's files, as its commands find them."""

import sys
from pathlib import Path

import pytest

from roundel.commands import files
from roundel.commands.serve import site_of


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with its built files, and that of CPython beside it; both are folders named in Swedish."""
    own, cpython = tmp_path / "går" / "roundel", tmp_path / "går" / "roundel_cpython"
    for file in (
        own / "dist" / "messenger.js",
        own / "dist" / "assets" / "kernel.js",
        cpython / "__init__.py",
        cpython / "dist" / "assets" / "cpython" / "pyodide.mjs",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("// 🍵\n")
    monkeypatch.setattr(files, "PACKAGE", own)
    monkeypatch.syspath_prepend(str(own.parent))
    monkeypatch.delitem(sys.modules, "roundel_cpython", raising=False)
    return own.parent


def test_every_way_to_serve_the_messenger_has_the_files_of_both_packages(installed: Path, tmp_path: Path) -> None:
    mounted = files.mounts()
    assert mounted == {
        "/messenger/assets/cpython/": installed / "roundel_cpython" / "dist" / "assets" / "cpython",
        "/messenger/": installed / "roundel" / "dist",
    }
    assert list(mounted) == sorted(mounted, key=len, reverse=True)
    site = site_of(tmp_path)
    assert site.find("/messenger/assets/cpython/pyodide.mjs")
    assert site.find("/messenger/assets/kernel.js")


def test_without_the_package_of_cpython_there_is_the_messengers_own_folder(installed: Path) -> None:
    for file in sorted((installed / "roundel_cpython").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (installed / "roundel_cpython").rmdir()
    assert list(files.mounts()) == ["/messenger/"]
