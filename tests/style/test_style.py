"""What other tools than pytest find in the sources."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.paths import NODE_MODULES, ROOT, TESTS

CHECKS: dict[str, list[str | Path]] = {
    "ruff (style)": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "ruff (layout)": [sys.executable, "-m", "ruff", "format", "--check"],
    "prettier (layout)": [NODE_MODULES / ".bin" / "prettier", "--list-different", "**/*.{js,css}"],
    "mypy (types)": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "tsc (types of the shim)": [NODE_MODULES / ".bin" / "tsc", "--project", ROOT / "widget" / "shim"],
    "node (the shim's units)": ["node", "--test", "--test-reporter=dot", *sorted((TESTS / "shim").glob("*.test.js"))],
}


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found_by(check: str) -> None:
    done = subprocess.run(CHECKS[check], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
