"""JSONPath for tables and flows: the part of RFC 9535 that names one place.

`$` is the value itself, `.name`, `['name']` and `["name"]` a part of an object, `[0]` and `[-1]` an item of a list.
A path is read once, when the bot is loaded, and looked up in a time that grows with its own length alone.
"""

from messenger.errors import BadPath

SPACE = " \t\n\r"
DIGITS = "0123456789"
FIRST = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"    # of a name after a dot; so is all beyond ASCII
ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", "'": "'", '"': '"'}
LARGEST = 2 ** 53 - 1
KNOWN = "known are $, .name, ['name'], [0] and [-1]"


def parsed(path: str) -> list:
    """The steps of a path: a string for each name, a whole number for each index.

    Raises BadPath, which says where, for whatever is no path or leads to more than one place:

        parsed("$.items[0]['unit price']")      # ["items", 0, "unit price"]
    """
    if path[:1] != "$":
        raise BadPath("a path begins with $")
    steps: list = []
    at = 1
    while at < len(path):
        start = at
        at = _past_space(path, at)
        if path[at:at + 2] == "..":
            raise BadPath(".. at character " + str(at + 1) + " leads to more than one place; " + KNOWN)
        if path[at:at + 1] == ".":
            step, at = _name(path, at + 1)
        elif path[at:at + 1] == "[":
            step, at = _bracket(path, _past_space(path, at + 1))
        else:
            raise _unexpected(path, start if at == len(path) else at)
        steps.append(step)
    return steps


def found(steps: list, value: object) -> list:
    """What a path leads to, in a list of its own; an empty list if there is no such place.

        found(["items", -1], {"items": [1, 2]})     # [2]
    """
    for step in steps:
        if isinstance(step, str):
            if not isinstance(value, dict) or step not in value:
                return []
        elif not isinstance(value, list) or not -len(value) <= step < len(value):
            return []
        value = value[step]
    return [value]


def _name(path: str, at: int) -> tuple:
    """A name after a dot, and where it ends."""
    start = at
    while at < len(path) and (path[at] in FIRST or ord(path[at]) > 127 or (at > start and path[at] in DIGITS)):
        at += 1
    if at == start:
        raise _unexpected(path, at)
    return path[start:at], at


def _bracket(path: str, at: int) -> tuple:
    """What is between brackets, and where they end."""
    if path[at:at + 1] in ("'", '"'):
        step, at = _quoted(path, at)
    else:
        step, at = _index(path, at)
    at = _past_space(path, at)
    if path[at:at + 1] != "]":
        raise _unexpected(path, at)
    return step, at + 1


def _index(path: str, at: int) -> tuple:
    start = at
    if path[at:at + 1] == "-":
        at += 1
    first = at
    while at < len(path) and path[at] in DIGITS:
        at += 1
    digits = path[first:at]
    # 16 digits hold every whole number that JSON knows, so that no long one is ever turned into a number.
    if not digits or len(digits) > 16 or (digits[0] == "0" and path[start:at] != "0") or int(digits) > LARGEST:
        raise _unexpected(path, start)
    return int(path[start:at]), at


def _quoted(path: str, at: int) -> tuple:
    """A quoted name, and where it ends."""
    quote = path[at]
    start = at
    at += 1
    parts: list = []
    while at < len(path) and path[at] != quote:
        letter = path[at]
        if letter < " ":
            raise _unexpected(path, at)
        if letter == "\\":
            letter, at = _escaped(path, at + 1, quote)
        else:
            at += 1
        parts.append(letter)
    if at == len(path):
        raise BadPath("the quote at character " + str(start + 1) + " does not end")
    return "".join(parts), at + 1


def _escaped(path: str, at: int, quote: str) -> tuple:
    """The letter that an escape stands for, and where that ends."""
    name = path[at:at + 1]
    if name == "u":
        code = _code(path, at + 1)
        if 0xD800 <= code < 0xDC00 and path[at + 5:at + 7] == "\\u":
            low = _code(path, at + 7)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00), at + 11
        if not 0xD800 <= code < 0xE000:
            return chr(code), at + 5
    elif name in ESCAPES and (name not in "'\"" or name == quote):
        return ESCAPES[name], at + 1
    raise _unexpected(path, at - 1)


def _code(path: str, at: int) -> int:
    digits = path[at:at + 4]
    if len(digits) < 4 or any([digit not in "0123456789abcdefABCDEF" for digit in digits]):
        raise _unexpected(path, at)
    return int(digits, 16)


def _past_space(path: str, at: int) -> int:
    while at < len(path) and path[at] in SPACE:
        at += 1
    return at


def _unexpected(path: str, at: int) -> BadPath:
    what = repr(path[at]) + " at character " + str(at + 1) if at < len(path) else "its end"
    return BadPath(what + " is not understood; " + KNOWN)
