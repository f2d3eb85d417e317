"""Draws Markdown: nodes and text alone, so that nothing in it is ever markup of the page."""

from messenger.markup import address, inline, markdown
from messenger.view.elements.options import image
from messenger.view.tree import el

SPANS = {"em": "em", "strong": "strong"}


def prose(pieces: list, key: object, picture: dict) -> list:
    """The trees of a text in pieces; one that is the same object as before is not read again."""
    memory = picture["memory"]
    trees: list = []
    for index, piece in enumerate(pieces):
        trees.append(memory.tree((key, index), piece, _piece, index, picture["words"]))
    return trees


def _piece(text: str, index: int, words: dict) -> tuple:
    return el("div", {"class": "piece", "key": index}, *blocks(markdown.read(text), words))


def blocks(found: list, words: dict, tight: bool = False) -> list:
    """The trees of blocks; in a tight list paragraphs are texts."""
    trees: list = []
    for block in found:
        if tight and block["kind"] == "paragraph":
            trees.append(el("span", {"class": "tight"}, *spans(inline.read(block["text"]))))
        else:
            trees.append(DRAW[block["kind"]](block, words))
    return trees


def spans(found: list) -> list:
    """The trees of spans. What may not be linked is text, what may not be shown is said."""
    trees: list = []
    for span in found:
        if isinstance(span, str):
            trees.append(span)
        elif span["kind"] in SPANS:
            trees.append(el(SPANS[span["kind"]], {}, *spans(span["children"])))
        elif span["kind"] == "code":
            trees.append(el("code", {}, span["text"]))
        elif span["kind"] == "break":
            trees.append(el("br"))
        elif span["kind"] == "image":
            url = address.image(span["url"])
            trees.append(image(url, "picture", span["alt"]) if url else span["alt"])
        else:
            trees += _link(span)
    return trees


def _link(span: dict) -> list:
    url = address.link(span["url"])
    below = spans(span["children"])
    if not url:
        return below
    return [el("a", {"href": url, "title": span["title"] or None, "target": "_blank", "rel": "noopener noreferrer"},
               *below)]


def _paragraph(block: dict, words: dict) -> tuple:
    return el("p", {"dir": "auto"}, *spans(inline.read(block["text"])))


def _heading(block: dict, words: dict) -> tuple:
    # The messenger's own title is a heading of the second level, and what a bot says is below that.
    return el("h" + str(min(block["level"] + 2, 6)), {"dir": "auto"}, *spans(inline.read(block["text"])))


def _code(block: dict, words: dict) -> tuple:
    return el("div", {"class": "listing", "dir": "ltr"},
              el("pre", {"tabindex": "0"}, el("code", {}, block["text"])),
              el("button", {"type": "button", "class": "copy-code", "part": "copy-code", "data-gesture": "copy-code"},
                 el("span", {"class": "before"}, words["copy"]), el("span", {"class": "after"}, words["copied"])))


def _rule(block: dict, words: dict) -> tuple:
    return el("hr")


def _quote(block: dict, words: dict) -> tuple:
    return el("blockquote", {}, *blocks(block["children"], words))


def _list(block: dict, words: dict) -> tuple:
    start = block["start"]
    return el("ol" if block["ordered"] else "ul", {"start": start if start not in (None, 1) else None},
              *[el("li", {"dir": "auto"}, *blocks(item["children"], words, not block["loose"]))
                for item in block["children"]])


def _table(block: dict, words: dict) -> tuple:
    return el("div", {"class": "wide", "tabindex": "0"},
              el("table", {}, el("thead", {}, _row("th", block["head"], block["sides"])),
                 el("tbody", {}, *[_row("td", row, block["sides"]) for row in block["rows"]])))


def _row(tag: str, cells: list, sides: list) -> tuple:
    return el("tr", {}, *[el(tag, {"class": sides[index] or None, "dir": "auto"}, *spans(inline.read(cell)))
                          for index, cell in enumerate(cells)])


DRAW = {"paragraph": _paragraph, "heading": _heading, "code": _code, "rule": _rule, "quote": _quote, "list": _list,
        "table": _table}
