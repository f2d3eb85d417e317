"""Strict XML without a DTD: text in, a tree out, in time and memory that grow with the text and no faster.

A node is ``{"name": str, "attributes": {str: str}, "children": [node or str], "at": int}``; `at` is where its tag
begins. What is accepted, and the tree, are expat's, but for what the limits forbid. The scanner works on bytes: in
MicroPython the n-th character of a text that is not ASCII is only found by counting.
"""

from roundel.errors import BadMarkup
from roundel.markup.references import REFERENCES, meant, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, Parsed


LIMIT = 100 * 1024  # bytes of UTF-8
DEPTH_LIMIT = 64
COUNT_LIMIT = 1000  # elements
ATTRIBUTE_LIMIT = 100  # attributes of one element
PARTS = 500  # of a text, that are put together at once

LESS, GREATER, SLASH, BANG, QUESTION, EQUALS = b"<>/!?="
SPACES = b" \n\t"

# What a byte may be in a name: nothing, a part of it, or its beginning too. Names beyond ASCII are checked in names.py.
PART, START = 1, 2
KINDS = bytearray(256)
for _byte in b"-.0123456789":
    KINDS[_byte] = PART
for _byte in b":_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
    KINDS[_byte] = START
for _byte in range(0x80, 0x100):
    KINDS[_byte] = START


def parse(text: str) -> "Parsed":
    """The root of the tree.

    Raises BadMarkup, with the line and the column where the text stops being XML:

        parse('<List title="Sizes"><Option title="Small"/></List>')["children"][0]["name"]    # "Option"
    """
    text = _lines(text)
    try:
        data = text.encode()
    except UnicodeError as error:
        raise BadMarkup(_place(text[: error.args[2]]) + ": half a character cannot stand in XML.") from None
    if len(data) > LIMIT:
        raise BadMarkup("The markup is " + str(len(data)) + " bytes; at most " + str(LIMIT) + " are shown.")
    forbidden = _forbidden(data)
    scanner = Scanner(data)
    try:
        root = scanner.run()
    except Broken as broken:
        offset, reason = broken.args
        if not 0 <= forbidden <= offset:
            raise BadMarkup(place(text, offset) + ": " + reason) from None
    if forbidden >= 0:
        raise BadMarkup(place(text, forbidden) + ": this character cannot stand in XML.") from None
    return root


def place(text: str, offset: int) -> str:
    """Where a node's `at` is in the text: `line 2, column 7`, both counted from 1."""
    return _place(str(_lines(text).encode()[:offset], "utf-8"))


def _lines(text: str) -> str:
    """The text without a byte order mark, its lines ending as XML wants them."""
    if text[:1] == "\ufeff":
        text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> str:
    lines = before.count("\n")
    return "line " + str(lines + 1) + ", column " + str(len(before) - before.rfind("\n"))


def _forbidden(data: bytes) -> int:
    """Where the first character is that XML forbids, or -1."""
    places = []
    if data and min(data.replace(b"\n", b" ").replace(b"\t", b" ")) < 0x20:
        places += [data.find(bytes([code])) for code in range(0x20) if code not in SPACES]
    if b"\xef\xbf" in data:
        places += [data.find(b"\xef\xbf\xbe"), data.find(b"\xef\xbf\xbf")]
    if b"\xed" in data:  # halves of a character, which MicroPython lets through
        places += [data.find(bytes([0xED, second])) for second in range(0xA0, 0xC0)]
    places = [at for at in places if at >= 0]
    return min(places) if places else -1


class Broken(Exception):
    """The offset where the text stops being XML, and why."""


class Scanner:
    """Goes once through the bytes, from the left to the right."""

    def __init__(self, data: bytes) -> None:
        self.data = data + b"\0\0\0"  # an end that nothing runs over
        self.end = len(data)
        self.open: "list[Parsed]" = []  # the elements whose end tag has not come, the innermost last
        self.root: "Parsed | None" = None
        self.count = 0

    def run(self) -> "Parsed":
        """The root. Raises Broken."""
        data = self.data
        at = 0
        if data[:5] == b"<?xml" and data[5] in SPACES:
            from roundel.markup.declaration import declaration

            at = declaration(self)
        while at < self.end:
            tag = data.find(b"<", at)
            if tag < 0:
                tag = self.end
            if tag > at:
                self._text(at, tag)
            if tag == self.end:
                break
            follows = data[tag + 1]
            if follows == SLASH:
                at = self._end_tag(tag)
            elif follows == BANG:
                at = self._bang(tag)
            elif follows == QUESTION:
                at = self._instruction(tag)
            else:
                at = self._start_tag(tag)
        if self.open:
            raise Broken(self.end, "<" + self.open[-1]["name"] + "> is never closed.")
        if not self.root:
            raise Broken(self.end, "there is no element.")
        return self.root

    def name(self, at: int) -> int:
        """Where the name ends that begins here."""
        data = self.data
        kinds = KINDS
        if kinds[data[at]] != START:
            raise Broken(at, "a name must begin here.")
        end = at + 1
        while kinds[data[end]]:
            end += 1
        text = str(data[at:end], "utf-8")
        if len(text) != end - at:
            from roundel.markup.names import is_name

            if not is_name(text):
                raise Broken(at, "this is not a name.")
        return end

    def spaces(self, at: int) -> int:
        """Where the white space ends that begins here, if any does."""
        data = self.data
        while data[at] in SPACES:
            at += 1
        return at

    def find(self, what: bytes, at: int, begin: int, name: str) -> int:
        """Where `what` is; `begin` is where that which it ends, `name`, has begun."""
        found = self.data.find(what, at, self.end)
        if found < 0:
            raise Broken(begin, name + " that begins here is not closed.")
        return found

    def _text(self, start: int, end: int) -> None:
        if not self.open:
            outside = self.spaces(start)
            if outside < end:
                raise Broken(outside, "text can only stand inside of an element.")
            return
        bad = self.data.find(b"]]>", start, end)
        if bad >= 0:
            raise Broken(bad, "]]> can only end a CDATA section; write ]]&gt;.")
        self._add(self._decoded(self.data[start:end], start))

    def _add(self, text: str) -> None:
        """Text that follows text belongs to it; see _close."""
        if text:
            self.open[-1]["children"].append(text)

    def _decoded(self, data: bytes, at: int) -> str:
        """Text with its references replaced; `at` is where it stands."""
        signs = data.count(b"&")
        if not signs:
            return str(data, "utf-8")
        if signs == sum([data.count(b"&" + name + b";") for name in REFERENCES]):
            return str(named(data), "utf-8")
        pieces: list[Any] = []
        parts: list[Any] = []
        done = 0
        amp = data.find(b"&")
        while amp >= 0:
            end = data.find(b";", amp)
            sign = meant(data[amp + 1 : end]) if end >= 0 else b""
            if not sign:
                raise Broken(at + amp, "this is not a reference of XML; write &amp; for the character itself.")
            parts.append(data[done:amp])
            parts.append(sign)
            if len(parts) > PARTS:  # few large pieces burden the collector less than many small ones
                pieces.append(b"".join(parts))
                parts = []
            done = end + 1
            amp = data.find(b"&", done)
        return str(b"".join(pieces + parts + [data[done:]]), "utf-8")

    def _start_tag(self, tag: int) -> int:
        data = self.data
        if self.root and not self.open:
            raise Broken(tag, "there is a root element already; put everything inside one.")
        at = self.name(tag + 1)
        node: "Parsed" = {"name": str(data[tag + 1 : at], "utf-8"), "attributes": {}, "children": [], "at": tag}
        self.count += 1
        if self.count > COUNT_LIMIT:
            raise Broken(tag, "there are more than " + str(COUNT_LIMIT) + " elements.")
        while True:
            next = self.spaces(at)
            byte = data[next]
            if byte == GREATER or (byte == SLASH and data[next + 1] == GREATER):
                break
            if byte == SLASH:
                raise Broken(next + 1, "> must follow here.")
            if next == self.end:
                raise Broken(tag, "the tag <" + node["name"] + " that begins here is not closed.")
            if next == at:
                raise Broken(next, "this cannot stand in a tag.")
            at = self._attribute(node["attributes"], next)
        if self.open:
            self.open[-1]["children"].append(node)
        else:
            self.root = node
        if byte == SLASH:
            return next + 2
        if len(self.open) == DEPTH_LIMIT:
            raise Broken(tag, "elements are nested deeper than " + str(DEPTH_LIMIT) + " levels.")
        self.open.append(node)
        return next + 1

    def _attribute(self, attributes: "Attributes", at: int) -> int:
        """Take the attribute that begins here; returns where it ends."""
        data = self.data
        end = self.name(at)
        name = str(data[at:end], "utf-8")
        equals = self.spaces(end)
        if data[equals] != EQUALS:
            raise Broken(equals, "the attribute " + name + " has no value; = must follow here.")
        quote = self.spaces(equals + 1)
        if data[quote] not in b"\"'":
            raise Broken(quote, "the value of " + name + " must begin here, with a quotation mark.")
        close = self.find(data[quote : quote + 1], quote + 1, quote, "the value")
        value = data[quote + 1 : close]
        less = value.find(b"<")
        if less >= 0:
            raise Broken(quote + 1 + less, "< cannot stand in a value; write &lt;.")
        if name in attributes:
            raise Broken(at, "the attribute " + name + " is given twice.")
        if len(attributes) == ATTRIBUTE_LIMIT:
            raise Broken(at, "there are more than " + str(ATTRIBUTE_LIMIT) + " attributes.")
        attributes[name] = self._decoded(value.replace(b"\n", b" ").replace(b"\t", b" "), quote + 1)
        return close + 1

    def _end_tag(self, tag: int) -> int:
        end = self.name(tag + 2)
        name = str(self.data[tag + 2 : end], "utf-8")
        close = self.spaces(end)
        if self.data[close] != GREATER:
            raise Broken(close, "> must follow here.")
        if not self.open:
            raise Broken(tag, "</" + name + "> has no start tag.")
        if self.open[-1]["name"] != name:
            raise Broken(tag, "</" + name + "> cannot close <" + self.open[-1]["name"] + ">.")
        _close(self.open.pop())
        return close + 1

    def _bang(self, tag: int) -> int:
        """A comment or a CDATA section."""
        data = self.data
        if data[tag : tag + 4] == b"<!--":
            end = self.find(b"--", tag + 4, tag, "the comment")
            if data[end + 2] != GREATER:
                raise Broken(end, "-- can only end a comment.")
            return end + 3
        if data[tag : tag + 9] == b"<![CDATA[" and self.open:
            end = self.find(b"]]>", tag + 9, tag, "the CDATA section")
            self._add(str(data[tag + 9 : end], "utf-8"))
            return end + 3
        if data[tag : tag + 9] == b"<!DOCTYPE":
            raise Broken(tag, "a document type is not allowed.")
        raise Broken(tag, "this is not a tag.")

    def _instruction(self, tag: int) -> int:
        """A processing instruction; it means nothing here."""
        end = self.name(tag + 2)
        if self.data[tag + 2 : end].lower() == b"xml":
            raise Broken(tag, "the XML declaration can only stand at the very beginning.")
        if self.data[end] not in SPACES and self.data[end : end + 2] != b"?>":
            raise Broken(end, "this cannot stand in a name.")
        return self.find(b"?>", end, tag, "the processing instruction") + 2


def _close(node: "Parsed") -> None:
    """Make one text of those that follow each other."""
    children = node["children"]
    if len(children) < 2:
        return
    joined: list[Any] = []
    run: list[Any] = []
    for child in children:
        if isinstance(child, str):
            run.append(child)
            continue
        if run:
            joined.append("".join(run))
            run = []
        joined.append(child)
    if run:
        joined.append("".join(run))
    node["children"] = joined
