"""Draws Markdown: nodes and text alone, so that nothing in it is ever markup of the page."""

from roundel import address
from roundel.elements.kit.options import image
from roundel.markdown import bare, inline, markdown
from roundel.markdown.emphasis import kind_of
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from roundel.shapes import Attributes, Block, JsonObject, Picture, Span, Tree, Words


SPANS = ("em", "strong", "del")
# The scripts that run from right to left, as rows of characters, and the digits among them, which do not.
LEFTWARDS = (
    (0x590, 0x65F),
    (0x66E, 0x6EF),
    (0x6FA, 0x8FF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10800, 0x10FFF),
    (0x1E800, 0x1EFFF),
)


class Marks:
    """What the drawing of one piece has cost so far: its lines, cells and signs of Markdown. `words` are the words;
    `full` says that there is something in it which takes all the width there is.
    """

    def __init__(self, words: "Words") -> None:
        self.words = words
        self.count = 0
        self.full = False

    def spend(self, count: int) -> None:
        """So many more. Raises TooMuch."""
        self.count += count
        if self.count > markdown.MARKS_LIMIT:
            raise TooMuch()


class TooMuch(Exception):
    """A text has more of Markdown in it than one entry can show."""


def prose(
    pieces: "list[str]", attributes: "Attributes", n: int, key: object, picture: "Picture", growing: bool = False
) -> "list[Tree | None]":
    """The bubbles of a text in pieces, in the entry `n`; a piece that is the same object as before is not read again.
    Of a text that is growing, the last one is drawn as far as it goes.

    What is behind the marks that one entry can show stands in a bubble of its own, as it was written.
    """
    memory = picture["memory"]
    trees: "list[Tree | None]" = []
    rest = ""
    style = "bubble prose"
    left = markdown.MARKS_LIMIT
    for index, piece in enumerate(pieces):
        grows = growing and index + 1 == len(pieces)
        tree, marks, full = memory.tree((key, index, grows), piece, _piece, index, picture["words"], grows)
        left -= marks
        if left < 0:
            rest = "".join(pieces[index:])
            picture["faults"].append(
                (
                    "The entry " + str(n),
                    f"it has more than {markdown.MARKS_LIMIT} lines, cells and signs of Markdown; what is behind "
                    "them is shown as plain text. Let the bot say it in several messages.",
                )
            )
            break
        trees.append(tree)
        if full:
            style = "bubble prose full"
    return [
        el("div", attributes | {"class": style}, trees) if trees else None,
        el("p", {"class": "bubble", "dir": "auto", "key": "rest"}, rest) if rest else None,
    ]


def linked(text: str, attributes: "Attributes", growing: bool = False) -> "Tree":
    """The bubble of a plain text, in which addresses are links. One that may be growing is none yet."""
    end = max(text.rfind(" "), text.rfind("\n")) + 1 if growing else len(text)
    found = bare.spans(text[:end].encode())
    if len(found) > markdown.MARKS_LIMIT:
        found, end = [], 0
    return el("p", attributes | {"class": "bubble"}, spans(found), text[end:])


def _piece(text: str, index: int, words: "Words", growing: bool) -> "tuple[Tree | None, int, bool]":
    """The tree of a piece, its marks, and whether it takes all the width; no tree where the marks are too many."""
    marks = Marks(words)
    try:
        marks.spend(1 + text.count("\n"))
        tree = el("div", {"class": "piece", "key": index}, blocks(markdown.read(text, growing), marks))
        return (tree, marks.count, marks.full)
    except TooMuch:
        return (None, marks.count, False)


def blocks(found: "list[Block]", marks: Marks, tight: bool = False) -> "list[Tree]":
    """The trees of blocks; in a tight list paragraphs are texts."""
    trees: "list[Tree]" = []
    for block in found:
        if tight and block["kind"] == "paragraph":
            trees.append(el("span", {"class": "tight", "dir": "auto"}, _line(block["text"], marks)))
        else:
            trees.append(DRAW[block["kind"]](block, marks))
    return trees


def _line(text: bytes, marks: Marks) -> "list[Tree | str]":
    marks.full = marks.full or b"![" in text
    marks.spend(1 + text.count(b"@") + sum([text.count(sign) for sign in inline.READ]))
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


def _paragraph(block: "Block", marks: Marks) -> "Tree":
    return el("p", {"dir": "auto"}, _line(block["text"], marks))


def _heading(block: "Block", marks: Marks) -> "Tree":
    # The messenger's own title is a heading of the second level, and what a bot says is below that.
    return el("h" + str(min(block["level"] + 2, 6)), {"dir": "auto"}, _line(block["text"], marks))


def _code(block: "Block", marks: Marks) -> "Tree":
    marks.full = True
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
                el("span", {"class": "before"}, marks.words["copy"]),
                el("span", {"class": "after"}, marks.words["copied"]),
            ),
        ),
        el("pre", {"tabindex": "0"}, el("code", {}, block["text"])),
    )


def _rule(block: "Block", marks: Marks) -> "Tree":
    return el("hr")


def _quote(block: "Block", marks: Marks) -> "Tree":
    below = blocks(block["children"], marks)
    return el("blockquote", {"dir": direction(below)}, below)


def _list(block: "Block", marks: Marks) -> "Tree":
    start = block["start"]
    # Markers stand where the list begins, whichever way one of its items runs.
    items = [_item(item, marks, not block["loose"]) for item in block["children"]]
    return el(
        "ol" if block["ordered"] else "ul",
        {"start": start if start not in (None, 1) else None, "dir": direction(items)},
        items,
    )


def _item(item: "Block", marks: Marks, tight: bool) -> "Tree":
    below = blocks(item["children"], marks, tight)
    if "done" not in item:
        return el("li", {}, below)
    tag, attributes, words = below[0]
    box = el("input", {"type": "checkbox", "disabled": True, "checked": item["done"]})
    return el("li", {"class": "task"}, (tag, attributes, [el("label", {}, box, " ", words)]), below[1:])


def _table(block: "Block", marks: Marks) -> "Tree":
    marks.full = True
    head = _row("th", block["head"], block["sides"], marks)
    rows = [_row("td", row, block["sides"], marks) for row in block["rows"]]
    return el(
        "div",
        {"class": "wide", "tabindex": "0", "dir": direction([head] + rows)},
        el("table", {}, el("thead", {}, head), el("tbody", {}, rows)),
    )


def _row(tag: str, cells: "list[bytes]", sides: "list[str]", marks: Marks) -> "Tree":
    return el(
        "tr",
        {},
        [
            el(tag, {"class": sides[index] or None, "dir": "auto"}, _line(cell, marks))
            for index, cell in enumerate(cells)
        ],
    )


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
        code = ord(sign)
        if any([first <= code <= last for first, last in LEFTWARDS]):
            return "rtl"
        if sign.isalpha() if code < 0x80 else kind_of(sign) in ("letter", "asian"):
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
