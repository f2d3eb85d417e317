"""What is in a line of Markdown: emphasis, code, links, pictures. Bytes in, spans out; linear, whatever the bytes are.

This is CommonMark with GitHub's strikethrough and bare addresses.

A span is a text, or ``{"kind": ...}`` of one of these kinds, each with what it needs:

    em, strong, del  children
    code        text
    link        url, title, children
    image       url, title, alt
    break

The addresses are as they were written; who draws them decides which lead anywhere.
"""

from roundel.markdown import bare
from roundel.markdown.destination import autolink, destination
from roundel.markdown.emphasis import PUNCTUATION, Signs, match
from roundel.markdown.entities import entity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Block, Span

# So much of a text that grows waits until it is known what it will be, and so much of its end is looked at for that.
HELD = 400
TAIL = 2000

# Spans in each other; what is in deeper ones is shown without them. MicroPython's stack is shallow.
DEPTH_LIMIT = 12


def read(text: bytes) -> "list[Span]":
    """The spans of a text.

    read(b"Hello *you*")    # ["Hello ", {"kind": "em", "children": ["you"]}]
    """
    reader = Reader(text)
    reader.run()
    return tree(reader.parts)


def settled(text: bytes) -> int:
    """How many bytes of a text that grows will stay as they are drawn: what may become emphasis, code, a link or
    another character waits.

        settled(b"Hello **y")       # 6
    """
    start = max(len(text) - TAIL, 0)
    while start and text[start] & 0xC0 == 0x80:
        start += 1
    tail = text[start:]
    end = len(tail.rstrip(b"*_~`\\![]&<"))
    reader = Reader(tail[:end])
    reader.run()
    word = max([tail.rfind(sign, 0, end) for sign in (b" ", b"\n", b"(", b"*", b"_", b"~", b"[")]) + 1
    if [start for start in bare.BEGINNINGS if start.startswith(tail[word:end].lower()) and word < end]:
        reader.open.append(word)
    for sign in (b"@", b"&"):
        at = tail.rfind(sign, word, end)
        if at >= 0 and not tail[at + 1 : end].strip(bare.MAIL + b"#"):
            reader.open.append(at)
    return start + min([place for place in _begun(reader) if place > end - HELD] + [end])


def cut(text: bytes) -> int:
    """Where a text can be cut in two that mean by themselves what they mean together: behind a blank, where nothing is
    open. 0 if there is no such place.

        cut(b"A *b* c *d e")        # 8
    """
    end = len(text)
    while True:
        end = text.rfind(b" ", 0, end) + 1
        if not end:
            return 0
        if text[end - 2 : end - 1] in (b"", b" ", b"\n", b"\\") or text[end : end + 1] in (b"", b" ", b"\n"):
            end -= 1
            continue
        reader = Reader(text[:end])
        reader.run()
        begun = _begun(reader)
        if not begun:
            return end
        end = min(begun)


def _begun(reader: "Reader") -> "list[int]":
    """Where there begins what has not ended: emphasis, code, links, addresses."""
    return (
        reader.open
        + [row.at for row in reader.signs if row.opens and row.count]
        + [bracket["start"] for bracket in reader.brackets if bracket["live"]]
    )


def words(spans: "list[Span]") -> str:
    """The words in spans."""
    found = []
    for span in spans:
        if isinstance(span, str):
            found.append(span)
        elif span["kind"] == "break":
            found.append("\n")
        else:
            found.append(span.get("text") or span.get("alt") or words(span.get("children", [])))
    return "".join(found)


class Reader:
    """Cuts a text into parts: texts, spans that are whole, signs of emphasis, and `open` and `close` of links.

    Each part is a list whose first item is its kind.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.at = 0
        self.parts: "list[list[Any]]" = []
        self.signs: "list[Signs]" = []  # the Signs that may still become emphasis
        self.ahead: "dict[bytes, int]" = {}  # where each kind of sign comes next
        self.brackets: "list[dict[str, Any]]" = []  # the brackets that may still become links
        self.open: "list[int]" = []  # where code, addresses and links begin that may end later
        self.ticks: "dict[int, list[int]] | None" = None  # where the rows of backticks begin, by their length

    def run(self) -> None:
        """Read it all."""
        text = self.text
        while self.at < len(text):
            found = bare.nearest(text, READ, self.at, self.ahead)
            if found > self.at:
                self.say(found)
            else:
                getattr(self, READ.get(text[found : found + 1], "address"))()
        match(self.signs, 0)

    def say(self, end: int) -> None:
        """What comes up to here is text."""
        self.parts.append(["text", self.text[self.at : end]])
        self.at = end

    def span(self, span: "Block", end: int) -> None:
        """What comes up to here is a span."""
        self.parts.append(["span", span])
        self.at = end

    def escape(self) -> None:
        """A backslash: what follows is text, or a line ends for good."""
        follows = self.text[self.at + 1 : self.at + 2]
        if follows == b"\n":
            self.span({"kind": "break"}, self.at + 2)
            self._skip_spaces()
        elif follows and follows in PUNCTUATION:
            self.at += 1
            self.say(self.at + 1)
        else:
            self.say(self.at + 1)

    def code(self) -> None:
        """Backticks: code up to the next row of as many."""
        start = self.at
        end = _past(self.text, start)
        found = self._ticks(end - start, end)
        if found < 0:
            self.open.append(start)
            self.say(end)
            return
        text = self.text[end:found].replace(b"\n", b" ")
        if text[:1] == b" " == text[-1:] and text.strip(b" "):
            text = text[1:-1]
        self.span({"kind": "code", "text": str(text, "utf-8")}, found + end - start)

    def address(self) -> None:
        """Perhaps an address: the signs in it mean nothing. It becomes a link once it is known that it is in none."""
        end = self.at if self.brackets else bare.end_of(self.text, self.at)
        if len(self.text) - end < HELD and not self.text[end:].strip(bare.ENDS):
            self.open.append(self.at)
        self.say(max(self.at + 1, end))

    def emphasis(self) -> None:
        """A row of stars, underscores or tildes."""
        end = _past(self.text, self.at)
        signs = Signs(self.text, self.at, end)
        self.parts.append(["signs", signs])
        self.signs.append(signs)
        self.at = end

    def bracket(self) -> None:
        """The beginning of a link."""
        self.brackets.append(
            {
                "part": len(self.parts),
                "signs": len(self.signs),
                "picture": False,
                "live": True,
                "at": self.at + 1,
                "start": self.at,
            }
        )
        self.parts.append(["text", b"["])
        self.at += 1

    def picture(self) -> None:
        """The beginning of a picture."""
        if self.text[self.at + 1 : self.at + 2] != b"[":
            self.say(self.at + 1)
            return
        self.at += 1
        self.bracket()
        self.brackets[-1]["picture"] = True
        self.brackets[-1]["start"] -= 1
        self.parts[-1] = ["text", b"!["]

    def close(self) -> None:
        """The end of a link or a picture, if an address follows."""
        opened = self.brackets.pop() if self.brackets else None
        found = destination(self.text, self.at + 1) if opened and opened["live"] else None
        if not opened or not found:
            if opened and opened["live"] and self.text[self.at + 1 : self.at + 2] == b"(":
                self.open.append(opened["start"])
            self.say(self.at + 1)
            return
        match(self.signs, opened["signs"])
        del self.signs[opened["signs"] :]
        kind = "image" if opened["picture"] else "link"
        self.parts[opened["part"]] = ["open", {"kind": kind, "url": found["url"], "title": found["title"]}]
        self.parts.append(["close"])
        if kind == "link":
            # No link is in a link. Those further out have been put out of use before.
            for other in reversed(self.brackets):
                if not other["live"]:
                    break
                if not other["picture"]:
                    other["live"] = False
        self.at = found["end"]

    def angle(self) -> None:
        """An address in angle brackets; every other tag is text."""
        url, end = autolink(self.text, self.at)
        if not url:
            if self.text.find(b">", self.at) < 0:
                self.open.append(self.at)
            self.say(self.at + 1)
            return
        shown = str(self.text[self.at + 1 : end - 1], "utf-8")
        self.span({"kind": "link", "url": url, "title": "", "children": [shown]}, end)

    def reference(self) -> None:
        """A character by its name or number."""
        meant, end = entity(self.text, self.at)
        self.parts.append(["text", meant])
        self.at = end

    def line(self) -> None:
        """The end of a line, for good after two spaces."""
        last: "list[Any]" = self.parts[-1] if self.parts else ["", b""]
        hard = False
        if last[0] == "text":
            hard = last[1][-2:] == b"  "
            last[1] = last[1].rstrip(b" ")
        self.parts.append(["span", {"kind": "break"}] if hard else ["text", b"\n"])
        self.at += 1
        self._skip_spaces()

    def _skip_spaces(self) -> None:
        while self.text[self.at : self.at + 1] == b" ":
            self.at += 1

    def _ticks(self, length: int, start: int) -> int:
        """Where the next row of so many backticks begins; -1 if there is none. Asked from left to right."""
        if self.ticks is None:
            self.ticks = {}
            at = self.text.find(b"`")
            while at >= 0:
                end = _past(self.text, at)
                self.ticks.setdefault(end - at, []).append(at)
                at = self.text.find(b"`", end)
            for rows in self.ticks.values():
                rows.reverse()
        rows = self.ticks.get(length, [])
        while rows and rows[-1] < start:
            rows.pop()
        return rows[-1] if rows else -1


READ = {
    b"\\": "escape",
    b"`": "code",
    b"*": "emphasis",
    b"_": "emphasis",
    b"~": "emphasis",
    b"[": "bracket",
    b"]": "close",
    b"!": "picture",
    b"<": "angle",
    b"&": "reference",
    b"\n": "line",
    b"http": "address",
    b"www.": "address",
}


def tree(parts: "list[list[Any]]") -> "list[Span]":
    """The spans that parts make."""
    way: "list[list[Any]]" = [[]]
    kinds: "list[Block]" = []
    for part in parts:
        if part[0] == "text" or part[0] == "span":
            way[-1].append(part[1])
        elif part[0] == "open":
            way.append([])
            kinds.append(part[1])
        elif part[0] == "close":
            _end(way, kinds)
        else:
            signs = part[1]
            for _ in range(signs.closed):
                _end(way, kinds)
            if signs.count:
                way[-1].append(signs.sign * signs.count)
            for kind in reversed(signs.opened):
                way.append([])
                kinds.append({"kind": kind})
    return _joined(way[0], True)


def _end(way: "list[list[Any]]", kinds: "list[Block]") -> None:
    children = way.pop()
    span = kinds.pop()
    if span["kind"] == "image":
        way[-1].append(span | {"alt": words(_joined(children, False))})
    elif len(way) > DEPTH_LIMIT:
        way[-1] += children
    else:
        linked = "link" in [around["kind"] for around in kinds + [span]]
        way[-1].append(span | {"children": _joined(children, not linked)})


def _joined(spans: "list[Any]", linked: bool) -> "list[Span]":
    """Spans with the texts that follow each other made one, and, if `linked`, their bare addresses links."""
    found: "list[Span]" = []
    held: "list[bytes]" = []
    for span in spans + [None]:
        if isinstance(span, bytes):
            held.append(span)
            continue
        if held:
            text = b"".join(held)
            found += bare.spans(text) if linked else [str(text, "utf-8")] if text else []
            held = []
        if span is not None:
            found.append(span)
    return found


def _past(text: bytes, at: int) -> int:
    """Where the row of equal signs ends that begins here."""
    sign = text[at]
    while at < len(text) and text[at] == sign:
        at += 1
    return at
