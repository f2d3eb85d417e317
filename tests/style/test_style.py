"""What other tools than pytest find in the sources."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.paths import NODE_MODULES, ROOT, TESTS, WORK

CHECKS: dict[str, list[str | Path]] = {
    "ruff (style)": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "ruff (layout)": [sys.executable, "-m", "ruff", "format", "--check"],
    "prettier (layout)": [
        NODE_MODULES / ".bin" / "prettier",
        "--list-different",
        "--cache",
        "--cache-strategy=content",
        "--cache-location",
        WORK / "prettier.json",
        "**/*.{js,css}",
    ],
    "mypy (types)": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "tsc (types of the shim)": [
        NODE_MODULES / ".bin" / "tsc",
        "--incremental",
        "--tsBuildInfoFile",
        WORK / "tsc.json",
        "--project",
        ROOT / "widget" / "shim",
    ],
    # All in one process: to start one for each file takes longer than to run what is in it.
    "node (the shim's units)": [
        "node",
        "--test-reporter=dot",
        *(f"--import={path.as_uri()}" for path in sorted((TESTS / "shim").glob("*.test.js"))),
        "--eval=0",
    ],
}


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found_by(check: str) -> None:
    done = subprocess.run(CHECKS[check], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
