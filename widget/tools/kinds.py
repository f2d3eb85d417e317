"""Finds the kinds of elements, a file of widget/roundel/elements/ each, and writes the list that Python reads."""

import ast
from pathlib import Path


def kinds(folder: Path) -> dict[str, str]:
    """The names of the kinds, in the order of their files, with the names of their modules. Raises ValueError for a
    file that has no class of a kind, or several.

        kinds(PACKAGE / "elements")["StarRating"]       # "star_rating"
    """
    found = {}
    for path in sorted(folder.glob("*.py")):
        if path.stem == "__init__":
            continue
        classes = [node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)]
        if len(classes) != 1:
            raise ValueError(f"{path} must have one class, the kind of element; it has {len(classes)}.")
        found[classes[0]] = path.stem
    return found


def registry(folder: Path) -> str:
    """The text of the module with an object of each kind."""
    known = kinds(folder)
    imports = "".join(f"from roundel.elements.{module} import {name}\n" for name, module in known.items())
    rows = "".join(f'    "{name}": {name}(),\n' for name in known)
    return (
        '"""The kinds of elements of timeline markup by their names; written by widget/tools/kinds.py, as files '
        'are added."""\n\n' + imports + "\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n"
        "    from roundel.elements.kit.kind import Kind\n\n"
        'PACK = "elements"\n\n'
        'KINDS: "dict[str, Kind]" = {\n' + rows + "}\n"
    )
