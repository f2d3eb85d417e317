"""The messenger's styles, as they are written."""

import re
from pathlib import Path

import pytest

from tools.paths import PACKAGE, STYLES

SHEETS = sorted([*STYLES.glob("*.css"), *PACKAGE.rglob("*.css")])


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_box_of_the_messenger_declares_no_custom_property(path: Path) -> None:
    # Dark Reader declares the custom properties of a host anew, in the same layer, and the box would lose its place.
    style = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    assert rules
    assert [
        body
        for selector, body in rules
        if re.fullmatch(r":host(\(.*\))?", selector.strip()) and re.search(r"(^|[;\s])--[\w-]+\s*:", body)
    ] == []
