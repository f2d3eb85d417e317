"""JSON Patch (RFC 6902), by which AG-UI changes a state. Pure."""

from roundel.core.data import copied, same
from roundel.core.validation import check
from roundel.errors import BadData

COPIED = 20_000  # values that one patch may copy: a copy of a copy of the whole doubles it each time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import JsonObject


def patched(document: "Any", operations: object) -> "Any":
    """The document after all operations; the one that is given stays as it is.

    Raises BadData, naming the operation that cannot be done:

        patched({"n": 1}, [{"op": "replace", "path": "/n", "value": 2}])        # {"n": 2}
    """
    if not isinstance(operations, list):
        raise BadData("A patch must be a list of operations.")
    root = {"": copied(document)}  # so that the whole document can be replaced too
    left = COPIED
    for operation in operations:
        if not isinstance(operation, dict) or operation.get("op") not in OPERATIONS:
            raise BadData("A patch has the operation " + repr(operation) + ", which does not exist.")
        if operation["op"] == "copy":
            left -= _count(_source(root, operation))
            if left < 0:
                raise BadData("A patch copies more than " + str(COPIED) + " values.")
        OPERATIONS[operation["op"]](root, operation)
    return root[""]


def _add(root: "JsonObject", operation: "JsonObject") -> None:
    _put(root, _path(operation, "path"), _value(operation))


def _remove(root: "JsonObject", operation: "JsonObject") -> None:
    _take(root, _path(operation, "path"))


def _replace(root: "JsonObject", operation: "JsonObject") -> None:
    path = _path(operation, "path")
    holder, name = _find(root, path)
    holder[name] = _value(operation)


def _move(root: "JsonObject", operation: "JsonObject") -> None:
    source = _path(operation, "from")
    target = _path(operation, "path")
    if target[: len(source)] == source and target != source:
        raise BadData("A patch moves " + repr(operation["from"]) + " into itself.")
    _put(root, target, _take(root, source))


def _copy(root: "JsonObject", operation: "JsonObject") -> None:
    _put(root, _path(operation, "path"), copied(_source(root, operation)))


def _source(root: "JsonObject", operation: "JsonObject") -> object:
    """What an operation copies."""
    holder, name = _find(root, _path(operation, "from"))
    value: object = holder[name]
    return value


def _count(value: object) -> int:
    """How many values there are in a JSON value, with itself."""
    found = 0
    waiting = [value]
    while waiting:
        part = waiting.pop()
        found += 1
        if isinstance(part, dict):
            waiting += list(part.values())
        elif isinstance(part, list):
            waiting += part
    return found


def _test(root: "JsonObject", operation: "JsonObject") -> None:
    holder, name = _find(root, _path(operation, "path"))
    if not same(holder[name], _value(operation)):
        raise BadData("A patch expects another value at " + repr(operation["path"]) + ".")


OPERATIONS = {"add": _add, "remove": _remove, "replace": _replace, "move": _move, "copy": _copy, "test": _test}


def _put(root: "JsonObject", path: "list[str]", value: object) -> None:
    """Put a value where there may be none yet."""
    holder: Any = _holder(root, path)
    name = path[-1]
    if isinstance(holder, dict):
        holder[name] = value
    else:
        holder.insert(len(holder) if name == "-" else _index(name, len(holder) + 1), value)


def _take(root: "JsonObject", path: "list[str]") -> object:
    """Take a value away."""
    holder, name = _find(root, path)
    value = holder[name]
    if len(path) == 1:
        holder[name] = None
    else:
        del holder[name]
    return value


def _find(root: "JsonObject", path: "list[str]") -> "tuple[Any, Any]":
    """The dict or list that has a value, and where in it."""
    holder = _holder(root, path)
    name = path[-1] if isinstance(holder, dict) else _index(path[-1], len(holder))
    if isinstance(holder, dict) and name not in holder:
        raise BadData("A patch names " + repr("/".join(path)) + ", which does not exist.")
    return holder, name


def _holder(root: "JsonObject", path: "list[str]") -> "Any":
    holder: Any = root
    for name in path[:-1]:
        if isinstance(holder, dict) and name in holder:
            holder = holder[name]
        elif isinstance(holder, list):
            holder = holder[_index(name, len(holder))]
        else:
            raise BadData("A patch names " + repr("/".join(path)) + ", which does not exist.")
    if not isinstance(holder, (dict, list)):
        raise BadData("A patch names " + repr("/".join(path)) + ", which does not exist.")
    return holder


def _index(name: str, end: int) -> int:
    digits = bool(name) and all([sign in "0123456789" for sign in name]) and (name == "0" or name[0] != "0")
    if not digits or len(name) > 9 or int(name) >= end:
        raise BadData("A patch names index " + repr(name) + " of a list of length " + str(end) + ".")
    return int(name)


def _path(operation: "JsonObject", part: str) -> "list[str]":
    pointer = operation.get(part)
    if not isinstance(pointer, str) or (pointer and pointer[0] != "/"):
        raise BadData("The " + part + " of a patch must be a JSON Pointer; got " + repr(pointer) + ".")
    return [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")]


def _value(operation: "JsonObject") -> object:
    if "value" not in operation:
        raise BadData("A patch has an operation without a value.")
    check(operation["value"], "A patch's value")
    return copied(operation["value"])
