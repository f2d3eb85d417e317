"""Packages for bots in threads: pinned by hashes, from PyPI or from Pyodide's own distribution."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from roundel.commands.site import Site
from tools import packages
from tools.install import MissingTool
from tools.packages import LOCK, PINS, add, lock, normal, wheel

TEA = {
    "name": "tea",
    "version": "1.0",
    "file_name": "tea-1.0-py3-none-any.whl",
    "depends": [],
    "sha256": hashlib.sha256(b"leaves").hexdigest(),
}


@pytest.fixture
def pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pins and a folder of wheels for one test."""
    path = tmp_path / "packages.json"
    path.write_text(json.dumps({"tea": TEA}))
    monkeypatch.setattr(packages, "PINS", path)
    monkeypatch.setattr(packages, "WHEELS", tmp_path / "wheels")
    return path


def test_every_pin_has_a_file_and_a_hash_and_names_no_place() -> None:
    for name, entry in json.loads(PINS.read_text()).items():
        assert normal(name) == normal(entry["name"]) == name
        assert re.fullmatch(r"[\w.+-]+\.whl", entry["file_name"])
        assert re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
    assert "://" not in PINS.read_text()


def test_every_build_takes_what_is_pinned(pins: Path) -> None:
    assert lock() == {"info": LOCK["info"], "packages": {"tea": TEA}}


def test_what_is_pinned_is_not_looked_for_again(pins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "run", None)
    add(["Tea"])
    assert lock()["packages"] == {"tea": TEA}


def test_a_package_that_is_only_in_pyodides_distribution_is_pinned_as_it_is_there(
    pins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MissingTool("No matching distribution found")

    monkeypatch.setattr(packages, "run", refuse)
    add(["jinja2"])
    assert lock()["packages"] == {"tea": TEA} | {name: LOCK["packages"][name] for name in ("jinja2", "markupsafe")}
    with pytest.raises(MissingTool, match="PyPI has no wheel of teapots"):
        add(["teapots"])


def test_a_wheel_of_the_distribution_is_fetched_once_and_checked(
    pins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / TEA["file_name"]).write_bytes(b"leaves")  # type: ignore[operator]
    monkeypatch.setitem(LOCK["packages"], "tea", TEA)
    with Site({"/": tmp_path}, lambda path: "") as site:
        monkeypatch.setattr(packages, "DISTRIBUTION", site.address)
        assert wheel(TEA) == b"leaves"
    assert wheel(TEA) == b"leaves"
    (packages.WHEELS / TEA["file_name"]).write_bytes(b"twigs")  # type: ignore[operator]
    with pytest.raises(MissingTool, match="is not the wheel that was pinned"):
        wheel(TEA)


def test_a_distribution_that_cannot_be_reached_is_told_with_what_to_do(
    pins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LOCK["packages"], "tea", TEA)
    with Site({}, lambda path: "") as site:
        monkeypatch.setattr(packages, "DISTRIBUTION", site.address)
        with pytest.raises(MissingTool, match="Put the file into"):
            wheel(TEA)


def test_a_pin_needs_what_was_resolved_with_it_and_no_extras() -> None:
    needs = [
        "tea.leaves >=1 ; python_version < '4'",
        "water",
        "milk ; extra == 'white'",
        "sugar ; sys_platform == 'win32'",
    ]
    item = {
        "metadata": {"version": "2.0", "requires_dist": needs},
        "download_info": {
            "url": "https://example.com/files/pot-2.0-py3-none-any.whl",
            "archive_info": {"hashes": {"sha256": "ab"}},
        },
    }
    entry = packages.pin("pot", item, {"pot", "tea-leaves", "water", "milk"})
    assert entry["depends"] == ["tea-leaves", "water"]
    assert entry["file_name"] == "pot-2.0-py3-none-any.whl"
