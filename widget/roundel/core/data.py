"""JSON values: how they are read, copied, compared and written.

Characters beyond U+FFFF are written in JSON as two escapes, `\\ud83d\\ude00`, each for one half of the character.
MicroPython's decoder makes two characters of them, and CPython's keeps a half that stands alone, which nothing can
encode. Therefore all JSON is read by `loads`, and what a bot or a page says goes through `whole`.
"""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

DIGITS = 400  # of a number in JSON: no number has more, and reading them would take long
PIECE = 2048  # characters that the encoder gets at once

# Halves of a character: the first ones begin here, the second ones there.
FIRST = 0xD800
SECOND = 0xDC00
LOST = "\ufffd"  # stands for a half that stands alone
# How halves begin in UTF-8. Korean letters begin with the same byte.
INITIAL = b"\xed"
HALVES = [bytes([0xED, byte]) for byte in range(0xA0, 0xC0)]


def loads(text: str, halves: bool = False) -> "Any":
    """The value of a JSON text. Two halves become the character that they are, and one alone becomes U+FFFD.

    With `halves` those that stand alone stay, and pairs may stay apart, for what comes in pieces; see complete.
    Raises ValueError if the text is no JSON, or has a number of more than DIGITS digits:

        loads('["\\\\ud83d\\\\ude00", "\\\\ud83d"]')     # ["😀", "\ufffd"]
    """
    if len(text) > DIGITS:
        raw = utf8(text)
        if _has_many_digits(raw) and _has_many_digits(b" ".join(_unquoted(raw))):
            raise ValueError("a number has more than " + str(DIGITS) + " digits")
    value = json.loads(text)
    if halves:
        return value
    try:
        text.encode()  # MicroPython is given no halves that are not escaped; see shim/runtime/strings.js
    except UnicodeError:
        return whole(value)
    return whole(value) if "\\ud" in text or "\\uD" in text else value


def _has_many_digits(raw: bytes) -> bool:
    """Whether more than DIGITS digits stand in a row. Looks at one byte of DIGITS, and around those that are digits."""
    at = DIGITS
    while at < len(raw):
        if _is_digit(raw[at]):
            first = at
            while first and _is_digit(raw[first - 1]):
                first -= 1
            while at + 1 < len(raw) and _is_digit(raw[at + 1]):
                at += 1
            if at - first >= DIGITS:
                return True
        at += DIGITS
    return False


def _is_digit(byte: int) -> bool:
    return 48 <= byte <= 57


def _unquoted(raw: bytes) -> "list[bytes]":
    """What stands between the texts of a JSON text."""
    found: "list[bytes]" = []
    quoted = False
    for piece in raw.split(b'"'):
        if not quoted:
            found.append(piece)
        # In a text, a quote behind an odd number of backslashes belongs to it.
        quoted = not quoted or (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 1
    return found


def whole(value: "Any") -> "Any":
    """The JSON value, without halves of characters: itself, or a copy in which they are joined, or U+FFFD.

    Every text of a bot's, a visitor's or a page's goes through here, as CPython cannot encode halves.
    """
    if not any(_is_broken(text) for text in texts(value)):
        return value
    copies = [value]
    waiting: "list[tuple[Any, Any]]" = [(copies, 0)]
    while waiting:
        parent, place = waiting.pop()
        part = parent[place]
        if isinstance(part, str):
            parent[place] = mended(part)
        elif isinstance(part, dict):
            parent[place] = {mended(name) if isinstance(name, str) else name: part[name] for name in part}
            waiting += [(parent[place], name) for name in parent[place]]
        elif isinstance(part, (list, tuple)):
            parent[place] = list(part)
            waiting += [(parent[place], index) for index in range(len(part))]
    return copies[0]


def mended(text: str) -> str:
    """The text, without halves of characters; see whole."""
    if not _is_broken(text):
        return text
    pieces = utf8(text).split(INITIAL)
    parts = [pieces[0]]
    first = 0  # the half that ends the last part
    for piece in pieces[1:]:
        code = 0xD000 + ((piece[0] & 0x3F) << 6) + (piece[1] & 0x3F)
        if code < FIRST:
            parts.append(INITIAL + piece)
        elif first and code >= SECOND:
            parts[-1] = chr(0x10000 + ((first - FIRST) << 10) + code - SECOND).encode() + piece[2:]
        else:
            parts.append(LOST.encode() + piece[2:])
        first = code if FIRST <= code < SECOND and len(piece) == 2 else 0
    return str(b"".join(parts), "utf-8")


def complete(text: str) -> "tuple[str, str]":
    """A text that is to be continued, and the half of a character at its end that waits for the other one.

    complete("Hi \\ud83d")      # ("Hi ", "\\ud83d")
    """
    end = text[-1:]
    if end and FIRST <= ord(end) < SECOND:
        return text[:-1], end
    return text, ""


def _is_broken(text: str) -> bool:
    """Whether there are halves of characters in a text."""
    encoded = utf8(text)
    return INITIAL in encoded and any([half in encoded for half in HALVES])


def utf8(text: str) -> bytes:
    """UTF-8, in which CPython writes halves of characters only if it is told to, and MicroPython in any case."""
    return text.encode("utf-8", "surrogatepass")


def texts(value: object) -> "Iterator[str]":
    """All texts and names in a JSON value."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += list(part) + list(part.values())
        elif isinstance(part, (list, tuple)):
            waiting += list(part)


def copied(value: "Any") -> "Any":
    """The same JSON value, sharing nothing with this one that can be changed; at whatever depth."""
    root: "list[Any]" = [value]
    holders: "list[Any]" = [root]
    while holders:
        holder = holders.pop()
        for place in list(holder) if isinstance(holder, dict) else range(len(holder)):
            part = holder[place]
            if isinstance(part, (dict, list, tuple)):
                holder[place] = copy = dict(part) if isinstance(part, dict) else list(part)
                holders.append(copy)
    return root[0]


def written(value: object) -> str:
    """The value as JSON text, in time that grows with it and no faster, at whatever depth.

    MicroPython's encoder lengthens its text bit by bit, which takes a long text four times as long as half of it: so
    long texts are written in pieces.
    """
    pieces: "list[str]" = []
    # Texts, each with the value that is to be written between them.
    waiting: "list[tuple[str, Any, str]]" = [("", value, "")]
    while waiting:
        before, part, after = waiting.pop()
        if isinstance(part, str) and len(part) > PIECE:
            starts = range(0, len(part), PIECE)
            text = "".join([json.dumps(part[start : start + PIECE])[1:-1] for start in starts])
            pieces.append(before + '"' + text + '"' + after)
        elif part and isinstance(part, dict) and not _is_short(part.values()):
            pieces.append(before + "{")
            below = [(json.dumps(name) + ": ", part[name], ", ") for name in part]
            below[-1] = (below[-1][0], below[-1][1], "}" + after)
            below.reverse()
            waiting += below
        elif part and isinstance(part, list) and not _is_short(part):
            pieces.append(before + "[")
            below = [("", item, ", ") for item in part]
            below[-1] = ("", part[-1], "]" + after)
            below.reverse()
            waiting += below
        else:
            pieces.append(before + json.dumps(part) + after)
    return "".join(pieces)


def _is_short(parts: "Iterable[object]") -> bool:
    """Whether these are few and short enough for the encoder."""
    return not any([isinstance(part, (dict, list)) or (isinstance(part, str) and len(part) > PIECE) for part in parts])


def same(one: object, other: object) -> bool:
    """Whether two JSON values are equal; unlike in Python, true is not 1. 1.0 is 1, as in JSON.

    same({"a": [1]}, {"a": [1.0]})      # True
    """
    open_pairs = [(one, other)]
    while open_pairs:
        one, other = open_pairs.pop()
        if isinstance(one, dict) and isinstance(other, dict) and len(one) == len(other):
            for name in one:
                if name not in other:
                    return False
                open_pairs.append((one[name], other[name]))
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            for index, item in enumerate(one):
                open_pairs.append((item, other[index]))
        elif isinstance(one, (dict, list)) or isinstance(one, bool) != isinstance(other, bool) or one != other:
            return False
    return True
