"""Markdown: text in, blocks out, as plain data. Linear in the length of the text, whatever that is.

A block is ``{"kind": ...}`` of one of these kinds, each with what it needs:

    paragraph   text; of a text that grows also the first parts of it, which are read by themselves
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
    from roundel.shapes import Block


# Quotes and items in each other; the signs of deeper ones are text. MicroPython's stack is shallow.
DEPTH_LIMIT = 8
# Lines, cells and signs of one text that are drawn as Markdown: more would keep the page waiting for seconds.
MARKS_LIMIT = 4000
# Bytes of a paragraph that grows which are read together.
PART = 1000

# What may be the marker of an item, a rule, a fence, or the line below a head or a heading.
SIGNS = b" \t>|:-+*=_#`~.)0123456789"
TASKS = (b"[ ] ", b"[ ]\t", b"[ ]\n", b"[x] ", b"[x]\t", b"[x]\n")


def read(text: str) -> "list[Block]":
    """The blocks of a text that is whole.

    read("# Hello")     # [{"kind": "heading", "level": 1, "text": b"Hello"}]
    """
    blocks = Blocks()
    for line in _lines(text.rstrip("\n")):
        blocks.take(_bytes(line))
    return blocks.finish()


class Prose:
    """A text that may grow, read line by line: what has been read is not read again.

    What is behind MARKS_LIMIT stays as it was written, in `rest`.

        prose = Prose()
        prose.grow("# Hel", True)
        prose.grow("# Hello")
        prose.blocks()      # [{"kind": "heading", "level": 1, "text": b"Hello"}]
    """

    def __init__(self) -> None:
        self.rest = ""
        self._wide = False
        self._length = 0  # of the text, in characters
        self._last = ""  # its last line, while that may go on
        self._marks = 0
        self._whole = Blocks()  # what has read the other lines

    @property
    def is_wide(self) -> bool:
        """Whether something in it takes all the width there is: code, a table, a picture."""
        return self._wide or "![" in self._last

    def grow(self, text: str, growing: bool = False) -> None:
        """Take the text as it is now, which begins with the text as it was before."""
        more = text[self._length :]
        if growing:
            self._whole.cuts = True
            if more.endswith("\r"):
                more = more[:-1]  # it may be half the end of a line
        self._length += len(more)
        if self.rest:
            self.rest += more
            return
        lines = _lines(self._last + more)
        self._last = lines[-1] if growing else ""
        for index, line in enumerate(lines if lines[-1] and not growing else lines[:-1]):
            marks = self._marks + self._whole.marks(_bytes(line))
            if marks > MARKS_LIMIT:
                self.rest = "\n".join(lines[index:])
                self._last = ""
                return
            self._marks = marks
            self._whole.take(_bytes(line))
            self._wide = self._wide or self._whole.is_in("code", "table") or "![" in line

    def blocks(self, growing: bool = False) -> "list[Block]":
        """The blocks of the text; of one that is growing as far as it is known what they will be.

        A block that does not change any more is the same object each time.
        """
        blocks = self._whole.copy()
        line = _bytes(self._last)
        if line and self._marks + blocks.marks(line) > MARKS_LIMIT:
            self.rest = self._last
            self._last = ""
        elif growing and not self.rest:
            blocks.take_growing(line)
        return blocks.finish()


def _lines(text: str) -> "list[str]":
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _bytes(text: str) -> bytes:
    text = text.replace("\0", "\ufffd")
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
        self.cuts = False  # whether a long paragraph is cut in parts
        self.parts: "list[bytes]" = []  # of the next paragraph: what a copy has cut it into, whose last line it is in

    def copy(self) -> "Blocks":
        """What goes on from here, and leaves this as it is: it shares the blocks to which nothing can be added."""
        copy = Blocks()
        copy.open = [_opened(container) for container in self.open]
        copy.root = copy.open[0]
        for index in range(1, len(copy.open)):
            inner, siblings = copy.open[index], copy.open[index - 1]["children"]
            if inner["kind"] == "item":
                siblings[-1]["children"][-1] = inner
                inner["list"] = siblings[-1]
            else:
                siblings[-1] = inner
        if self.leaf:
            copy.leaf = dict(self.leaf)
            if "rows" in copy.leaf:
                copy.leaf["rows"] = list(copy.leaf["rows"])
            copy.open[-1]["children"][-1] = copy.leaf
        copy.lines = list(self.lines)
        copy.fence = self.fence
        copy.cuts = self.cuts
        copy.parts = self.parts
        return copy

    def is_in(self, *kinds: str) -> bool:
        """Whether the last line belongs to a block of these kinds that may go on."""
        return bool(self.leaf) and self.leaf["kind"] in kinds

    def marks(self, line: bytes) -> int:
        """How many lines, cells and signs of Markdown there are in a line; in code there are no signs."""
        if self.is_in("code") or blank(line):
            return 1
        return 1 + (line.count(b"|") or 1) + line.count(b"@") + sum([line.count(sign) for sign in inline.READ])

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
                found = None if rule(rest) else marker(rest, column)
                if not found or (lazy and (found["empty"] or found["start"] not in (None, 1))):
                    break
                self._close(matched)
                self._open_item(found)
                rest = found["rest"]
                column += found["width"]
            begun = True
            matched += 1
        if matched < len(self.open) and not begun and self._is_lazy(rest):
            self.lines.append(rest.lstrip(b" \t"))
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
            self.lines.append(rest.lstrip(b" \t"))
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
            self._begin_leaf({"kind": "paragraph", "text": b"", "parts": self.parts}, rest.lstrip(b" \t"))
            self.parts = []
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
            if self.cuts:
                _cut(leaf["text"], leaf["parts"])
                leaf["parts"] = list(leaf["parts"])  # those of a copy are no more than now
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
    return "\n".join(_words(read(text)))


def _words(blocks: "list[Block]") -> "list[str]":
    found = []
    for block in blocks:
        if block["kind"] == "code":
            found.append(block["text"].strip())
        elif "text" in block:
            found.append(inline.words(inline.read(block["text"])))
        elif "rows" in block:
            found += [
                " ".join([inline.words(inline.read(cell)) for cell in row]) for row in [block["head"]] + block["rows"]
            ]
        else:
            found += _words(block.get("children", []))
    return found


def _opened(container: "Block") -> "Block":
    """A copy of a container to which blocks can be added; to a list at its end, too."""
    copy = container | {"children": list(container["children"])}
    last = copy["children"][-1] if copy["children"] else {"kind": ""}
    if last["kind"] == "list":
        copy["children"][-1] = last | {"children": list(last["children"])}
    return copy


def _cut(text: bytes, parts: "list[bytes]") -> None:
    """Add what is new to the parts of a paragraph that grows; those that are there stay as they are drawn."""
    done = b"".join(parts)
    if not text.startswith(done):  # its last line was the head of a table
        parts.clear()
        done = b""
    rest = text[len(done) :]
    end = inline.cut(rest) if len(rest) > PART else 0
    if end:
        parts.append(rest[:end])


def _past_quote(rest: bytes, inside: int, column: int) -> "tuple[bytes, int]":
    """What follows the sign of a quote, and at which column."""
    column += inside + 1
    rest = expanded(rest[inside + 1 :], column)
    if rest[:1] == b" ":
        return rest[1:], column + 1
    return rest, column
