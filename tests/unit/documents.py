"""Bots in JSON for the unit tests. No pytest in here."""

import json

from support import Talk

from roundel.bot.flows.workers import Workers


def talk_to(*workers: dict) -> Talk:
    """A talk with a bot in JSON of these workers."""
    return Talk(Workers(json.dumps({"workers": workers}), "bot.json"))


def flow(*nodes: dict, id: str = "main") -> dict:
    """A worker with these nodes; a node without an id is named by its number, and leads to the one that follows it."""
    numbered: list = []
    for index, node in enumerate(nodes):
        follows = {"next": str(index + 1)} if index + 1 < len(nodes) else {}
        numbered.append({"id": str(index)} | (follows if node["type"] != "actionComplete" else {}) | node)
    return {"type": "flow", "id": id, "nodes": numbered}


def table(alias: str, *actions: dict, **match: object) -> dict:
    """A filter with one entry."""
    entry = {"alias": alias, "actions": list(actions)}
    return {"type": "filter", "pageEvents": [entry | ({"match": match} if match else {})]}


def start(**more: object) -> dict:
    """A start node."""
    return {"type": "start"} | more


def says(value: str, **more: object) -> dict:
    """A dialogue node."""
    return {"type": "dialogue", "value": value} | more
