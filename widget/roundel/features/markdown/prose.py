"""Draws Markdown: nodes and text alone, so that nothing in it is ever markup of the page."""

from roundel import address
from roundel.elements.kit.options import image
from roundel.markdown import bare, inline
from roundel.markdown.emphasis import kind_of
from roundel.markdown.markdown import MARKS_LIMIT
from roundel.unicode import in_rows
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from roundel.markdown.markdown import Prose
    from roundel.shapes import Attributes, Block, JsonObject, Picture, Span, Tree, Words
    from roundel.view.tree import TreeCache

    # A tree, and which way its first letter runs.
    Drawn = tuple[Tree, str | None]

SPANS = ("em", "strong", "del")
# The scripts that run from right to left, without the digits among them; see unicode.in_rows.
LEFTWARDS = "\u0590\u0660\u066e\u06f0\u06fa\u0900\ufb1d\ufe00\ufe70\ufeff\U00010800\U00011000\U0001e800\U0001f000"


class Drawing:
    """How the parts of a text are drawn: with these words. In `cache`, which a text has that grows, a part that is the
    same object as before keeps its tree.
    """

    def __init__(self, words: "Words", cache: "TreeCache | None") -> None:
        self.words = words
        self._cache = cache

    def of(self, part: "Any", build: "Callable[..., Any]", *arguments: object) -> "Any":
        """What is built of a part: `build(part, self, *arguments)`."""
        if not self._cache:
            return build(part, self, *arguments)
        return self._cache.tree(("part", id(part)) + arguments, part, build, self, *arguments)


def prose(
    text: "Prose", attributes: "Attributes", n: int, picture: "Picture", growing: "bool | None" = None
) -> "list[Tree | None]":
    """The bubbles of a text that has been read, in the entry `n`; `growing` says whether one that grows still does.

    What is behind the marks that one entry can show stands in a bubble of its own, as it was written.
    """
    drawing = Drawing(picture["words"], None if growing is None else picture["cache"])
    trees = blocks(text.blocks(bool(growing)), drawing)
    if text.rest:
        picture["faults"].append(
            (
                "The entry " + str(n),
                "it has more than "
                + str(MARKS_LIMIT)
                + " lines, cells and signs of Markdown; what is behind them is shown as plain"
                + " text. Let the bot say it in several messages.",
            )
        )
    style = "bubble prose full" if text.is_wide else "bubble prose"
    return [
        el("div", attributes | {"class": style}, trees) if trees else None,
        el("p", {"class": "bubble", "dir": "auto", "key": "rest"}, text.rest) if text.rest else None,
    ]


def linked(text: str, attributes: "Attributes", growing: bool = False) -> "Tree":
    """The bubble of a plain text, in which addresses are links. One that may be growing is none yet."""
    end = max(text.rfind(" "), text.rfind("\n")) + 1 if growing else len(text)
    found = bare.spans(text[:end].encode())
    if len(found) > MARKS_LIMIT:
        found, end = [], 0
    return el("p", attributes | {"class": "bubble"}, spans(found), text[end:])


def blocks(found: "list[Block]", drawing: Drawing, tight: bool = False) -> "list[Tree]":
    """The trees of blocks; in a tight list paragraphs are texts."""
    return [drawing.of(block, _block, tight) for block in found]


def _block(block: "Block", drawing: Drawing, tight: bool) -> "Tree":
    if tight and block["kind"] == "paragraph":
        return el("span", {"class": "tight", "dir": "auto"}, _lines(block, drawing))
    return DRAW[block["kind"]](block, drawing)


def _lines(block: "Block", drawing: Drawing) -> "list[list[Tree | str]]":
    parts = block.get("parts", [])
    rest = block["text"][sum([len(part) for part in parts]) :]
    return [drawing.of(part, _line) for part in parts + [rest]]


def _line(text: bytes, drawing: Drawing) -> "list[Tree | str]":
    return spans(inline.read(text))


def spans(found: "list[Span]") -> "list[Tree | str]":
    """The trees of spans. What may not be linked is text, what may not be shown is said."""
    trees: "list[Tree | str]" = []
    for span in found:
        if isinstance(span, str):
            trees.append(span)
        elif span["kind"] in SPANS:
            trees.append(el(span["kind"], {}, spans(span["children"])))
        elif span["kind"] == "code":
            # A line that begins with code takes its direction from its words.
            trees.append(el("code", {"dir": "ltr"}, span["text"]))
        elif span["kind"] == "break":
            trees.append(el("br"))
        elif span["kind"] == "image":
            url = address.image(span["url"])
            trees.append(image(url, "picture", span["alt"]) if url else span["alt"])
        else:
            trees += _link(span)
    return trees


def _link(span: "JsonObject") -> "list[Tree | str]":
    url = address.link(span["url"])
    below = spans(span["children"])
    if not url:
        return below
    return [
        el("a", {"href": url, "title": span["title"] or None, "target": "_blank", "rel": "noopener noreferrer"}, below)
    ]


def _paragraph(block: "Block", drawing: Drawing) -> "Tree":
    return el("p", {"dir": "auto"}, _lines(block, drawing))


def _heading(block: "Block", drawing: Drawing) -> "Tree":
    # The messenger's own title is a heading of the second level, and what a bot says is below that.
    return el("h" + str(min(block["level"] + 2, 6)), {"dir": "auto"}, _lines(block, drawing))


def _code(block: "Block", drawing: Drawing) -> "Tree":
    language = str(block["info"] or b"", "utf-8").split(" ")[0]
    return el(
        "div",
        {"class": "listing", "dir": "ltr"},
        el(
            "div",
            {"class": "bar"},
            el("span", {"class": "language"}, language),
            el(
                "button",
                {
                    "type": "button",
                    "class": "copy-code",
                    "part": "copy-code",
                    "dir": "auto",
                    "data-gesture": "copy-code",
                },
                el("span", {"class": "before"}, drawing.words["copy"]),
                el("span", {"class": "after"}, drawing.words["copied"]),
            ),
        ),
        el("pre", {"tabindex": "0"}, el("code", {}, block["text"][:-1], block["text"][-1:])),
    )


def _rule(block: "Block", drawing: Drawing) -> "Tree":
    return el("hr")


def _quote(block: "Block", drawing: Drawing) -> "Tree":
    below = blocks(block["children"], drawing)
    return el("blockquote", {"dir": direction(below)}, below)


def _list(block: "Block", drawing: Drawing) -> "Tree":
    start = block["start"]
    items = [drawing.of(item, _item, not block["loose"]) for item in block["children"]]
    return el(
        "ol" if block["ordered"] else "ul",
        # Markers stand where the list begins, whichever way one of its items runs.
        {"start": start if start not in (None, 1) else None, "dir": _first(items)},
        [tree for tree, _ in items],
    )


def _item(item: "Block", drawing: Drawing, tight: bool) -> "Drawn":
    """The tree of an item, and which way it runs."""
    below = blocks(item["children"], drawing, tight)
    runs = direction(below)
    if "done" not in item:
        return el("li", {}, below), runs
    tag, attributes, words = below[0]
    box = el("input", {"type": "checkbox", "disabled": True, "checked": item["done"]})
    return el("li", {"class": "task"}, (tag, attributes, [el("label", {}, box, " ", words)]), below[1:]), runs


def _table(block: "Block", drawing: Drawing) -> "Tree":
    sides = tuple(block["sides"])
    head = drawing.of(block["head"], _row, "th", sides)
    rows = [drawing.of(row, _row, "td", sides) for row in block["rows"]]
    return el(
        "div",
        {"class": "wide", "tabindex": "0", "dir": _first([head] + rows)},
        el("table", {}, el("thead", {}, head[0]), el("tbody", {}, [tree for tree, _ in rows])),
    )


def _row(cells: "list[bytes]", drawing: Drawing, tag: str, sides: "tuple[str, ...]") -> "Drawn":
    """The tree of a row, and which way it runs."""
    trees = [
        el(tag, {"class": sides[index] or None, "dir": "auto"}, _line(cell, drawing))
        for index, cell in enumerate(cells)
    ]
    return el("tr", {}, trees), direction(trees)


def _first(drawn: "list[Drawn]") -> "str | None":
    """Which way the first of these trees runs that has letters."""
    for _, runs in drawn:
        if runs:
            return runs
    return None


def direction(trees: "Sequence[Tree | str]") -> "str | None":
    """Which way the first letter in these trees runs, but for code: rtl, ltr, or None where there is no letter.

    An element with `dir="auto"` does not look into those with a `dir` of their own: what is around them asks here.
    """
    for tree in trees:
        if isinstance(tree, str):
            found = _runs(tree)
        elif tree[0] == "code" or tree[1].get("class") == "listing":
            found = None
        else:
            found = direction(tree[2])
        if found:
            return found
    return None


def _runs(text: str) -> "str | None":
    for sign in text:
        if in_rows(sign, LEFTWARDS):
            return "rtl"
        if sign.isalpha() if sign < "\x80" else kind_of(sign) in ("letter", "asian"):
            return "ltr"
    return None


DRAW = {
    "paragraph": _paragraph,
    "heading": _heading,
    "code": _code,
    "rule": _rule,
    "quote": _quote,
    "list": _list,
    "table": _table,
}
