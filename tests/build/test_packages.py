"""What the project takes from others: pinned, checked by hashes, from wherever the reader's own tools fetch."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import install
from tools.install import BUILD_REQUIREMENTS, RELEASE_REQUIREMENTS, TEST_REQUIREMENTS
from tools.notice import COPIED
from tools.paths import DIST, NODE_MODULES, ROOT, WIDGET
from tools.scripts import bundled_packages

LOCK = json.loads((ROOT / "package-lock.json").read_text())["packages"]
PACKAGE = json.loads((ROOT / "package.json").read_text())
PINS = PACKAGE["dependencies"] | PACKAGE["devDependencies"]
REQUIREMENTS = [BUILD_REQUIREMENTS, RELEASE_REQUIREMENTS, TEST_REQUIREMENTS]

# A name, one version, perhaps a condition, and hashes.
PINNED = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!]+(\s*;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*(#.*)?")


def test_the_lock_file_names_no_place() -> None:
    assert [name for name, entry in LOCK.items() if "resolved" in entry] == []


def test_every_locked_package_has_its_hash() -> None:
    assert [name for name, entry in LOCK.items() if name and not entry.get("integrity", "").startswith("sha512-")] == []


def test_every_pin_is_exact_and_locked() -> None:
    assert {name: LOCK[f"node_modules/{name}"]["version"] for name in PINS} == PINS
    assert LOCK[""]["dependencies"] | LOCK[""]["devDependencies"] == PINS


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    lines = path.read_text().replace("\\\n", " ").splitlines()
    entries = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert entries
    for entry in entries:
        assert PINNED.fullmatch(entry), entry


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_requirements_name_no_place(path: Path) -> None:
    text = path.read_text()
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", " @ "):
        assert word not in text


def test_whoever_builds_a_wheel_has_the_same_tools_as_a_release() -> None:
    own, cpython = (
        tomllib.loads((folder / "pyproject.toml").read_text())["build-system"] for folder in (ROOT, WIDGET / "cpython")
    )
    assert own == cpython
    pinned = "".join(path.read_text() for path in [BUILD_REQUIREMENTS, *install.REQUIREMENTS["release"]])
    wanted = [name for name in own["requires"] if not name.startswith("pip==")]  # every environment of ours has pip
    assert [name for name in wanted if f"{name} " not in pinned] == []


def test_a_wheel_of_a_clean_checkout_is_begun_with_what_npm_installs(tmp_path: Path) -> None:
    shutil.copytree(WIDGET / "tools", tmp_path / "widget" / "tools")
    begin = (
        "from types import SimpleNamespace as Hook; from tools.wheel import Files; "
        "Files.initialize(Hook(target_name='wheel', metadata=Hook(name='roundel')), 'standard', {})"
    )
    environment = {"PATH": "", "PYTHONPATH": str(tmp_path / "widget")}
    done = subprocess.run([sys.executable, "-c", begin], env=environment, capture_output=True, text=True)
    assert "npm is missing" in done.stderr


def test_the_notice_names_every_package_with_its_version_and_licence() -> None:
    notice = (DIST / "NOTICE").read_text()
    assert (ROOT / "LICENSE").read_text().strip() in notice
    names = COPIED | bundled_packages()
    assert {"polyscript", "html-escaper"} <= names
    for name in names:
        about = json.loads((NODE_MODULES / name / "package.json").read_text())
        assert f"\n{name} {about['version']} ({about['license']})\n" in notice


def test_the_notice_has_the_licences_of_what_the_runtimes_were_made_of() -> None:
    notice = (DIST / "NOTICE").read_text()
    for text in (
        "Copyright (c) 2013-2026 Damien P. George",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "libmpdec",
        "Mozilla Public License Version 2.0",
        "Julian R Seward",
        "LLVM Exceptions",
        "Apache License",
    ):
        assert text in notice
