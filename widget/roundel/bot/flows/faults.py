"""What is wrong with a bot in JSON: the shape of each part, and what the parts say about each other."""

from roundel.bot.flows.document import DOCUMENT, HANDING_OVER
from roundel.bot.flows.shapes import Faults, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import JsonObject


def faults(document: object) -> "list[str]":
    """Every fault of a document, as a line of text; an empty list if there is none.

    faults({"workers": []})     # ["workers: expected a list of at least 1; got a list of 0."]
    """
    found = Faults()
    found.check(document, DOCUMENT, "")
    if isinstance(document, dict):
        _relations(document.get("workers"), found)
    return found.lines


def _relations(workers: object, found: Faults) -> None:
    """Ids, the places that ports lead to, and the order of things."""
    ids: dict[str, Any] = {"flow": [], "worker": []}
    taken: list[Any] = []
    for index, worker in _objects(workers):
        path = "workers[" + str(index) + "]"
        type = worker.get("type")
        id = _own_id(worker, taken, path, found)
        if id and type in ("flow", "python"):
            ids["worker"].append(id)
        if type == "filter":
            if index > 0:
                found.add(path, "the filter to be the first worker", "others come before it")
            for number, entry in _objects(worker.get("pageEvents")):
                _actions(entry.get("actions"), path + ".pageEvents[" + str(number) + "].actions", found)
        elif type == "flow":
            if id:
                ids["flow"].append(id)
            ids[path] = _nodes(worker.get("nodes"), path + ".nodes", found)
        elif type == "python" and isinstance(worker.get("src"), str) and "source" not in worker:
            found.add(path + ".source", "the text of " + worker["src"], "it could not be fetched")
    for kind, id, path in found.references:
        known = ids[path.split(".")[0]] if kind == "node" else ids[kind]
        if id not in known:
            found.add(
                path, "the id of a " + kind + " (" + (", ".join(known) or "there is none") + ")", "got " + shown(id)
            )


def _actions(actions: object, path: str, found: Faults) -> None:
    handed = ""
    for index, action in _objects(actions):
        if handed:
            found.add(path + "[" + str(index) + "]", "nothing after " + handed, "this would never run")
            return
        if action.get("type") in HANDING_OVER:
            handed = action["type"]


def _nodes(nodes: object, path: str, found: Faults) -> "list[str]":
    """The ids of a flow's nodes."""
    ids: "list[str]" = []
    starts = 0
    for index, node in _objects(nodes):
        _own_id(node, ids, path + "[" + str(index) + "]", found)
        if node.get("type") == "start":
            starts += 1
    if isinstance(nodes, list) and nodes and starts != 1:
        found.add(path, "one node of the type start", "there are " + str(starts))
    return ids


def _own_id(value: "JsonObject", taken: "list[str]", path: str, found: Faults) -> str:
    """The id of a worker or node, which no other may have; empty if it has none."""
    id = value.get("id")
    if not isinstance(id, str):
        return ""
    if id in taken:
        found.add(path + ".id", "an id of its own", shown(id) + " is taken")
    taken.append(id)
    return id


def _objects(values: object) -> "list[tuple[int, JsonObject]]":
    """The objects in a list, each with its index; what else is in it has been noted already."""
    if not isinstance(values, list):
        return []
    return [(index, value) for index, value in enumerate(values) if isinstance(value, dict)]
