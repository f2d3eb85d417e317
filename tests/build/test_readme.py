"""The README says all that there is of timeline markup."""

import re

import pytest

from roundel.markup.elements import COMMON, ELEMENTS, ROOT
from roundel.markup.read import message
from tools.paths import ROOT as PROJECT

README = (PROJECT / "README.md").read_text()


def row(element: str) -> str:
    """The line of the table that begins with an element."""
    (found,) = re.findall(rf"^\| `{element}`.*$", README, re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_element_is_in_the_readme_with_its_attributes_values_and_children(element: str) -> None:
    words = row(element)
    rule = ELEMENTS[element]
    for name, kind in rule["attributes"].items():
        assert f"`{name}`" in words, name
        assert all(value in words for value in kind.get("values", ())), name
    for child in rule["children"]:
        assert f"`{child}`" in words, child


def test_what_holds_for_every_element_stands_with_the_root() -> None:
    assert all(f"`{name}`" in row(ROOT) for name in (*COMMON, "minimumDisplayTime"))


def test_the_example_of_markup_is_right() -> None:
    (example,) = re.findall(r'chat\.markup\("""(.*?)"""\)', README, re.DOTALL)
    read = message(example)
    assert (read["trouble"], read["warnings"], len(read["elements"])) == ("", [], 2)
