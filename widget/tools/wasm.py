"""MicroPython's WebAssembly, made smaller and faster than it is published."""

import hashlib
import json
from pathlib import Path

from tools.install import run, step
from tools.paths import MICROPYTHON, NODE_MODULES, WORK

BINARYEN = NODE_MODULES / "binaryen"
FLAGS = ("-O3", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features")
PUBLISHED = MICROPYTHON / "micropython.wasm"


def optimised() -> Path:
    """The file that visitors fetch. Making it takes seconds, so it is kept until its source or its maker changes."""
    version = json.loads((BINARYEN / "package.json").read_text())["version"]
    name = hashlib.sha256(PUBLISHED.read_bytes() + version.encode() + repr(FLAGS).encode()).hexdigest()[:10]
    made = WORK / f"micropython-{name}.wasm"
    if not made.exists():
        unfinished = WORK / "micropython.unfinished"
        with step("optimising MicroPython"):
            run(["node", BINARYEN / "bin" / "wasm-opt", *FLAGS, PUBLISHED, "--output", unfinished])
        unfinished.rename(made)
    return made
