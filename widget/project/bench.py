"""Runs the benchmark."""

import os
import subprocess
import sys

from project.paths import ROOT
from project.tools import find_browser


def bench(arguments: list[str]) -> int:
    """Run tests/bench with these arguments; returns the exit code."""
    environment = os.environ | {"CHROMIUM": find_browser("chromium")}
    return subprocess.run([sys.executable, "-m", "tests.bench", *arguments], cwd=ROOT, env=environment).returncode
