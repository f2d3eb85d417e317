"""The MicroPython that visitors get, run in Node."""

import json
import subprocess

from tools import archive
from tools.install import MissingTool
from tools.paths import ROOT, WIDGET

# What widget/roundel/interpreter/bridge.py does for bots.
BEGIN = """
import browser, sys
from roundel.bot import letters
from roundel.interpreter.clock import Clock
letters.browser = browser
sys.modules["time"] = Clock()
"""


def run(main: str) -> str:
    """What a program prints in MicroPython, where it can import the messenger.

    Raises MissingTool, with the traceback, if it raises.
    """
    files = {str(path.relative_to(WIDGET)): path.read_text() for path in archive.sources()}
    done = subprocess.run(
        ["node", WIDGET / "tools" / "micropython.mjs"],
        cwd=ROOT,
        text=True,
        capture_output=True,
        input=json.dumps({"files": files, "main": BEGIN + main}),
    )
    if done.returncode:
        raise MissingTool(f"MicroPython failed:\n{done.stderr[-3000:]}")
    return done.stdout
