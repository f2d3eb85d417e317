"""What pytest collects, asked of pytest itself in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tools.paths import ROOT


class Collected(NamedTuple):
    """A test: the file it is in, and its name within that, with its parameters."""

    path: Path
    name: str


def collected(*arguments: str) -> list[Collected]:
    """The tests that pytest would run with these arguments, in its order.

    collected("tests/unit/core/test_data.py")[0].name
    """
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", *arguments], cwd=ROOT, text=True, capture_output=True
    )
    assert done.returncode == 0, f"pytest cannot collect: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    lines = [line.partition("::") for line in done.stdout.split("\n\n")[0].splitlines()]
    return [Collected(ROOT / path, name) for path, colons, name in lines if colons]
