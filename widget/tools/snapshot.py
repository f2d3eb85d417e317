"""The memory snapshot from which a bot's thread starts: CPython, awake, with the messenger imported."""

import hashlib
import json
from pathlib import Path
from typing import Any

from tools.compression import gzipped
from tools.install import run, step
from tools.paths import PYODIDE, WORK

MAKER = Path(__file__).with_suffix(".mjs")
KEPT = WORK / "snapshots"
# What the memory depends on, besides the messenger's own Python.
INPUTS = (MAKER, PYODIDE / "package.json", PYODIDE / "pyodide.asm.wasm", PYODIDE / "python_stdlib.zip")


def snapshot(archive: bytes, info: dict[str, Any]) -> bytes:
    """The snapshot for this archive of the messenger's sources, gzipped; made anew only when something has changed.

    The browser unpacks it: web servers differ in what they compress, and some hosts take no file of 30 MB.
    `info` is what Pyodide's lock file says of its version. Raises MissingTool if Node can't make it.
    """
    digest = hashlib.sha256(archive)
    for path in INPUTS:
        digest.update(path.read_bytes())
    made = KEPT / f"{digest.hexdigest()[:16]}.gz"
    if not made.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.iterdir():
            old.unlink()
        sources, lock, unfinished = (KEPT / name for name in ("messenger.tar", "lock.json", "unfinished"))
        sources.write_bytes(archive)
        lock.write_text(json.dumps({"info": info, "packages": {}}))
        with step("starting Pyodide in Node once, to keep a snapshot of its memory"):
            run(["node", MAKER, PYODIDE, sources, lock, unfinished])
            made.write_bytes(gzipped(unfinished.read_bytes()))
        unfinished.unlink()
    return made.read_bytes()
