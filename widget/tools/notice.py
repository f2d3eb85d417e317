"""The licences of what is bundled, for dist/NOTICE."""

import json
from pathlib import Path

from tools.paths import MICROPYTHON, NODE_MODULES, PYODIDE, ROOT
from tools.scripts import bundled_packages

# What is in dist/ as it is published, besides what is bundled into scripts: the runtimes.
COPIED = {MICROPYTHON.relative_to(NODE_MODULES).as_posix(), PYODIDE.relative_to(NODE_MODULES).as_posix()}
# The licences that packages come without, by the last part of their names. Those of what was compiled into the
# runtimes are in `compiled/`, with a heading each.
LICENCES = Path(__file__).with_name("licences")


def notice() -> str:
    """Our licence, then one section for each package, then one for each part of the runtimes.

    The scripts must have been bundled.
    """
    sections = ["The messenger (roundel)\n\n" + (ROOT / "LICENSE").read_text()]
    for name in sorted(COPIED | bundled_packages()):
        folder = NODE_MODULES / name
        about = json.loads((folder / "package.json").read_text())
        sections.append(f"{name} {about['version']} ({about['license']})\n\n{_text(folder)}")
    sections += [file.read_text() for file in sorted((LICENCES / "compiled").glob("*.txt"))]
    return f"\n{'-' * 78}\n\n".join(section.strip() + "\n" for section in sections)


def _text(folder: Path) -> str:
    """The licence as the package carries it, or else ours of it."""
    own = [*sorted(folder.glob("LICEN[SC]E*")), LICENCES / f"{folder.name}.txt"]
    return own[0].read_text()
