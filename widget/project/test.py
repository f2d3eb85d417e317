"""Runs every check: style, types, JavaScript, and the tests."""

import os
import subprocess
import sys
from pathlib import Path

from project.paths import NODE_MODULES, ROOT, TESTS
from project.tools import find_chromium, say

CHECKS: dict[str, list[str | Path]] = {
    "ruff (style)": [sys.executable, "-m", "ruff", "check", "--quiet"],
    "mypy (types)": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "tsc (types of the shim)": [NODE_MODULES / ".bin" / "tsc", "--project", ROOT / "widget" / "shim"],
    "node (the shim's units)": ["node", "--test", "--test-reporter=dot",
                                *sorted((TESTS / "shim").glob("*.test.js"))],
}


def test(pytest_arguments: list[str]) -> int:
    """Run every check, then pytest; returns the exit code. Arguments for pytest run pytest alone."""
    environment = os.environ | {"CHROMIUM": find_chromium()}
    failed = []
    for name, command in {} if pytest_arguments else CHECKS.items():
        say(name)
        if subprocess.run(command, cwd=ROOT).returncode:
            failed.append(name)
    say("pytest")
    code = subprocess.run([sys.executable, "-m", "pytest", *pytest_arguments], cwd=ROOT, env=environment).returncode
    if failed:
        print(f"These failed: {', '.join(failed)}")
    return code or int(bool(failed))

