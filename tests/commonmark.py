"""The examples of CommonMark's specification, from the npm package commonmark-spec.

A case is ``[number, section, Markdown, HTML]``.
"""

import json
import re

from tools.paths import NODE_MODULES

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} +([^\n]*)$", re.DOTALL | re.MULTILINE)


def cases() -> list:
    """Every example."""
    found: list = []
    section = ""
    for match in EXAMPLE.finditer((NODE_MODULES / "commonmark-spec" / "spec.txt").read_text()):
        if match[3] is not None:
            section = match[3]
        else:
            found.append([len(found) + 1, section, match[1].replace("→", "\t"), match[2].replace("→", "\t")])
    return found


def module() -> str:
    """The cases as a Python module that a browser's Python can import."""
    return f"import json\n\nCASES = json.loads({json.dumps(cases(), ensure_ascii=False)!r})\n"
