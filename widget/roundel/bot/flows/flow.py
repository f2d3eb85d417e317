"""Flows: where a dialogue is in them, and how it goes on.

A place is plain data, kept in the dialogue's record: `{"flow", "node", "stack"}`, with the places of the actionStart
nodes that wait, the latest last, and with the visitor's latest `answer`, if there is one. A reload goes on from it.
"""

from roundel.bot.flows.nodes import NODES, contains
from roundel.bot.message import said
from roundel.core.validation import alike
from roundel.errors import BadFlow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.bot.flows.flow_context import FlowContext
    from roundel.shapes import Envelope, JsonObject, Node, Place

NODE_LIMIT = 1000  # nodes that may be passed without waiting for anything
STACK_LIMIT = 32
PLACE: "JsonObject" = {"flow": "", "node": "", "stack": []}
ANY_INPUT = ["start", "message", "interaction"]


class Flow:
    """The worker of the type flow."""

    def __init__(self, worker: "JsonObject") -> None:
        self.id = worker["id"]
        self.nodes: dict[str, Node] = {node["id"]: node for node in worker["nodes"]}
        self.start: Node = next(node for node in worker["nodes"] if node["type"] == "start")

    def find(self, envelope: "Envelope") -> "Node | None":
        """The start node, if this input begins the flow by itself."""
        kind = envelope["kind"]
        if kind not in self.start.get("on", ANY_INPUT):
            return None
        words = self.start.get("contains")
        if kind == "message" and words and not contains(said(envelope), words):
            return None
        return self.start

    def beginning(self) -> "Place":
        """The place where it begins."""
        return {"flow": self.id, "node": self.start["id"], "stack": []}


async def run(flows: "dict[str, Flow]", context: "FlowContext") -> None:
    """Go on from the context's place until the flow ends. A loop: the stack of flows is data.

    Raises BadFlow if that leads round and round without ever waiting, or ever deeper.
    """
    while True:
        place = context.place
        node = node_at(flows, place)
        if not node:
            context.lose("node " + repr(place.get("node")) + " in the flow " + repr(place.get("flow")))
            return
        context.passed += 1
        if context.passed > NODE_LIMIT:
            raise BadFlow(
                f"The flow {place['flow']!r} passed {NODE_LIMIT} nodes without waiting for the visitor, the latest "
                f"is {node['id']!r}. If it leads back to itself, put an input, a prompt or a delay in between."
            )
        if node["type"] == "actionStart":
            following: "Place | None" = entered(flows, place, node)
        elif node["type"] == "actionComplete":
            following = left(flows, place, node.get("outcome", ""))
        else:
            id = await NODES[node["type"]](context, node)
            following = place | {"node": id} if id else left(flows, place, "")
        if not following:
            return
        context.go(following)


def node_at(flows: "dict[str, Flow]", place: "Place") -> "Node | None":
    """The node at a place, if the flows still have it: a place comes from storage, where all can write."""
    if not alike(place, PLACE) or place["flow"] not in flows or not all([alike(one, {}) for one in place["stack"]]):
        return None
    return flows[place["flow"]].nodes.get(place["node"])


def entered(flows: "dict[str, Flow]", place: "Place", node: "Node") -> "Place":
    """The beginning of the flow that an actionStart runs; its own place waits on the stack."""
    if len(place["stack"]) == STACK_LIMIT:
        raise BadFlow(
            f"The flow {place['flow']!r} is {STACK_LIMIT} flows deep at the node {node['id']!r}. Does it run itself?"
        )
    waiting = {"flow": place["flow"], "node": place["node"]}
    return place | flows[node["flow"]].beginning() | {"stack": place["stack"] + [waiting]}


def left(flows: "dict[str, Flow]", place: "Place", outcome: str) -> "Place | None":
    """Where to go on when a flow has ended: behind the actionStart that runs it, and so on down the stack."""
    stack = place["stack"]
    while stack:
        waiting = place | {"flow": stack[-1].get("flow"), "node": stack[-1].get("node"), "stack": stack[:-1]}
        node = node_at(flows, waiting)
        if not node:
            return waiting
        following = node.get("outcomes", {}).get(outcome) or node.get("next", "")
        if following:
            return waiting | {"node": following}
        outcome = ""
        stack = stack[:-1]
    return None
