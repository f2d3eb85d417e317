"""Markdown: text in, blocks out, as plain data. Linear in the length of the text, whatever that is.

A block is ``{"kind": ...}`` of one of these kinds, each with what it needs:

    paragraph   text
    heading     text, level
    code        text, info (what stands beside the opening fence)
    rule
    quote       children
    list        children (items), sign, ordered, start, loose
    item        children, and for a task whether it is "done"
    table       head (cells), rows (lists of cells), sides (left, right, center or "" for each column)

The texts of paragraphs, headings and cells are bytes of UTF-8 that inline.py reads. This is CommonMark with GitHub's
tables and tasks, but without HTML and without references to addresses that are defined elsewhere: both are shown as
they are written.
"""

from roundel.markdown import inline, tables
from roundel.markdown.leaves import blank, closes, expanded, fence, heading, indent_of, marker, rule, setext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Block


# Quotes and items in each other; the signs of deeper ones are text. MicroPython's stack is shallow.
DEPTH_LIMIT = 8
# Lines, cells and signs of one text that are drawn as Markdown: more would keep the page waiting for seconds.
MARKS_LIMIT = 4000

# What may be the marker of an item, a rule, a fence, or the line below a head or a heading.
SIGNS = b" \t>|:-+*=_#`~.)0123456789"
TASKS = (b"[ ] ", b"[ ]\t", b"[ ]\n", b"[x] ", b"[x]\t", b"[x]\n")


def read(text: str, growing: bool = False) -> "list[Block]":
    """The blocks of a text; of one that is growing without what may be about to be a row of a table.

    read("# Hello")     # [{"kind": "heading", "level": 1, "text": b"Hello"}]
    """
    blocks = Blocks()
    lines = _bytes(text).split(b"\n")
    last = lines.pop()
    for line in lines:
        blocks.take(line)
    if growing:
        blocks.take_growing(last)
    elif last:
        blocks.take(last)
    return blocks.finish()


def pieces(text: str) -> "list[str]":
    """The text cut where one block ends for good and the next begins, so that a text that grows is not read again.

    The last line begins no piece of its own: it may still become something else. What is behind as many lines as can
    be drawn stays together.
    """
    found: "list[str]" = []
    begun: "list[str]" = []
    fenced: "tuple[Any, ...]" = ()
    gap = False
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if index > MARKS_LIMIT:
            return found + ["\n".join(begun + lines[index:])]
        raw = expanded(_bytes(line), 0)
        inside = indent_of(raw)
        if fenced:
            # A fence in a list may be closed by what looks like the beginning of another: the rest stays together.
            if closes(raw, fenced):
                fenced = ()
        else:
            last = index + 1 == len(lines)
            if gap and line and not inside and not last and not marker(raw) and raw[:1] != b">":
                found.append("\n".join(begun) + "\n")
                begun = []
            fenced = fence(raw, inside) if inside < 4 else ()
        gap = blank(raw)
        begun.append(line)
    return found + ["\n".join(begun)]


def _bytes(text: str) -> bytes:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    try:
        return text.encode()
    except UnicodeError:  # half a character, which only Pyodide can meet
        return text.encode("utf-8", "replace")


class Blocks:
    """Takes a text line by line."""

    def __init__(self) -> None:
        self.root: "Block" = {"kind": "root", "children": [], "blank": False}
        self.open: "list[Block]" = [self.root]  # the root, and the quotes and items that the last line was in
        self.leaf: "Block" = {}  # the paragraph, code or table that may go on
        self.lines: "list[bytes]" = []  # of the leaf
        self.fence = (b"", 0, b"", 0)  # of the code: sign, length, info, indentation

    def finish(self) -> "list[Block]":
        """The text is over: its blocks."""
        self._end_leaf()
        return self.root["children"]  # type: ignore[no-any-return]  # of a Block

    def take_growing(self, line: bytes) -> None:
        """The last line, which is still growing. What may be about to be something else waits until it is known: a line
        of nothing but signs, the fence of code, a row of a table, and, in a line, what inline.settled says.
        """
        kind = self.leaf["kind"] if self.leaf else ""
        if kind != "table" and line.strip(SIGNS) and not line.lstrip(b" >").startswith((b"```", b"~~~")):
            self.take(line)
            last: "Block" = (self.open[-1]["children"] or [{"kind": ""}])[-1]
            if last["kind"] == "heading":
                last["text"] = last["text"][: inline.settled(last["text"])]
            line = b""
        else:
            line = b"\n"  # what comes before it is whole
        if self.leaf and self.leaf["kind"] == "paragraph":
            text = b"\n".join(self.lines)
            begun = text[: inline.settled(text + line)]
            self.lines = begun.split(b"\n") if begun.strip().lower() not in (b"", b"[ ]", b"[x]") else []
            while self.lines and self.lines[-1][:1] == b"|":
                self.lines.pop()
            if not self.lines:
                self.open[-1]["children"].pop()
                self.leaf = {}

    def take(self, line: bytes) -> None:
        """One more line."""
        rest, column, matched = self._match(expanded(line, 0))
        all_matched = matched == len(self.open)
        if all_matched and self._goes_on(rest):
            return
        begun = False
        while matched <= DEPTH_LIMIT:
            inside = indent_of(rest)
            lazy = bool(self.leaf) and self.leaf["kind"] == "paragraph" and all_matched and not begun
            if inside > 3 or blank(rest) or (lazy and setext(rest)):
                break
            if rest[inside : inside + 1] == b">":
                self._close(matched)
                self._open_quote()
                rest, column = _past_quote(rest, inside, column)
            else:
                found = None if rule(rest) else marker(rest)
                if not found or (lazy and (found["empty"] or found["start"] not in (None, 1))):
                    break
                self._close(matched)
                self._open_item(found)
                rest = expanded(rest[found["past"] :], column + found["past"])[found["spaces"] :]
                column += found["width"]
            begun = True
            matched += 1
        if matched < len(self.open) and not begun and self._is_lazy(rest):
            self.lines.append(rest.strip(b" \t"))
            return
        self._close(matched)
        self._add_line(rest, begun)

    def _match(self, rest: bytes) -> "tuple[bytes, int, int]":
        """What is left of a line inside the containers that are open, at which column, and how many go on."""
        column = 0
        for index in range(1, len(self.open)):
            container = self.open[index]
            inside = indent_of(rest)
            if container["kind"] == "quote":
                if inside > 3 or rest[inside : inside + 1] != b">":
                    return rest, column, index
                rest, column = _past_quote(rest, inside, column)
            elif blank(rest):
                if not container["children"] and not self.leaf:
                    container["blank"] = True
                    return rest, column, index
                rest = rest[container["indent"] :]
            elif inside >= container["indent"]:
                rest = rest[container["indent"] :]
                column += container["indent"]
            else:
                return rest, column, index
        return rest, column, len(self.open)

    def _goes_on(self, rest: bytes) -> bool:
        """Whether the line belongs to the code that is open, and is added to it."""
        if not self.leaf or self.leaf["kind"] != "code":
            return False
        if self.fence[1]:
            if closes(rest, self.fence):
                self._end_leaf()
            else:
                self.lines.append(rest[min(indent_of(rest), self.fence[3]) :])
            return True
        if blank(rest):
            self.lines.append(rest[4:])
            self._note_blank()
            return True
        if indent_of(rest) > 3:
            self.lines.append(rest[4:])
            self._clear_blank()
            return True
        self._end_leaf()
        return False

    def _is_lazy(self, rest: bytes) -> bool:
        """Whether a line goes on with a paragraph though it lacks the signs of the containers around it."""
        if not self.leaf or self.leaf["kind"] != "paragraph" or blank(rest):
            return False
        inside = indent_of(rest)
        return inside > 3 or not (rule(rest) or heading(rest, inside) or fence(rest, inside))

    def _add_line(self, rest: bytes, begun: bool) -> None:
        inside = indent_of(rest)
        paragraph = bool(self.leaf) and self.leaf["kind"] == "paragraph"
        if blank(rest):
            self._end_leaf()
            if not begun:
                self._note_blank()
            return
        if inside > 3 and not paragraph:
            self.fence = (b"", 0, b"", 0)
            self._begin_leaf({"kind": "code", "text": "", "info": ""}, rest[4:])
        elif inside > 3:
            self.lines.append(rest.strip(b" \t"))
        elif paragraph and setext(rest):
            level = setext(rest)
            text = b"\n".join(self.lines).strip(b" \t")
            self.leaf.update({"kind": "heading", "level": level, "text": text})
            self.leaf = {}
        elif heading(rest, inside):
            level, text = heading(rest, inside)
            self._add({"kind": "heading", "level": level, "text": text})
        elif fence(rest, inside):
            self.fence = fence(rest, inside)
            self._begin_leaf({"kind": "code", "text": "", "info": self.fence[2]})
        elif rule(rest):
            self._add({"kind": "rule"})
        elif paragraph and tables.begins(self.lines, rest):
            self._begin_table(rest)
        elif self.leaf and self.leaf["kind"] == "table":
            self.leaf["rows"].append(tables.row(rest, len(self.leaf["sides"])))
        elif paragraph:
            self.lines.append(rest.lstrip(b" \t"))
        else:
            self._begin_leaf({"kind": "paragraph", "text": b""}, rest.lstrip(b" \t"))
        self._clear_blank()

    def _begin_table(self, rest: bytes) -> None:
        """The paragraph's last line is the head of a table."""
        sides = tables.sides(rest)
        head = tables.row(self.lines.pop(), len(sides))
        table = {"kind": "table", "head": head, "sides": sides, "rows": []}
        if self.lines:
            self._begin_leaf(table)
        else:
            self.leaf.clear()
            self.leaf.update(table)

    def _begin_leaf(self, block: "Block", *lines: bytes) -> None:
        self._add(block)
        self.leaf = block
        self.lines = list(lines)

    def _end_leaf(self) -> None:
        """What was the leaf has all its lines."""
        leaf = self.leaf
        if leaf and leaf["kind"] == "paragraph":
            leaf["text"] = b"\n".join(self.lines).rstrip(b" \t")
            self._note_task(leaf)
        elif leaf and leaf["kind"] == "code":
            if not self.fence[1]:
                while blank(self.lines[-1]):
                    self.lines.pop()
            leaf["text"] = str(b"\n".join(self.lines + [b""]), "utf-8")
        self.leaf = {}
        self.lines = []

    def _note_task(self, leaf: "Block") -> None:
        """What an item begins with may say whether a task is done, as in `- [x] tea`."""
        item, text = self.open[-1], leaf["text"]
        if item["kind"] == "item" and item["children"][0] is leaf and text[:4].lower() in TASKS:
            item["done"] = text[1:2] != b" "
            leaf["text"] = text[4:].lstrip(b" \t\n")

    def _add(self, block: "Block") -> None:
        """Add a block where the line is; two with a blank line between them make a list loose."""
        self._end_leaf()
        parent = self.open[-1]
        if parent["blank"] and parent["children"] and parent["kind"] == "item":
            parent["list"]["loose"] = True
        parent["children"].append(block)

    def _open_quote(self) -> None:
        quote = {"kind": "quote", "children": [], "blank": False}
        self._add(quote)
        self.open.append(quote)

    def _open_item(self, found: "Block") -> None:
        self._end_leaf()
        siblings = self.open[-1]["children"]
        last: "Block" = siblings[-1] if siblings else {"kind": ""}
        if last["kind"] == "list" and last["sign"] == found["sign"]:
            if last["children"][-1]["blank"]:
                last["loose"] = True
        else:
            last = {
                "kind": "list",
                "children": [],
                "sign": found["sign"],
                "ordered": found["start"] is not None,
                "start": found["start"],
                "loose": False,
            }
            self._add(last)
        item = {"kind": "item", "children": [], "blank": False, "indent": found["width"], "list": last}
        last["children"].append(item)
        self.open.append(item)

    def _close(self, count: int) -> None:
        if count < len(self.open):
            self._end_leaf()
            del self.open[count:]

    def _note_blank(self) -> None:
        """A blank line; a quote around it keeps it from what is further out."""
        for container in reversed(self.open):
            container["blank"] = True
            if container["kind"] == "quote":
                return

    def _clear_blank(self) -> None:
        for container in self.open:
            container["blank"] = False


def words(text: str) -> str:
    """The words of a text, as they are read aloud: a line for each block.

    words("# Hello *you*")      # "Hello you"
    """
    found = []
    waiting = read(text)
    waiting.reverse()
    while waiting:
        block = waiting.pop()
        if block["kind"] in ("paragraph", "heading"):
            found.append(inline.words(inline.read(block["text"])))
        elif block["kind"] == "code":
            found.append(block["text"].strip())
        elif block["kind"] == "table":
            found += [
                " ".join([inline.words(inline.read(cell)) for cell in row]) for row in [block["head"]] + block["rows"]
            ]
        below = list(block.get("children", []))
        below.reverse()
        waiting += below
    return "\n".join(found)


def _past_quote(rest: bytes, inside: int, column: int) -> "tuple[bytes, int]":
    """What follows the sign of a quote, and at which column."""
    column += inside + 1
    rest = expanded(rest[inside + 1 :], column)
    if rest[:1] == b" ":
        return rest[1:], column + 1
    return rest, column
