"""The nodes of a flow: functions of the context and the node that return the id of the next node; empty at the end.

actionStart and actionComplete, which lead into other flows and back, are in flow.py.
"""

import asyncio

from roundel.bot.flows.flow_context import FlowContext
from roundel.bot.flows.jsonpath import found, parsed
from roundel.bot.letters import lower
from roundel.core.data import copied, same
from roundel.core.validation import CONTEXT_LIMIT, encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from roundel.shapes import Node, Port

# A round with a shorter delay would flood the conversation, and counts as one that never waits.
SHORT = 1


def following(node: "Node", port: "Port | None" = None) -> str:
    """The node that comes next: where the port leads, or else the node itself."""
    return (port or {}).get("next") or node.get("next", "")


async def act(flow: FlowContext, node: "Node") -> str:
    """A node that does something with its value, at once, and goes on."""
    await ACTS[node["type"]](flow, node["value"])
    return following(node)


ACTS: "dict[str, Callable[[FlowContext, Any], Awaitable[None]]]" = {
    "dialogue": FlowContext.say,
    "markup": FlowContext.show,
    "hostNotification": FlowContext.notify,
    "setContext": FlowContext.merge,
    "goal": FlowContext.score,
    "policy": FlowContext.set_policy,
}


async def start(flow: FlowContext, node: "Node") -> str:
    """Where the flow begins."""
    return following(node)


async def input(flow: FlowContext, node: "Node") -> str:
    """Waits for whatever the visitor writes or chooses."""
    flow.keep(node, await flow.answer())
    return following(node)


async def prompt(flow: FlowContext, node: "Node") -> str:
    """Asks, and goes the way of the answer; one that was typed counts as chosen, in any case."""
    titles = [flow.filled(option["title"]) for option in node["options"]]
    await flow.say(node["value"])
    await flow.chat.suggest(titles)
    answer = await flow.answer()
    said = answer["title"] if isinstance(answer, dict) else answer.strip()
    for index, title in enumerate(titles):
        if lower(title) == lower(said):
            flow.keep(node, title)
            return following(node, node["options"][index])
    flow.keep(node, answer)
    return node.get("typed", node["id"])


async def interaction(flow: FlowContext, node: "Node") -> str:
    """Waits for a choice in an element, and goes its way."""
    if "value" in node:
        await flow.show(node["value"])
    answer = await flow.answer()
    flow.keep(node, answer)
    if isinstance(answer, dict):
        for option in node["options"]:
            if option["id"] == answer["id"]:
                return following(node, option)
    return node.get("typed", node["id"])


async def switch(flow: FlowContext, node: "Node") -> str:
    """Goes one of several ways, by a value."""
    places = found(parsed(node["path"]), flow.payload())
    for case in node["cases"]:
        if places and _fits(case, places[0]):
            return following(node, case)
    return following(node)


def _fits(case: "Port", value: object) -> bool:
    if "value" in case:
        return same(case["value"], value)
    return isinstance(value, str) and contains(value, case["contains"])


def contains(text: str, words: "list[str]") -> bool:
    """Whether one of the words is in the text, anywhere and in any case."""
    text = lower(text)
    return any([lower(word) in text for word in words])


async def change(flow: FlowContext, node: "Node") -> str:
    """Changes the context, rule by rule."""
    for rule in node["rules"]:
        context = flow.chat.context
        name = rule["name"]
        places = []
        if rule["type"] == "set":
            places = [rule["value"]]
        elif rule["type"] == "copy":
            places = found(parsed(rule["path"]), flow.payload())
        elif rule["type"] == "add":
            before = context.get(name)
            is_number = isinstance(before, (int, float)) and not isinstance(before, bool)
            places = [(before if is_number else 0) + rule["value"]]
        if places:
            context.update(copied({name: places[0]}))
            # A context that takes itself in doubles each time, long before anything is kept of it.
            encoded(context, "The context", CONTEXT_LIMIT)
        elif name in context:
            del context[name]
    return following(node)


async def detail_view(flow: FlowContext, node: "Node") -> str:
    """Shows a page in a frame."""
    attributes = {name: node[name] for name in ("title", "description", "url") if name in node}
    await flow.show({"#name": "TimelineMessage", "children": [{"#name": "DetailView", "attributes": attributes}]})
    return following(node)


async def delay(flow: FlowContext, node: "Node") -> str:
    """Waits."""
    flow.stay()
    if node["seconds"] >= SHORT:
        flow.passed = 0
    flow.dialogue.survive()
    await asyncio.sleep(node["seconds"])
    return following(node)


NODES = {
    "start": start,
    "input": input,
    "prompt": prompt,
    "interaction": interaction,
    "switch": switch,
    "change": change,
    "detailView": detail_view,
    "delay": delay,
} | dict.fromkeys(ACTS, act)
