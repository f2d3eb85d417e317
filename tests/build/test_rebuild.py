"""What is built already is not built again; what has changed is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tools import distribution

Build = Callable[[], int]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds in a folder of its own, with something quick in place of what builds; tells how often that has run."""
    for name, part in (("ROOT", "."), ("WIDGET", "widget"), ("DIST", "dist")):
        monkeypatch.setattr(distribution, name, tmp_path / part)
        (tmp_path / part).mkdir(exist_ok=True)
    for name in ("LICENSE", "package-lock.json", "widget/grüße.py"):
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(distribution, "KEPT", tmp_path / "built.json")
    runs: list[str] = []

    def make() -> dict[str, str]:
        runs.append("made")
        (tmp_path / "dist" / "messenger.js").write_text("made")
        return {"kernel": "assets/kernel.js"}

    def build() -> int:
        assert distribution.build() == {"kernel": "assets/kernel.js"}
        return len(runs)

    monkeypatch.setattr(distribution, "make", make)
    return build


def test_what_has_not_changed_is_not_built_again(build: Build, tmp_path: Path) -> None:
    assert [build(), build()] == [1, 1]
    (tmp_path / "widget" / "__pycache__").mkdir()
    (tmp_path / "widget" / "__pycache__" / "grüße.pyc").write_text("of this machine")
    assert build() == 1


@pytest.mark.parametrize(
    "name", ["LICENSE", "package-lock.json", "widget/grüße.py", "widget/new.py", "dist/more.js", "dist/messenger.js"]
)
def test_what_has_changed_is_built_again(name: str, build: Build, tmp_path: Path) -> None:
    build()
    (tmp_path / name).write_text("two")
    assert [build(), (tmp_path / "dist" / "messenger.js").read_text()] == [2, "made"]


def test_a_file_that_is_gone_or_renamed_is_a_change(build: Build, tmp_path: Path) -> None:
    build()
    (tmp_path / "dist" / "messenger.js").unlink()
    assert build() == 2
    (tmp_path / "widget" / "grüße.py").rename(tmp_path / "widget" / "gruß.py")
    assert build() == 3
