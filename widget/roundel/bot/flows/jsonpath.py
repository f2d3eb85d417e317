"""JSONPath for tables and flows: the part of RFC 9535 that names one place.

`$` is the value itself, `.name`, `['name']` and `["name"]` a part of an object, `[0]` and `[-1]` an item of a list.
A path is read once, when the bot is loaded, and looked up in a time that grows with its own length alone.
"""

from roundel.errors import BadPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Json

# Sets, as the end of a path is an empty text, which would be in any text.
SPACE = set(" \t\n\r")
DIGITS = set("0123456789")
HEX = set("0123456789abcdefABCDEF")
FIRST = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")  # of a name after a dot; so is all beyond ASCII
QUOTES = set("'\"")
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", "'": "'", '"': '"'}
LARGEST = 2**53 - 1
KNOWN = "known are $, .name, ['name'], [0] and [-1]"


def parsed(path: str) -> "list[str | int]":
    """The steps of a path: a string for each name, a whole number for each index.

    Raises BadPath, which says where, for whatever is no path or leads to more than one place:

        parsed("$.items[0]['unit price']")      # ["items", 0, "unit price"]
    """
    if path[:1] != "$":
        raise BadPath("a path begins with $")
    # A list, as MicroPython counts its way to a letter of a text from the beginning; "" is the end.
    letters = list(path) + [""]
    steps: "list[str | int]" = []
    at = 1
    while letters[at]:
        start = at
        at = _past_space(letters, at)
        if letters[at] == "." and letters[at + 1] == ".":
            raise BadPath(".. at character " + str(at + 1) + " leads to more than one place; " + KNOWN)
        if letters[at] == ".":
            step, at = _name(letters, at + 1)
        elif letters[at] == "[":
            step, at = _bracket(letters, _past_space(letters, at + 1))
        else:
            raise _unexpected(letters, at if letters[at] else start)
        steps.append(step)
    return steps


def found(steps: "list[str | int]", value: object) -> "list[Json]":
    """What a path leads to, in a list of its own; an empty list if there is no such place.

    found(["items", -1], {"items": [1, 2]})     # [2]
    """
    for step in steps:
        if isinstance(step, str):
            if not isinstance(value, dict) or step not in value:
                return []
            value = value[step]
        else:
            if not isinstance(value, list) or not -len(value) <= step < len(value):
                return []
            value = value[step]
    return [value]


def _name(letters: "list[str]", at: int) -> "tuple[str | int, int]":
    """A name after a dot, and where it ends."""
    start = at
    while letters[at] and (letters[at] in FIRST or ord(letters[at]) > 127 or (at > start and letters[at] in DIGITS)):
        at += 1
    if at == start:
        raise _unexpected(letters, at)
    return "".join(letters[start:at]), at


def _bracket(letters: "list[str]", at: int) -> "tuple[str | int, int]":
    """What is between brackets, and where they end."""
    step, at = (_quoted if letters[at] in QUOTES else _index)(letters, at)
    at = _past_space(letters, at)
    if letters[at] != "]":
        raise _unexpected(letters, at)
    return step, at + 1


def _index(letters: "list[str]", at: int) -> "tuple[int, int]":
    start = at
    if letters[at] == "-":
        at += 1
    first = at
    while letters[at] in DIGITS:
        at += 1
    digits = "".join(letters[first:at])
    is_padded = digits[:1] == "0" and at - start > 1
    # 16 digits hold every whole number that JSON knows, so that no long one is ever turned into a number.
    if not digits or len(digits) > 16 or is_padded or int(digits) > LARGEST:
        raise _unexpected(letters, start)
    return int(digits) if first == start else -int(digits), at


def _quoted(letters: "list[str]", at: int) -> "tuple[str, int]":
    """A quoted name, and where it ends."""
    quote = letters[at]
    start = at
    at += 1
    parts: "list[str]" = []
    while letters[at] != quote:
        letter = letters[at]
        if not letter:
            raise BadPath("the quote at character " + str(start + 1) + " is not closed")
        if letter < " ":
            raise _unexpected(letters, at)
        if letter == "\\":
            letter, at = _escaped(letters, at + 1, quote)
        else:
            at += 1
        parts.append(letter)
    return "".join(parts), at + 1


def _escaped(letters: "list[str]", at: int, quote: str) -> "tuple[str, int]":
    """The letter that an escape stands for, and where that ends."""
    name = letters[at]
    if name == "u":
        code = _code(letters, at + 1)
        if 0xD800 <= code < 0xDC00 and letters[at + 5 : at + 7] == ["\\", "u"]:
            low = _code(letters, at + 7)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00), at + 11
        if not 0xD800 <= code < 0xE000:
            return chr(code), at + 5
    elif name in ESCAPES and (name not in QUOTES or name == quote):
        return ESCAPES[name], at + 1
    raise _unexpected(letters, at - 1)


def _code(letters: "list[str]", at: int) -> int:
    digits = letters[at : at + 4]
    if len(digits) < 4 or any([digit not in HEX for digit in digits]):
        raise _unexpected(letters, min(at, len(letters) - 1))
    return int("".join(digits), 16)


def _past_space(letters: "list[str]", at: int) -> int:
    while letters[at] in SPACE:
        at += 1
    return at


def _unexpected(letters: "list[str]", at: int) -> BadPath:
    what = repr(letters[at]) + " at character " + str(at + 1) if letters[at] else "its end"
    return BadPath(what + " is not understood; " + KNOWN)
