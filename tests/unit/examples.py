"""A bot in JSON that says all that one may say. Imports nothing, so that any test can have it."""

# One of each, as small as can be.
ACTION_EXAMPLES: list = [
    {"type": "message", "value": "a"},
    {"type": "messageVariance", "value": ["a"]},
    {"type": "markup", "value": "<a/>"},
    {"type": "hostNotification", "value": ""},
    {"type": "setContext", "value": {}},
    {"type": "goal", "value": "g"},
    {"type": "setPolicy", "value": {"conversation": {"maxDurationInMinutes": 1.5}, "userSession": {}}},
    {"type": "flow", "value": "main"},
    {"type": "transferToBot", "value": "main"},
]
NODE_EXAMPLES: list = [
    {"type": "dialogue", "value": "a"},
    {"type": "markup", "value": {"#name": "a"}},
    {"type": "input", "name": "n"},
    {"type": "prompt", "value": "a", "options": [{"title": "t", "next": "0"}], "typed": "0", "name": "n"},
    {"type": "interaction", "options": [{"id": "i", "next": "0"}], "typed": "0"},
    {"type": "switch", "path": "$.context.a", "cases": [{"value": None, "next": "0"}, {"contains": ["a"]}]},
    {
        "type": "change",
        "rules": [
            {"type": "set", "name": "a", "value": []},
            {"type": "copy", "name": "a", "path": "$"},
            {"type": "add", "name": "a", "value": 1},
            {"type": "delete", "name": "a"},
        ],
    },
    {"type": "setContext", "value": {}},
    {"type": "hostNotification", "value": "a"},
    {"type": "detailView", "title": "t", "description": "d", "url": "u"},
    {"type": "delay", "seconds": 0.5},
    {"type": "goal", "value": "g"},
    {"type": "policy", "value": {}},
    {"type": "actionStart", "flow": "main", "outcomes": {"ok": "0"}},
    {"type": "actionComplete", "outcome": "ok"},
]


def good() -> dict:
    """A document in which everything is used that a document may say."""
    entries = [
        {"alias": "a", "match": {"path": "$.a[0]", "value": 1}, "actions": [action]} for action in ACTION_EXAMPLES
    ]
    begin = {"id": "0", "type": "start", "on": ["start", "message", "interaction"], "contains": ["a"], "next": "1"}
    nodes = [begin] + [{"id": str(index + 1)} | node for index, node in enumerate(NODE_EXAMPLES)]
    return {
        "$schema": "bot.schema.json",
        "workers": [
            {"type": "filter", "id": "filter", "pageEvents": entries},
            {"type": "flow", "id": "main", "nodes": nodes},
            {"type": "python", "id": "py", "src": "bot.py", "source": ""},
        ],
    }
