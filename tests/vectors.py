"""Public lists of attacks on what shows other people's text, from the packages that carry them.

None is copied into this repository. bleach and markdown-it-py ship theirs only with their sources, so pip fetches those
into build/vectors/, pinned in vectors.txt; blns comes with npm, and brs-kb is a Python package.
"""

import ast
import itertools
import json
import re
import sys
import tarfile
from functools import cache
from pathlib import Path

from brs_kb.payloads import get_all_payloads

from tools.install import run
from tools.paths import NODE_MODULES, ROOT, TESTS

FOLDER = ROOT / "build" / "vectors"
PINS = TESTS / "vectors.txt"

# What a vector calls to show that it runs, and what it says instead here; see attack.js.
CALLS = re.compile(r"\b(?:window\.|self\.|top\.)?(alert|prompt|confirm|print)\s*(?=[(`])")


@cache
def known() -> dict[str, list[str]]:
    """The lists that everybody tests with, by the package that carries them."""
    lists = {"bleach": _bleach(), "markdown-it-py": _markdown(), "blns": _naughty()}
    return {name: _unique(found) for name, found in lists.items()}


@cache
def all_known() -> list[str]:
    """Every vector of these lists once."""
    return _unique(itertools.chain(*known().values()))


@cache
def many() -> list[str]:
    """Some thousands more, collected from research and from filters that were passed: brs-kb."""
    return _unique(entry.payload for entry in get_all_payloads().values())


def armed(vector: str) -> str:
    """The vector with its `alert(1)` changed to a call that the tests count."""
    return CALLS.sub("ran", vector)


def _bleach() -> list[str]:
    folder = _sources("bleach")
    found = [path.read_text().split("\n--\n")[0] for path in sorted((folder / "tests" / "data").glob("*.test"))]
    for path in sorted((folder / "tests").glob("test_*.py")):
        found += [
            node.value
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _hostile(node.value)
        ]
    return found


def _markdown() -> list[str]:
    """The inputs of its cases: name, a line with a dot, input, a dot, output, a dot."""
    fixtures = _sources("markdown_it_py") / "tests" / "test_port" / "fixtures"
    found = []
    for name in ("xss", "proto", "fatal", "linkify", "normalize", "commonmark_extras", "issue-fixes"):
        parts = ("\n" + (fixtures / f"{name}.md").read_text()).split("\n.\n")
        found += parts[1::3] + [line for part in parts[1::3] for line in part.splitlines() if "](" in line]
    return found


def _naughty() -> list[str]:
    found: list[str] = json.loads((NODE_MODULES / "blns" / "resources" / "blns.json").read_text())
    return found


def _hostile(text: str) -> bool:
    """Whether a string in a test is a vector, and not a name or a message."""
    return "<" in text or "&" in text or ":" in text


def _unique(texts: object) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text.strip()))  # type: ignore[attr-defined]


def _sources(name: str) -> Path:
    """The unpacked sources of a package."""
    if not any(FOLDER.glob(f"{name}-*/")):
        FOLDER.mkdir(parents=True, exist_ok=True)
        run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--no-binary",
                ":all:",
                "--no-build-isolation",
                "--require-hashes",
                "--dest",
                FOLDER,
                "-r",
                PINS,
            ]
        )
        for archive in FOLDER.glob("*.tar.gz"):
            with tarfile.open(archive) as tar:
                tar.extractall(FOLDER, filter="data")
    return next(iter(sorted(FOLDER.glob(f"{name}-*/"))))
