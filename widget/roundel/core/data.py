"""JSON values: how they are read, what may be kept or sent, and how large it may be.

MicroPython's encoder writes unknown objects as garbage without an error, so a value is checked before it is encoded.

Characters beyond U+FFFF are written in JSON as two escapes, `\\ud83d\\ude00`, each for one half of the character.
MicroPython's decoder makes two characters of them, and CPython's keeps a half that stands alone, which nothing can
encode. Therefore all JSON is read by `loads`, and what a bot or a page says goes through `whole`.
"""

import json

from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

KILOBYTE = 1024
CONTEXT_LIMIT = 10 * KILOBYTE
TEXT_LIMIT = 100 * KILOBYTE
DEPTH_LIMIT = 32  # of a value that somebody outside of the messenger makes...
ENVELOPE_DEPTH = 64  # ...and of an envelope that such values are in, with a dialogue's record
DIGITS = 400  # of a number in JSON: no number has more, and reading them would take long
PIECE = 2048
WHOLE = 2**53  # beyond it JavaScript's numbers are not whole
MOST = 10**9  # of whatever is counted
LAST = 7_258_118_400_000  # the year 2200, in milliseconds since 1970: no later moment is kept

# Halves of a character: the first ones begin here, the second ones there.
FIRST = 0xD800
SECOND = 0xDC00
LOST = "\ufffd"  # stands for a half that stands alone
# How halves begin in UTF-8. Korean letters begin with the same byte.
INITIAL = b"\xed"
HALVES = [bytes([0xED, byte]) for byte in range(0xA0, 0xC0)]

# What stands around a text and is no part of it, in any script: MicroPython's `strip` knows ASCII alone...
BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# ...and what is a part of words, and alone nothing to be seen: controls, and what Unicode lets fonts leave out.
# The first character of each row, and the first behind it.
UNSEEN = (
    "\0\t\x0e\x20\x7f\xa0\xad\xae\u034f\u0350\u061c\u061d\u115f\u1161\u17b4\u17b6\u180b\u1810\u200b\u2010\u202a\u202f\u2060\u2070"
    "\u2800\u2801\u3164\u3165\ufe00\ufe10\ufeff\uff00\uffa0\uffa1\ufff0\ufffc\U0001bca0\U0001bca4\U0001d159\U0001d15a"
    "\U0001d173\U0001d17b\U000e0000\U000e1000"
)


def encoded(value: object, what: str, limit: int) -> str:
    """The value as JSON text of at most `limit` bytes; `what` names it in the error.

    Raises BadData:

        encoded({"a": 1}, "chat.context", CONTEXT_LIMIT)   # '{"a": 1}'
    """
    check(value, what)
    text = json.dumps(whole(value))
    within(text, what, limit)
    return text


def loads(text: str, halves: bool = False) -> "Any":
    """The value of a JSON text. Two halves become the character that they are, and one alone becomes U+FFFD.

    With `halves` those that stand alone stay, and pairs may stay apart, for what comes in pieces; see complete.
    Raises ValueError if the text is no JSON, or has a number of more than DIGITS digits:

        loads('["\\\\ud83d\\\\ude00", "\\\\ud83d"]')     # ["😀", "\ufffd"]
    """
    if len(text) > DIGITS:
        raw = _bytes(text)
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
    if not any(_is_broken(text) for text in _texts(value)):
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
    pieces = _bytes(text).split(INITIAL)
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
    encoded = _bytes(text)
    return INITIAL in encoded and any([half in encoded for half in HALVES])


def _bytes(text: str) -> bytes:
    """UTF-8, in which CPython writes halves of characters only if it is told to, and MicroPython in any case."""
    return text.encode("utf-8", "surrogatepass")


def _texts(value: object) -> "Iterator[str]":
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


def is_seen(text: str) -> bool:
    """Whether there is anything to be seen in a text.

    is_seen("\u3000\u200b")     # False
    """
    return any(sign not in BLANK and not _is_unseen(sign) for sign in text)


def _is_unseen(sign: str) -> bool:
    unseen = False
    for edge in UNSEEN:
        if sign < edge:
            break
        unseen = not unseen
    return unseen


def within(text: str, what: str, limit: int) -> None:
    """Raises BadData if the text is larger than `limit` bytes of UTF-8."""
    if len(text) * 4 > limit:
        bytes = size(text)
        if bytes > limit:
            raise BadData(what + " is " + str(bytes) + " bytes; the limit is " + str(limit) + ".")


def size(value: object) -> int:
    """Bytes of UTF-8 of a text, or of all texts and names in a JSON value.

    Half a character, which JSON can bring into CPython's strings, counts as one of three bytes.
    """
    return sum([len(_bytes(text)) for text in _texts(value)])


def alike(value: object, model: object) -> bool:
    """Whether a value is as the model says: of its type, with each part of it, and each of those alike.

    A list with a model in it stands for lists of such items, a tuple for any of its models, and a function, which may
    be a name of this module such as `count` or `moment`, for what it returns True for. True and False are no numbers,
    and no number is larger than JavaScript's can be without loss.

        alike({"a": 1, "b": ["x"]}, {"a": count, "b": [""]})    # True
    """
    if isinstance(model, dict):
        return isinstance(value, dict) and all([name in value and alike(value[name], model[name]) for name in model])
    if isinstance(model, list):
        return isinstance(value, list) and (not model or all([alike(item, model[0]) for item in value]))
    if isinstance(model, tuple):
        return any([alike(value, one) for one in model])
    if callable(model):
        return bool(model(value))
    if isinstance(value, bool) or isinstance(model, bool):
        return isinstance(value, bool) and isinstance(model, bool)
    return isinstance(value, type(model)) and not (isinstance(value, int) and not -WHOLE <= value <= WHOLE)


def count(value: object) -> bool:
    """Whether this is a number of things."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def moment(value: object) -> bool:
    """Whether this is a moment, in milliseconds since 1970."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LAST


def left(pause: "tuple[int, int]", at: int) -> int:
    """Milliseconds that are left of a pause, a pair of when it began and how long it is: none before it began, as the
    clock has been put back since.

        left((1000, 500), 1200)     # 300
        left((1000, 500), 10)       # 0
    """
    begun, length = pause
    return begun + length - at if begun <= at < begun + length else 0


def number(value: object) -> bool:
    """Whether this is a number that JSON has."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -WHOLE <= value <= WHOLE


def plain(value: object) -> bool:
    """Whether this is JSON, and not nested too deeply."""
    return not trouble(value, DEPTH_LIMIT)


def plain_object(value: object) -> bool:
    """Whether this is an object of JSON, and not nested too deeply."""
    return isinstance(value, dict) and plain(value)


def trouble(value: object, depth: int) -> str:
    """Why a value cannot be kept: it is nested deeper than `depth` levels, or has a number that JSON lacks; or "".

    trouble([[1]], 1)       # "it is nested deeper than 1 levels"
    """
    level = [value]
    for _ in range(depth + 1):
        below: "list[object]" = []
        for part in level:
            if isinstance(part, dict):
                below += list(part.values())
            elif isinstance(part, (list, tuple)):
                below += part
            elif isinstance(part, float) and not -INFINITE < part < INFINITE:
                return "it has " + str(part) + ", a number that JSON lacks"
        if not below:
            return ""
        level = below
    return "it is nested deeper than " + str(depth) + " levels"


INFINITE = float("inf")


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


def check(value: object, what: str) -> None:
    """Raises BadData for a value that is not JSON, or is nested too deeply."""
    # With a list instead of recursion: MicroPython's stack is shallow.
    open_values = [(value, what, 0)]
    while open_values:
        value, path, depth = open_values.pop()
        if value is None or isinstance(value, (str, bool, int)):
            continue
        if isinstance(value, float):
            if not -INFINITE < value < INFINITE:
                raise BadData(path + " is " + str(value) + "; JSON has no such number.")
            continue
        if depth == DEPTH_LIMIT:
            raise BadData(what + " is nested deeper than " + str(DEPTH_LIMIT) + " levels.")
        if isinstance(value, dict):
            for key in value:
                if not isinstance(key, str):
                    raise BadData(path + " has the key " + repr(key) + "; keys must be strings.")
                open_values.append((value[key], path + "." + key, depth + 1))
        elif isinstance(value, (list, tuple)):
            for index, item in enumerate(value):
                open_values.append((item, path + "[" + str(index) + "]", depth + 1))
        else:
            raise BadData(
                f"{path} is a {type(value).__name__}; it must be text, a number, a boolean, None, a list or a dict."
            )
