"""Runs the benchmark."""

import os
import subprocess
import sys

from project.paths import ROOT, WIDGET
from project.tools import find_browser


def bench(arguments: list[str]) -> int:
    """Run tests/bench with these arguments; returns the exit code."""
    environment = os.environ | {"CHROMIUM": find_browser("chromium"), "PYTHONPATH": str(WIDGET)}
    return subprocess.run([sys.executable, "-m", "tests.bench", *arguments], cwd=ROOT, env=environment).returncode
