"""The licences of what is bundled, for dist/NOTICE."""

import json
from pathlib import Path

from tools.paths import NODE_MODULES, ROOT

# What ends up in dist/: the kernel's engines and what they import, and the runtimes.
BUNDLED = ("polyscript", "@micropython/micropython-webassembly-pyscript", "pyodide", "html-escaper")

def notice() -> str:
    """Our licence, then one section for each package."""
    sections = ["The messenger (roundel)\n\n" + (ROOT / "LICENSE").read_text()]
    for name in BUNDLED:
        folder = NODE_MODULES / name
        about = json.loads((folder / "package.json").read_text())
        sections.append(f"{name} {about['version']} ({about['license']})\n\n{_text(folder, about)}")
    return f"\n{'-' * 78}\n\n".join(section.strip() + "\n" for section in sections)


def _text(folder: Path, about: dict) -> str:
    """The licence as the package carries it; some carry only its name."""
    for file in sorted(folder.glob("LICEN[SC]E*")):
        return file.read_text()
    author = about.get("author") or "the authors"
    return f"{about['license']}. Copyright (c) {author.get('name') if isinstance(author, dict) else author}."
