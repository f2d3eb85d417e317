"""The messenger's styles, as they are written."""

import re
from pathlib import Path

import pytest

from tools.paths import PACKAGE, STYLES

SHEETS = sorted([*STYLES.rglob("*.css"), *PACKAGE.rglob("*.css")])


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_box_of_the_messenger_declares_no_custom_property(path: Path) -> None:
    # Dark Reader declares the custom properties of a host anew, in the same layer, and the box would lose its place.
    style = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    assert rules or "@import" in style
    assert [
        body
        for selector, body in rules
        if re.fullmatch(r":host(\(.*\))?", selector.strip()) and re.search(r"(^|[;\s])--[\w-]+\s*:", body)
    ] == []


def relative(style: str) -> list[str]:
    """The selectors within every :has() of a style, one for each comma."""
    found = re.findall(r":has\(((?:[^()]|\([^()]*\))*)\)", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    return [selector.strip() for arguments in found for selector in re.split(r",(?![^()]*\))", arguments)]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_rule_depends_on_a_descendant(path: Path) -> None:
    # In a shadow root WebKit does not see anew whether a :has() with a descendant still matches.
    assert [one for one in relative(path.read_text()) if re.search(r"^[^>+~]|[^>+~\s]\s+[^>+~\s]", one)] == []


def test_a_rule_that_depends_on_a_descendant_is_found() -> None:
    style = ".a:has(.b) {} .c:has(> .d .e, + .f) {} .g:has(> .h:not(.i, .j) > .k) {} /* .l:has(.m) */"
    assert relative(style) == [".b", "> .d .e", "+ .f", "> .h:not(.i, .j) > .k"]


def test_what_grows_and_scrolls_is_contained() -> None:
    # Else Chromium goes through all of it whenever a line is added: a tenth of a second in code of 2,000 lines.
    style = (PACKAGE / "features" / "markdown" / "style.css").read_text()
    rules = [rule for rule in re.findall(r"{[^{}]*}", style) if "overflow-x: auto" in rule]
    assert ["contain: content" in rule for rule in rules] == [True]
