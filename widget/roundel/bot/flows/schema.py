"""What a bot in JSON may say: one description, as plain data.

validate.py checks documents by it, and the build makes the JSON Schema for editors from it (tools/schema.py).

A schema is a dict whose "is" says what a value must be: `text`, `number`, `object` (any), `any`, `markup`, `path`
(JSONPath), `choice` ("of": texts), `list` ("of": a schema), `map` ("of": a schema), the id of a `node`, `flow` or
`worker`, `parts` ("fields") or one of several `kinds`, told apart by their "type". "least" and "most" are limits of a
text's length, a list's length or a number. Of the fields in "one" exactly one must be there.
A field is (name, schema, whether it must be there, what it means); a kind is (type, what it does, fields).
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TEXT = {"is": "text"}
ID = {"is": "text", "least": 1}
NODE = {"is": "node"}
MARKUP = {"is": "markup"}
OBJECT = {"is": "object"}
WORDS = {"is": "list", "of": ID, "least": 1}
MINUTES = {"is": "number", "least": 1}
LONGEST_DELAY = 3600

POLICY = {
    "is": "parts",
    "fields": [
        (
            "conversation",
            {
                "is": "parts",
                "fields": [
                    (
                        "maxDurationInMinutes",
                        MINUTES,
                        False,
                        "minutes after which the next input begins a new conversation",
                    )
                ],
            },
            False,
            "how long a conversation lasts",
        ),
        (
            "userSession",
            {
                "is": "parts",
                "fields": [
                    ("expireOnInactivityInMinutes", MINUTES, False, "minutes without input after which a session ends")
                ],
            },
            False,
            "how long a session lasts",
        ),
    ],
}

ACTIONS = [
    ("message", "Says something.", [("value", TEXT, True, "the text; ${name} is filled from the context")]),
    (
        "messageVariance",
        "Says one of several texts, at random.",
        [("value", {"is": "list", "of": TEXT, "least": 1}, True, "the texts; ${name} is filled from the context")],
    ),
    (
        "markup",
        "Shows timeline markup.",
        [("value", MARKUP, True, "XML or its JSON form; ${name} is filled from the context")],
    ),
    ("hostNotification", "Sends the page a string, unchanged.", [("value", TEXT, True, "the string")]),
    ("setContext", "Merges values into the context.", [("value", OBJECT, True, "the values, by name")]),
    (
        "goal",
        "Records that a goal is reached: adds its name to the list `goals` in the context.",
        [("value", ID, True, "the goal's name")],
    ),
    ("setPolicy", "Sets how long the conversation and the session last.", [("value", POLICY, True, "what changes")]),
    ("flow", "Continues with a flow. Must be the last action.", [("value", {"is": "flow"}, True, "the flow's id")]),
    (
        "transferToBot",
        "Hands over to a worker, which is asked first from now on. Must be the last action.",
        [("value", {"is": "worker"}, True, "the id of a flow or of a Python worker")],
    ),
]

# Actions after one of these would never run.
HANDING_OVER = ("flow", "transferToBot")

OWN_NEXT = ("next", NODE, False, "the next node; without it, the `next` of the node itself")
NEXT = ("next", NODE, False, "the next node; without it, the flow ends")
TYPED = ("typed", NODE, False, "the next node if the visitor writes something else; without it, this node is repeated")
NAME = ("name", ID, False, "the name under which the answer is kept in the context")

NODES = [
    (
        "start",
        "Where the flow begins.",
        [
            (
                "on",
                {"is": "list", "of": {"is": "choice", "of": ["start", "message", "interaction"]}},
                False,
                "the inputs that begin the flow if no dialogue waits for them; by default all of them",
            ),
            ("contains", WORDS, False, "only messages that contain one of these texts begin it; case does not matter"),
            NEXT,
        ],
    ),
    ("dialogue", "Says something.", [("value", TEXT, True, "the text; ${name} is filled from the context"), NEXT]),
    (
        "markup",
        "Shows timeline markup.",
        [("value", MARKUP, True, "XML or its JSON form; ${name} is filled from the context"), NEXT],
    ),
    ("input", "Waits for what the visitor writes or chooses.", [NAME, NEXT]),
    (
        "prompt",
        "Asks a question with answers to choose from. Each answer, and other text, has its own next node.",
        [
            ("value", TEXT, True, "the question; ${name} is filled from the context"),
            (
                "options",
                {
                    "is": "list",
                    "least": 1,
                    "of": {
                        "is": "parts",
                        "fields": [("title", ID, True, "the answer; ${name} is filled from the context"), OWN_NEXT],
                    },
                },
                True,
                "the answers",
            ),
            TYPED,
            NAME,
            NEXT,
        ],
    ),
    (
        "interaction",
        "Waits for a choice in an element of markup. Each choice, and typed text, has its own next node.",
        [
            ("value", MARKUP, False, "markup to show first: XML or its JSON form; ${name} is filled from the context"),
            (
                "options",
                {
                    "is": "list",
                    "least": 1,
                    "of": {"is": "parts", "fields": [("id", ID, True, "the id of what can be chosen"), OWN_NEXT]},
                },
                True,
                "the choices",
            ),
            TYPED,
            NAME,
            NEXT,
        ],
    ),
    (
        "switch",
        "Continues at one of several nodes, depending on a value.",
        [
            ("path", {"is": "path"}, True, "where the value is: JSONPath in `msg.payload`, as in $.context.size"),
            (
                "cases",
                {
                    "is": "list",
                    "least": 1,
                    "of": {
                        "is": "parts",
                        "one": ["value", "contains"],
                        "fields": [
                            ("value", {"is": "any"}, False, "the value to match; compared strictly"),
                            (
                                "contains",
                                WORDS,
                                False,
                                "matches a text that contains one of these; case does not matter",
                            ),
                            OWN_NEXT,
                        ],
                    },
                },
                True,
                "the cases; the first that matches is taken, and `next` if none does",
            ),
            NEXT,
        ],
    ),
    (
        "change",
        "Changes values in the context, rule by rule.",
        [
            (
                "rules",
                {
                    "is": "list",
                    "least": 1,
                    "of": {
                        "is": "kinds",
                        "kinds": [
                            (
                                "set",
                                "Sets a value.",
                                [("name", ID, True, "its name"), ("value", {"is": "any"}, True, "the value")],
                            ),
                            (
                                "copy",
                                "Copies a value, or deletes the target if there is no such value.",
                                [
                                    ("name", ID, True, "its name"),
                                    (
                                        "path",
                                        {"is": "path"},
                                        True,
                                        "where the value is: JSONPath in `msg.payload`, as in $.user.message",
                                    ),
                                ],
                            ),
                            (
                                "add",
                                "Adds to a number; anything else counts as 0.",
                                [("name", ID, True, "its name"), ("value", {"is": "number"}, True, "how much")],
                            ),
                            ("delete", "Deletes a value.", [("name", ID, True, "its name")]),
                        ],
                    },
                },
                True,
                "the rules, in order",
            ),
            NEXT,
        ],
    ),
    ("setContext", "Merges values into the context.", [("value", OBJECT, True, "the values, by name"), NEXT]),
    ("hostNotification", "Sends the page a string, unchanged.", [("value", TEXT, True, "the string"), NEXT]),
    (
        "detailView",
        "Shows a page in a frame.",
        [
            ("title", TEXT, True, "its title; ${name} is filled from the context"),
            ("description", TEXT, False, "what it is about; ${name} is filled from the context"),
            ("url", TEXT, True, "its address; ${name} is filled from the context"),
            NEXT,
        ],
    ),
    (
        "delay",
        "Waits. After a reload it waits again from the beginning.",
        [("seconds", {"is": "number", "least": 0, "most": LONGEST_DELAY}, True, "how many seconds to wait"), NEXT],
    ),
    (
        "goal",
        "Records that a goal is reached: adds its name to the list `goals` in the context.",
        [("value", ID, True, "the goal's name"), NEXT],
    ),
    ("policy", "Sets how long the conversation and the session last.", [("value", POLICY, True, "what changes"), NEXT]),
    (
        "actionStart",
        "Runs another flow, and continues when that has ended.",
        [
            ("flow", {"is": "flow"}, True, "the flow's id"),
            (
                "outcomes",
                {"is": "map", "of": NODE},
                False,
                "the next node for each outcome that `actionComplete` names",
            ),
            NEXT,
        ],
    ),
    (
        "actionComplete",
        "Ends a flow that `actionStart` runs.",
        [("outcome", ID, False, "the outcome by which `actionStart` chooses the next node; without it, its `next`")],
    ),
]


def _with_id(kinds: "list[Any]") -> "list[Any]":
    """The nodes' kinds, each with the id that every node has."""
    id = ("id", ID, True, "the id of the node in its flow")
    return [(type, about, [id] + fields) for type, about, fields in kinds]


WORKERS = [
    (
        "filter",
        "A table that says what to do about page events. Must be the first worker.",
        [
            ("id", ID, False, "the id of the worker"),
            (
                "pageEvents",
                {
                    "is": "list",
                    "of": {
                        "is": "parts",
                        "fields": [
                            ("alias", TEXT, True, "the page event's name"),
                            (
                                "match",
                                {
                                    "is": "parts",
                                    "fields": [
                                        (
                                            "path",
                                            {"is": "path"},
                                            True,
                                            "where to look: JSONPath in the page event's body",
                                        ),
                                        (
                                            "value",
                                            {"is": "any"},
                                            True,
                                            "the value that must be there; compared strictly",
                                        ),
                                    ],
                                },
                                False,
                                "which bodies match; by default all page events with the alias",
                            ),
                            (
                                "actions",
                                {"is": "list", "of": {"is": "kinds", "kinds": ACTIONS}},
                                True,
                                "the actions, in order",
                            ),
                        ],
                    },
                },
                True,
                "the entries; the first that matches is taken",
            ),
        ],
    ),
    (
        "flow",
        "A flow of nodes.",
        [
            ("id", ID, True, "the id of the worker, and of the flow"),
            ("nodes", {"is": "list", "least": 1, "of": {"is": "kinds", "kinds": _with_id(NODES)}}, True, "the nodes"),
        ],
    ),
    (
        "python",
        "A bot in a Python file.",
        [
            ("id", ID, False, "the id of the worker"),
            ("src", ID, True, "the URL of the file, relative to this document"),
            ("source", TEXT, False, "the text of the file, which the messenger fills in"),
        ],
    ),
]

SCHEMA = {
    "is": "parts",
    "fields": [
        ("$schema", TEXT, False, "for editors: the address of `bot.schema.json`"),
        (
            "workers",
            {"is": "list", "least": 1, "of": {"is": "kinds", "kinds": WORKERS}},
            True,
            "the workers; the first that takes an input answers it",
        ),
    ],
}
