"""What storage gives back, and what of it can be gone on with.

Storage belongs to the whole site: another page of it, another version of the messenger, or a disk that was full may
have written anything at all. So whatever is stored has one model here (see validation.alike), and what does not fit
goes: an item of a list alone, a part that can begin anew alone, and the whole conversation only without the parts that
make it one. The entries of the timeline are in timeline.py, a transport's position is in its transport.
"""

from roundel.core import talk
from roundel.core.validation import ENVELOPE_DEPTH, alike, count, moment, number, plain_object, trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.shapes import Conversation, Tab


def _one_of(kinds: "dict[str, Any]") -> "Callable[[object], bool]":
    """The model of an envelope of one of these kinds, with a payload of its model."""

    def fits(value: object) -> bool:
        return (
            isinstance(value, dict)
            and alike(value, {"kind": "", "id": "", "at": moment, "payload": {}})
            and value["kind"] in kinds
            and alike(value["payload"], kinds[value["kind"]])
            and not trouble(value["payload"], ENVELOPE_DEPTH)
        )

    return fits


def _is_policy(value: object) -> bool:
    return plain_object(value) and isinstance(value, dict) and alike(list(value.values()), [{}])


def _is_result(value: object) -> bool:
    """Whether this is what a dialogue has been given, of its kind."""
    return (
        isinstance(value, dict)
        and alike(value, {"kind": "", "after": count})
        and value["kind"] in RESULTS
        and alike(value.get("value"), RESULTS[value["kind"]])
    )


def _is_position(value: object) -> bool:
    """Whether this is where a flow or a transport may be; the rest of it they know themselves."""
    return isinstance(value, dict) and alike(value.get("answer", ""), ANSWER) and not trouble(value, ENVELOPE_DEPTH)


ANSWER = ("", {"id": "", "title": ""})
RESULTS = {
    "answer": ANSWER,
    "now": number,
    "random": number,
    "fetch": ({"status": count, "text": ""}, {"error": ""}),
    "stream": {"id": "", "end": "", "writes": count},
}

INPUT = _one_of(
    {
        # A transport's record begins with an empty start.
        "start": (
            {
                "user": {"context": plain_object},
                "context": plain_object,
                "system": {"conversationId": "", "identity": ""},
            },
            lambda payload: payload == {},
        ),
        "message": {"text": ""},
        "interaction": {"id": "", "title": ""},
        "page_event": {"alias": ""},
    }
)
PENDING = _one_of(
    {
        "message": {"text": ""},
        "markup": {"markup": ("", {})},
        "stream": {"id": "", "text": "", "end": ""},
        "notification": {"text": ""},
        "suggestions": {"options": [""]},
        "end": {},
        "break": {},
    }
)

# Without these there is no conversation.
NEEDED = {
    "id": "",
    "identity": "",
    "startedAt": moment,
    "begun": False,
    "ended": False,
    "context": plain_object,
    "count": count,
}
# These can begin anew...
PARTS = {"session": {"lastAt": moment, "interacted": False}, "policy": _is_policy, "inputOff": False, "unread": count}
# ...and of these each item can be missing.
ITEMS = {
    "suggestions": {"title": "", "id": "", "url": "", "event": False},
    "banners": {"id": "", "from": moment, "shown": False, "elements": [{}]},
    "inbox": INPUT,
    "pending": PENDING,
    "dialogues": {
        "id": "",
        "input": INPUT,
        "context": plain_object,
        "version": "",
        "position": _is_position,
        "results": [_is_result],
        "sent": count,
    },
}
# What a tab keeps, and how it is where that is not known.
TAB = {"open": False, "draft": "", "scroll": lambda value: value == -1 or count(value), "first": count, "identity": ""}


def conversation(stored: object, at: int) -> "tuple[Conversation | None, list[str]]":
    """The stored conversation as far as it can be gone on with, or None; and the names of the parts that could not.

    conversation({"id": 5}, 0)      # (None, ["id"])
    """
    if not isinstance(stored, dict):
        return None, ["conversation"]
    spoilt = [name for name in NEEDED if not alike(stored.get(name), NEEDED[name])]
    if spoilt:
        return None, spoilt
    found: "Any" = {name: stored[name] for name in NEEDED}  # of a conversation, each part checked by its model
    for name in PARTS:
        if alike(stored.get(name), PARTS[name]):
            found[name] = stored[name]
        else:
            spoilt.append(name)
    for name in ITEMS:
        items = stored.get(name)
        if not isinstance(items, list):
            spoilt.append(name)
            continue
        found[name] = [item for item in items if alike(item, ITEMS[name])]
        if len(found[name]) < len(items):
            spoilt.append(name)
    # A moment that has not come yet would keep a conversation from ever being over.
    conversation = talk.new(stored["id"], stored["identity"], at, stored["context"], False) | found
    session = conversation["session"] | {"lastAt": min(conversation["session"]["lastAt"], at)}
    return conversation | {"startedAt": min(conversation["startedAt"], at), "session": session}, spoilt


def tab(kept: object, opened: bool) -> "Tab":
    """How this tab was, each part of it that can be trusted; `opened` says whether a panel is open at first."""
    known = kept if isinstance(kept, dict) else {}
    fresh: "Any" = {"open": opened, "draft": "", "scroll": -1, "first": 0, "identity": ""}
    return {name: known[name] if alike(known.get(name), TAB[name]) else fresh[name] for name in fresh}  # type: ignore[return-value]  # a Tab's names
