"""What may be kept or sent: whether a value is JSON, whether it is like a model, and how large it may be.

MicroPython's encoder writes unknown objects as garbage without an error, so a value is checked before it is encoded.
"""

import json

from roundel.core.data import texts, utf8, whole
from roundel.errors import BadData

KILOBYTE = 1024
CONTEXT_LIMIT = 10 * KILOBYTE
TEXT_LIMIT = 100 * KILOBYTE
DEPTH_LIMIT = 32  # of a value that somebody outside of the messenger makes...
ENVELOPE_DEPTH = 64  # ...and of an envelope that such values are in, with a dialogue's record
WHOLE = 2**53  # beyond it JavaScript's numbers are not whole
MOST = 10**9  # of whatever is counted
LAST = 7_258_118_400_000  # the year 2200, in milliseconds since 1970: no later moment is kept
INFINITE = float("inf")


def encoded(value: object, what: str, limit: int) -> str:
    """The value as JSON text of at most `limit` bytes; `what` names it in the error.

    Raises BadData:

        encoded({"a": 1}, "chat.context", CONTEXT_LIMIT)   # '{"a": 1}'
    """
    check(value, what)
    text = json.dumps(whole(value))
    within(text, what, limit)
    return text


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
    return sum([len(utf8(text)) for text in texts(value)])


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
