"""The site of documentation, built by MkDocs Material with the messenger's own plugin."""

import os
import subprocess
import sys
from pathlib import Path

from tools.install import MissingTool, step
from tools.paths import ROOT, WIDGET, WORK
from tools.version import version

DOCS_SITE = WORK / "docs"
# MkDocs finds plugins by what is installed; in a checkout, this stands for it.
ENTRY_POINTS = "[mkdocs.plugins]\nroundel = roundel.adapters.mkdocs:RoundelPlugin\n"


def build_docs(address: str) -> Path:
    """Build the site that is to be at this address; returns its folder. Raises MissingTool with MkDocs's complaints."""
    path = WORK / "installed"
    about = path / f"roundel-{version()}.dist-info"
    about.mkdir(parents=True, exist_ok=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: roundel\nVersion: {version()}\n")
    (about / "entry_points.txt").write_text(ENTRY_POINTS)
    with step("building the documentation"):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", DOCS_SITE],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": f"{path}{os.pathsep}{WIDGET}", "DOCS_URL": address},
        )
    if done.returncode:
        raise MissingTool(f"The documentation cannot be built:\n{done.stdout[-3000:]}")
    return DOCS_SITE
