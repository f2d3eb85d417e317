"""What a bot in JSON may say: one description, as plain data.

faults.py checks documents by it, and the build makes the JSON Schema for editors from it (tools/schema.py).

A shape is a dict whose "is" says what a value must be: `text`, `number`, `object` (any), `any`, `markup`, `path`
(JSONPath), `choice` ("of": texts), `list` ("of": a shape), `map` ("of": a shape), the id of a `node`, `flow` or
`worker`, `parts` ("fields") or one of several `kinds`, told apart by their "type". "least" and "most" are limits of a
text's length, a list's length or a number. Of the fields in "one" exactly one must be there.
A field is (name, shape, whether it must be there, what it means); a kind is (type, what it does, fields).
"""

TEXT = {"is": "text"}
ID = {"is": "text", "least": 1}
NODE = {"is": "node"}
MARKUP = {"is": "markup"}
OBJECT = {"is": "object"}
WORDS = {"is": "list", "of": ID, "least": 1}
MINUTES = {"is": "number", "least": 1}
LONGEST_DELAY = 3600

POLICY = {"is": "parts", "fields": [
    ("conversation", {"is": "parts", "fields": [
        ("maxDurationInMinutes", MINUTES, False, "after so long a conversation may be ended")]},
     False, "about the conversation"),
    ("userSession", {"is": "parts", "fields": [
        ("expireOnInactivityInMinutes", MINUTES, False, "after so long a silence the session is over")]},
     False, "about the visitor's session"),
]}

ACTIONS = [
    ("message", "Says something.", [
        ("value", TEXT, True, "the text; ${name} is filled from the context")]),
    ("messageVariance", "Says one of several texts, at random.", [
        ("value", {"is": "list", "of": TEXT, "least": 1}, True, "the texts; ${name} is filled from the context")]),
    ("markup", "Shows timeline markup.", [
        ("value", MARKUP, True, "XML or its JSON form; ${name} is filled from the context")]),
    ("hostNotification", "Sends the page a string, unchanged.", [
        ("value", TEXT, True, "the string")]),
    ("setContext", "Merges values into the context.", [
        ("value", OBJECT, True, "the values, by name")]),
    ("goal", "Notes that a goal is reached: its name joins the list `goals` in the context.", [
        ("value", ID, True, "the goal's name")]),
    ("setPolicy", "Sets how long the conversation and the session last.", [
        ("value", POLICY, True, "what changes")]),
    ("flow", "Goes on with a flow. Nothing may follow it.", [
        ("value", {"is": "flow"}, True, "the flow's id")]),
    ("transferToBot", "Hands over to a worker, which is asked first from now on. Nothing may follow it.", [
        ("value", {"is": "worker"}, True, "the worker's id; a flow or Python")]),
]

# Beyond these nothing in the same list of actions would be done.
HANDING_OVER = ("flow", "transferToBot")

OWN_NEXT = ("next", NODE, False, "the node to go on with; without it the node's own `next`")
NEXT = ("next", NODE, False, "the node to go on with; without it the flow ends")
TYPED = ("typed", NODE, False,
         "the node to go on with when something else is written; without it this node comes again")
NAME = ("name", ID, False, "keeps the answer in the context, under this name")

NODES = [
    ("start", "Where the flow begins.", [
        ("on", {"is": "list", "of": {"is": "choice", "of": ["start", "message", "interaction"]}}, False,
         "which inputs begin the flow, where nobody waits for them; all of them if it is left out"),
        ("contains", WORDS, False, "only messages that contain one of these begin it, in any case"),
        NEXT]),
    ("dialogue", "Says something.", [
        ("value", TEXT, True, "the text; ${name} is filled from the context"), NEXT]),
    ("markup", "Shows timeline markup.", [
        ("value", MARKUP, True, "XML or its JSON form; ${name} is filled from the context"), NEXT]),
    ("input", "Waits for what the visitor writes or chooses.", [NAME, NEXT]),
    ("prompt", "Asks something with answers to choose from, each a port, and one more port for other text.", [
        ("value", TEXT, True, "the question; ${name} is filled from the context"),
        ("options", {"is": "list", "least": 1, "of": {"is": "parts", "fields": [
            ("title", ID, True, "the answer as it is shown; ${name} is filled from the context"), OWN_NEXT]}},
         True, "the answers"),
        TYPED, NAME, NEXT]),
    ("interaction", "Waits for a choice in an element of markup, each a port, and one more port for typed text.", [
        ("value", MARKUP, False, "markup to show first: XML or its JSON form; ${name} is filled from the context"),
        ("options", {"is": "list", "least": 1, "of": {"is": "parts", "fields": [
            ("id", ID, True, "the id of what can be chosen"), OWN_NEXT]}},
         True, "the choices"),
        TYPED, NAME, NEXT]),
    ("switch", "Goes one of several ways, by a value.", [
        ("path", {"is": "path"}, True, "where the value is: JSONPath in `msg.payload`, as in $.context.size"),
        ("cases", {"is": "list", "least": 1, "of": {"is": "parts", "one": ["value", "contains"], "fields": [
            ("value", {"is": "any"}, False, "fits the same value, strictly compared"),
            ("contains", WORDS, False, "fits text that contains one of these, in any case"), OWN_NEXT]}},
         True, "the ways; the first that fits is taken, and `next` if none does"),
        NEXT]),
    ("change", "Changes values in the context, rule by rule.", [
        ("rules", {"is": "list", "least": 1, "of": {"is": "kinds", "kinds": [
            ("set", "Sets a value.", [
                ("name", ID, True, "its name"), ("value", {"is": "any"}, True, "the value")]),
            ("copy", "Copies a value; what is not there is deleted.", [
                ("name", ID, True, "its name"),
                ("path", {"is": "path"}, True, "where from: JSONPath in `msg.payload`, as in $.user.message")]),
            ("add", "Adds to a number; what is none counts as 0.", [
                ("name", ID, True, "its name"), ("value", {"is": "number"}, True, "how much")]),
            ("delete", "Deletes a value.", [("name", ID, True, "its name")]),
        ]}}, True, "what changes, in order"),
        NEXT]),
    ("setContext", "Merges values into the context.", [
        ("value", OBJECT, True, "the values, by name"), NEXT]),
    ("hostNotification", "Sends the page a string, unchanged.", [
        ("value", TEXT, True, "the string"), NEXT]),
    ("detailView", "Shows a page in a frame.", [
        ("title", TEXT, True, "its title; ${name} is filled from the context"),
        ("description", TEXT, False, "what it is about; ${name} is filled from the context"),
        ("url", TEXT, True, "its address; ${name} is filled from the context"), NEXT]),
    ("delay", "Waits; after a reload from the beginning.", [
        ("seconds", {"is": "number", "least": 0, "most": LONGEST_DELAY}, True, "how long"), NEXT]),
    ("goal", "Notes that a goal is reached: its name joins the list `goals` in the context.", [
        ("value", ID, True, "the goal's name"), NEXT]),
    ("policy", "Sets how long the conversation and the session last.", [
        ("value", POLICY, True, "what changes"), NEXT]),
    ("actionStart", "Runs another flow, and goes on when that has ended.", [
        ("flow", {"is": "flow"}, True, "the flow's id"),
        ("outcomes", {"is": "map", "of": NODE}, False, "where to go on, by the outcome that `actionComplete` names"),
        NEXT]),
    ("actionComplete", "Ends a flow that `actionStart` runs.", [
        ("outcome", ID, False, "names the port of `actionStart` to go on with; without it `next`")]),
]


def _with_id(kinds: list) -> list:
    """The nodes' kinds, each with the id that every node has."""
    return [(type, about, [("id", ID, True, "names the node in its flow")] + fields) for type, about, fields in kinds]


WORKERS = [
    ("filter", "A table: what to do about page events. It is the first worker.", [
        ("id", ID, False, "names the worker"),
        ("pageEvents", {"is": "list", "of": {"is": "parts", "fields": [
            ("alias", TEXT, True, "the page event's name"),
            ("match", {"is": "parts", "fields": [
                ("path", {"is": "path"}, True, "where to look: JSONPath in the page event's body"),
                ("value", {"is": "any"}, True, "what must be there, strictly compared")]},
             False, "only bodies that have this value there; every page event of the alias if it is left out"),
            ("actions", {"is": "list", "of": {"is": "kinds", "kinds": ACTIONS}}, True, "what to do, in order")]}},
         True, "the entries; the first that fits is taken")]),
    ("flow", "A flow of nodes.", [
        ("id", ID, True, "names the worker, and the flow"),
        ("nodes", {"is": "list", "least": 1, "of": {"is": "kinds", "kinds": _with_id(NODES)}}, True, "the nodes")]),
    ("python", "A bot in a Python file.", [
        ("id", ID, False, "names the worker"),
        ("src", ID, True, "the file's URL, as seen from this document"),
        ("source", TEXT, False, "the file's text; the messenger puts it here")]),
]

DOCUMENT = {"is": "parts", "fields": [
    ("$schema", TEXT, False, "for editors: the address of bot.schema.json"),
    ("workers", {"is": "list", "least": 1, "of": {"is": "kinds", "kinds": WORKERS}}, True,
     "the workers; the first that takes an input answers it"),
]}
