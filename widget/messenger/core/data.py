"""JSON values: what may be kept or sent, and how large it may be.

MicroPython's encoder writes unknown objects as garbage without an error, so a value is checked before it is encoded.
"""

import json

from messenger.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

KILOBYTE = 1024
CONTEXT_LIMIT = 10 * KILOBYTE
TEXT_LIMIT = 100 * KILOBYTE
DEPTH_LIMIT = 32
PIECE = 2048


def encoded(value: object, what: str, limit: int) -> str:
    """The value as JSON text of at most `limit` bytes; `what` names it in the error.

    Raises BadData:

        encoded({"a": 1}, "chat.context", CONTEXT_LIMIT)   # '{"a": 1}'
    """
    check(value, what)
    text = json.dumps(value)
    within(text, what, limit)
    return text


def copied(value: "Any") -> "Any":
    """The same JSON value, sharing nothing with this one that can be changed."""
    if isinstance(value, dict):
        return {name: copied(value[name]) for name in value}
    if isinstance(value, (list, tuple)):
        return [copied(part) for part in value]
    return value


def written(value: object) -> str:
    """The value as JSON text, in time that grows with it and no faster.

    MicroPython's encoder lengthens its text bit by bit, which takes a long text four times as long as half of it: so
    long texts are written in pieces.
    """
    if isinstance(value, str) and len(value) > PIECE:
        pieces = [json.dumps(value[start:start + PIECE])[1:-1] for start in range(0, len(value), PIECE)]
        return '"' + "".join(pieces) + '"'
    if isinstance(value, dict) and not _is_short(value.values()):
        return "{" + ", ".join([json.dumps(name) + ": " + written(value[name]) for name in value]) + "}"
    if isinstance(value, list) and not _is_short(value):
        return "[" + ", ".join([written(part) for part in value]) + "]"
    return json.dumps(value)


def _is_short(parts: "Iterable") -> bool:
    """Whether these are few and short enough for the encoder."""
    return not any([isinstance(part, (dict, list)) or (isinstance(part, str) and len(part) > PIECE) for part in parts])


def within(text: str, what: str, limit: int) -> None:
    """Raises BadData if the text is larger than `limit` bytes of UTF-8."""
    if len(text) * 4 > limit:
        bytes = size(text)
        if bytes > limit:
            raise BadData(what + " is " + str(bytes) + " bytes; at most " + str(limit) + " can be kept.")


def size(value: object) -> int:
    """Bytes of UTF-8 of a text, or of all texts and names in a JSON value.

    Half a character, which JSON can bring into CPython's strings, counts as one of three bytes.
    """
    bytes = 0
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            try:
                bytes += len(part.encode())
            except UnicodeError:
                bytes += len(part.encode("utf-8", "surrogatepass"))
        elif isinstance(part, dict):
            waiting += list(part) + list(part.values())
        elif isinstance(part, (list, tuple)):
            waiting += list(part)
    return bytes


def alike(value: object, model: object) -> bool:
    """Whether a value is of the model's type, and has each part of the model, of its type.

        alike({"a": 1, "b": "x"}, {"a": 0})     # True
    """
    if isinstance(model, dict):
        return isinstance(value, dict) and all([alike(value.get(name), model[name]) for name in model])
    return isinstance(value, type(model))


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
            if value != value or value in (float("inf"), float("-inf")):
                raise BadData(path + " is " + str(value) + "; JSON has no such number.")
            continue
        if depth == DEPTH_LIMIT:
            raise BadData(what + " is nested deeper than " + str(DEPTH_LIMIT) + " levels.")
        if isinstance(value, dict):
            for key in value:
                if not isinstance(key, str):
                    raise BadData(path + " has the key " + repr(key) + "; keys are strings.")
                open_values.append((value[key], path + "." + key, depth + 1))
        elif isinstance(value, (list, tuple)):
            for index, item in enumerate(value):
                open_values.append((item, path + "[" + str(index) + "]", depth + 1))
        else:
            raise BadData(path + " is a " + type(value).__name__
                          + "; it must be text, a number, a boolean, None, a list or a dict.")
