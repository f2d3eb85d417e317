"""What is wrong with a bot in JSON: each part by the schema, and what the parts say about each other."""

from roundel.bot.flows.schema import HANDING_OVER, SCHEMA
from roundel.bot.flows.validator import Validator, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import JsonObject


def validate(document: object) -> "list[str]":
    """Every error of a document, as a line of text; an empty list if there is none.

    validate({"workers": []})     # ["workers: expected a list of at least 1; got a list of 0."]
    """
    validator = Validator()
    validator.check(document, SCHEMA, "")
    if isinstance(document, dict):
        _relations(document.get("workers"), validator)
    return validator.errors


def _relations(workers: object, validator: Validator) -> None:
    """Ids, the places that ports lead to, and the order of things."""
    ids: dict[str, Any] = {"flow": [], "worker": []}
    taken: list[Any] = []
    for index, worker in _objects(workers):
        path = "workers[" + str(index) + "]"
        type = worker.get("type")
        id = _own_id(worker, taken, path, validator)
        if id and type in ("flow", "python"):
            ids["worker"].append(id)
        if type == "filter":
            if index > 0:
                validator.add(path, "the filter to be the first worker", "others come before it")
            for number, entry in _objects(worker.get("pageEvents")):
                _actions(entry.get("actions"), path + ".pageEvents[" + str(number) + "].actions", validator)
        elif type == "flow":
            if id:
                ids["flow"].append(id)
            ids[path] = _nodes(worker.get("nodes"), path + ".nodes", validator)
        elif type == "python" and isinstance(worker.get("src"), str) and "source" not in worker:
            validator.add(path + ".source", "the text of " + worker["src"], "it could not be fetched")
    for kind, id, path in validator.references:
        known = ids[path.split(".")[0]] if kind == "node" else ids[kind]
        if id not in known:
            validator.add(
                path, "the id of a " + kind + " (" + (", ".join(known) or "there is none") + ")", "got " + shown(id)
            )


def _actions(actions: object, path: str, validator: Validator) -> None:
    handed = ""
    for index, action in _objects(actions):
        if handed:
            validator.add(path + "[" + str(index) + "]", "nothing after " + handed, "this would never run")
            return
        if action.get("type") in HANDING_OVER:
            handed = action["type"]


def _nodes(nodes: object, path: str, validator: Validator) -> "list[str]":
    """The ids of a flow's nodes."""
    ids: "list[str]" = []
    starts = 0
    for index, node in _objects(nodes):
        _own_id(node, ids, path + "[" + str(index) + "]", validator)
        if node.get("type") == "start":
            starts += 1
    if isinstance(nodes, list) and nodes and starts != 1:
        validator.add(path, "one node of the type start", "there are " + str(starts))
    return ids


def _own_id(value: "JsonObject", taken: "list[str]", path: str, validator: Validator) -> str:
    """The id of a worker or node, which no other may have; empty if it has none."""
    id = value.get("id")
    if not isinstance(id, str):
        return ""
    if id in taken:
        validator.add(path + ".id", "an id of its own", shown(id) + " is taken")
    taken.append(id)
    return id


def _objects(values: object) -> "list[tuple[int, JsonObject]]":
    """The objects in a list, each with its index; what else is in it has been noted already."""
    if not isinstance(values, list):
        return []
    return [(index, value) for index, value in enumerate(values) if isinstance(value, dict)]
