"""The memory snapshot from which a bot's thread starts: CPython, awake, with the messenger imported."""

import hashlib
import json
from pathlib import Path

from tools.install import run, say
from tools.paths import PYODIDE, WORK

MAKER = Path(__file__).with_suffix(".mjs")
KEPT = WORK / "snapshots"
# What the memory depends on, besides the messenger's own Python.
INPUTS = (MAKER, PYODIDE / "package.json", PYODIDE / "pyodide.asm.wasm", PYODIDE / "python_stdlib.zip")


def snapshot(archive: bytes, info: dict) -> bytes:
    """The snapshot for this archive of the messenger's sources, made anew only when something in it has changed.

    `info` is what Pyodide's lock file says of its version. Raises MissingTool if Node can't make it.
    """
    digest = hashlib.sha256(archive)
    for path in INPUTS:
        digest.update(path.read_bytes())
    made = KEPT / f"{digest.hexdigest()[:16]}.bin"
    if not made.exists():
        say("starting Pyodide in Node once, to keep a snapshot of its memory")
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.iterdir():
            old.unlink()
        sources, lock, unfinished = (KEPT / name for name in ("messenger.tar", "lock.json", "unfinished"))
        sources.write_bytes(archive)
        lock.write_text(json.dumps({"info": info, "packages": {}}))
        run(["node", MAKER, PYODIDE, sources, lock, unfinished])
        unfinished.rename(made)
    return made.read_bytes()
