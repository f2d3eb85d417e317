"""The docs: that every link leads somewhere, and that the tables name everything there is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roundel.bot.chat import Chat
from roundel.elements import KINDS
from roundel.features.markup.read import COMMON, ROOT, message
from roundel.testing import Conversation
from tests.build.test_styles import SHEETS
from tools.paths import DOCS, PACKAGE, SHIM
from tools.paths import ROOT as PROJECT

PAGES = [*sorted(PROJECT.glob("*.md")), *sorted(DOCS.glob("*.md"))]
MARKUP = (DOCS / "elements.md").read_text()
API = (DOCS / "page-api.md").read_text()
TYPES = (SHIM / "messenger.d.ts").read_text()
LINK = re.compile(r"\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")


def without_code(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)


def headings(page: Path, level: str = "#{1,6}") -> list[str]:
    """The page's headings of a level, or all of them."""
    return re.findall(rf"^{level} (.+)$", without_code(page), re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """What a link to a place in this page may name, as GitHub and MkDocs make it of the headings."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings(page)}


def links(page: Path) -> Iterator[str]:
    """The links of a page to files and places of the project."""
    for found in LINK.finditer(re.sub(r"`[^`\n]*`", "`code`", without_code(page))):
        address = found[1] or found[2]
        if not re.match(r"[a-z]+:", address):
            yield address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not place or place in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_one_title(page: Path) -> None:
    assert len(headings(page, "#")) == 1
    assert page.read_text().startswith("# ")


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    readme = PROJECT / "README.md"
    assert len(readme.read_text().splitlines()) <= 150
    assert {page.relative_to(PROJECT).as_posix() for page in PAGES if page != readme} - set(links(readme)) == set()


def row(element: str) -> str:
    """The line of the table that begins with an element."""
    (found,) = re.findall(rf"^\| `{element}`.*$", MARKUP, re.MULTILINE)
    return str(found)


@pytest.mark.parametrize("element", KINDS)
def test_every_element_is_in_the_docs_with_its_attributes_values_defaults_and_children(element: str) -> None:
    words = row(element)
    kind = KINDS[element]
    for name, values in kind.attributes.items():
        assert f"`{name}`" in words, name
        assert all(value in words for value in values.get("values", ())), name
        if values["type"] == "one of":
            assert f"[{values['default']}]" in words, name
        if values["type"] == "number":
            assert f"{values['least']} to {values['most']} [{values['default']}]" in words, name
    for child in kind.children:
        assert f"`{child}`" in words, child


def test_what_holds_for_every_element_stands_with_the_root() -> None:
    assert all(f"`{name}`" in row(ROOT) for name in (*COMMON, "minimumDisplayTime"))


def test_the_example_of_markup_is_right() -> None:
    (example,) = re.findall(r'chat\.markup\("""(.*?)"""\)', MARKUP, re.DOTALL)
    read = message(example)
    assert (read["trouble"], read["warnings"], len(read["elements"])) == ("", [], 2)


def named(text: str, heading: str) -> set[str]:
    """The names in the first column of the tables below a heading, as far as the next one of its level."""
    level = heading.split(" ")[0]
    section = re.split(rf"^{level} ", text.partition(f"\n{heading}\n")[2], flags=re.MULTILINE)[0]
    rows = "".join(re.findall(r"^\|---.*\n((?:\|.*\n)*)", section, re.MULTILINE))
    code = [code for row in rows.splitlines() for code in re.findall(r"`([^`]*)`", row.split("|")[1])]
    return {re.sub(r"^(await )?(chat\.)?(\w+).*", r"\3", one) for one in code}


def public(kind: type) -> set[str]:
    """The names of what a class offers."""
    return {name for name in dir(kind) if name[0] != "_"}


def test_every_member_of_the_api_is_in_the_docs() -> None:
    [members] = re.findall(r"export interface Api \{(.*?)\n\}", TYPES, re.DOTALL)
    assert named(API, "## Methods") == set(re.findall(r"^  (?:readonly )?(\w+)[<(:]", members, re.MULTILINE))
    [parts] = re.findall(r"export interface State \{(.*?)\n\}", TYPES, re.DOTALL)
    [shown] = re.findall(r"^\| `state` .*$", API, re.MULTILINE)
    assert [name for name in re.findall(r"readonly (\w+)", parts) if f"`{name}`" not in shown] == []


def test_everything_of_chat_is_in_the_guide() -> None:
    assert named((DOCS / "write-a-bot.md").read_text(), "### The chat") == public(Chat)


def test_everything_of_a_conversation_under_test_is_in_the_guide() -> None:
    told = named((DOCS / "write-a-bot.md").read_text(), "## Test it")
    assert told == public(Conversation) | {"said", "notifications", "transcript"}


def test_every_activity_of_direct_line_is_in_the_docs() -> None:
    source = (PACKAGE / "server" / "activities.py").read_text()
    names = set(re.findall(r'(?:\bname == |"name": |\bkind [!=]= |"type": )"(\w+)"', source)) - {"imBack"}
    table = (DOCS / "servers.md").read_text().partition("### How messages are mapped")[2].partition("\n## ")[0]
    assert {"hostNotification", "pageEvent", "rewriteContext"} <= names
    assert [name for name in names if name not in table] == []


def test_every_custom_property_is_in_the_docs() -> None:
    read = set(re.findall(r"var\((--messenger-[a-z-]+)", "".join(path.read_text() for path in SHEETS)))
    told = set(re.findall(r"`(--messenger-[a-z-]+)`", (DOCS / "look.md").read_text()))
    # These two come from Style.position.
    assert read - told == {"--messenger-offset-x", "--messenger-offset-y"}
