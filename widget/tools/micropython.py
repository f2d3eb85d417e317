"""The MicroPython that visitors get, run in Node."""

import json
import subprocess

from tools import archive
from tools.install import MissingTool
from tools.paths import ROOT, WIDGET


def run(main: str) -> str:
    """What a program prints in MicroPython, where it can import the messenger.

    Raises MissingTool, with the traceback, if it raises.
    """
    files = {str(path.relative_to(WIDGET)): path.read_text() for path in archive.sources()}
    done = subprocess.run(["node", WIDGET / "tools" / "micropython.mjs"], cwd=ROOT, text=True, capture_output=True,
                          input=json.dumps({"files": files, "main": main}))
    if done.returncode:
        raise MissingTool(f"MicroPython failed:\n{done.stderr[-3000:]}")
    return done.stdout
