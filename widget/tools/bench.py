"""Runs the benchmark."""

import os
import subprocess
import sys

from tools.browsers import find_browser
from tools.paths import ROOT, WIDGET


def bench(arguments: list[str]) -> int:
    """Run tests/bench with these arguments; returns the exit code."""
    environment = os.environ | {"CHROMIUM": find_browser("chromium"), "PYTHONPATH": str(WIDGET)}
    return subprocess.run([sys.executable, "-m", "tests.bench", *arguments], cwd=ROOT, env=environment).returncode
