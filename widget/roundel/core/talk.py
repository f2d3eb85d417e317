"""The conversation as plain data, and all that can happen to it, in a page or on a server.

It is what is kept when the page goes, and goes when the conversation is reset. Nothing else writes to it, and nothing
in it is ever changed in place, so that a shallow copy tells whether it is as it was.
The entries of the timeline are not in here; see timeline.py.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import (
        Banner,
        Context,
        Conversation,
        Entry,
        Envelope,
        JsonObject,
        Kind,
        PartName,
        Payload,
        Record,
        Resume,
        Start,
        Streamed,
        Suggestion,
        System,
    )

MINUTE = 60_000
FOR_EVER = 100 * 365 * 24 * 60 * MINUTE

# What a policy limits: the name that the limit has in it, and its minutes where nobody sets them.
LIMITS = {"conversation": ("maxDurationInMinutes", 1440), "userSession": ("expireOnInactivityInMinutes", 30)}


def new(id: str, identity: str, at: int, context: "Context", input_off: bool) -> "Conversation":
    """A conversation that nobody has said anything in."""
    return {
        "id": id,
        "identity": identity,
        "startedAt": at,
        "begun": False,  # the bot has been handed its start
        "ended": False,  # the bot has ended it; the next input begins a new one
        "session": {"lastAt": at, "interacted": False},
        "context": context,
        "policy": {},  # what the bot has set of it; two levels, as in the endpoint's
        "inputOff": input_off,
        "suggestions": [],
        "banners": [],  # see elements/broadcast_msg.py
        "unread": 0,
        "count": 0,  # entries in the timeline
        "inbox": [],  # envelopes for the bot that it has not taken
        "pending": [],  # the bot's envelopes that wait for their moment
        "dialogues": [],  # records of the dialogues that are not finished
    }


def limit(conversation: "Conversation", policy: object, part: str) -> int:
    """A limit in milliseconds: the bot's, else that of the owner's policy, else the default. What is no number above 0
    sets none; a hundred years and more are for ever.

        limit(talk, {"userSession": {"expireOnInactivityInMinutes": 5}}, "userSession")     # 300000
    """
    name, default = LIMITS[part]
    minutes: int | float = default
    for source in (policy, conversation["policy"]):
        limits = source.get(part) if isinstance(source, dict) else None
        value = limits.get(name) if isinstance(limits, dict) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
            minutes = value
    return int(min(minutes * MINUTE, FOR_EVER))


def is_over(conversation: "Conversation", policy: object, at: int) -> bool:
    """Whether a conversation has had its time. An active session outlives the maximum."""
    return (
        conversation["begun"]
        and at - conversation["startedAt"] > limit(conversation, policy, "conversation")
        and is_silent(conversation, policy, at)
    )


def is_silent(conversation: "Conversation", policy: object, at: int) -> bool:
    """Whether the visitor's session has ended, with a long silence."""
    return at - conversation["session"]["lastAt"] > limit(conversation, policy, "userSession")


def is_done(conversation: "Conversation", policy: object, at: int) -> bool:
    """Whether the next input begins another: the bot has ended this one, or it has had its time."""
    return conversation["ended"] or is_over(conversation, policy, at)


def after(before: "Conversation", fresh: "Conversation", parts: "tuple[PartName, ...]") -> "Conversation":
    """A fresh conversation in the place of the one before, of which these parts go on."""
    return fresh | {name: before[name] for name in parts}  # type: ignore[return-value]  # the same names again


# --- what the bot is handed


def system(conversation: "Conversation", organization: object) -> "System":
    """`msg.payload.system`."""
    return {"conversationId": conversation["id"], "identity": conversation["identity"], "organization": organization}


def start(conversation: "Conversation", host: "JsonObject", organization: object) -> "Start":
    """The payload of the start event: who talks, and what the host page has said."""
    return {
        "user": {"message": "", "context": host, "interaction": None},
        "context": conversation["context"],
        "system": system(conversation, organization),
    }


def resume(conversation: "Conversation", organization: object) -> "Resume":
    """The payload with which a bot goes on after a reload."""
    return {
        "dialogues": conversation["dialogues"],
        "context": conversation["context"],
        "system": system(conversation, organization),
    }


def begin(conversation: "Conversation", start: "Envelope", at: int) -> None:
    """The bot is handed its start, before everything else."""
    conversation["begun"] = True
    conversation["startedAt"] = at
    conversation["inbox"] = [start] + conversation["inbox"]


def receive(conversation: "Conversation", waiting: "Envelope") -> None:
    """Keep an envelope until the bot has taken it."""
    conversation["inbox"] = conversation["inbox"] + [waiting]


def interact(conversation: "Conversation", policy: object, at: int) -> bool:
    """The visitor sent or chose something; True the first time in a session."""
    first = not conversation["session"]["interacted"] or is_silent(conversation, policy, at)
    conversation["session"] = {"interacted": True, "lastAt": at}
    return first


def set_context(conversation: "Conversation", context: "Context") -> None:
    """The host page or the bot has another context."""
    conversation["context"] = context


# --- what the bot says of the conversation


def hear(conversation: "Conversation", kind: "Kind", payload: "Payload") -> None:
    """Keep what an envelope of the bot's says: how far its dialogue is, the context where that has changed, and more.

    All of it comes together, so that no moment exists in which one is kept without the other.
    """
    if "context" in payload:
        set_context(conversation, payload["context"])
    if "record" in payload:
        _record(conversation, payload["record"])
    if kind == "taken":
        conversation["inbox"] = [waiting for waiting in conversation["inbox"] if waiting["id"] != payload["of"]]
    elif kind in ("finished", "error"):
        finish(conversation, payload["dialogue"])
    elif kind == "changed":
        for id in payload["dialogues"]:
            finish(conversation, id)
    elif kind == "policy":
        known = conversation["policy"]
        policy = payload["policy"]
        conversation["policy"] = known | {part: known.get(part, {}) | policy[part] for part in policy}


def _record(conversation: "Conversation", dialogue: "Record") -> None:
    """Keep where a dialogue stands; the newest is last."""
    dialogues = list(conversation["dialogues"])
    places = [index for index, known in enumerate(dialogues) if known["id"] == dialogue["id"]]
    if places:
        dialogues[places[0]] = dialogue
    else:
        dialogues.append(dialogue)
    conversation["dialogues"] = dialogues


def finish(conversation: "Conversation", id: str) -> None:
    """The dialogue with this id is over."""
    conversation["dialogues"] = [known for known in conversation["dialogues"] if known["id"] != id]


# --- its end


def end(conversation: "Conversation") -> None:
    """It stays readable, and the next input begins a new one."""
    conversation["ended"] = True
    conversation["suggestions"] = []
    conversation["inputOff"] = False


def drop(conversation: "Conversation") -> None:
    """Nothing comes any more of what the bot was about to say or do."""
    for part in ("inbox", "pending", "dialogues", "banners"):
        conversation[part] = []


def empty_inbox(conversation: "Conversation") -> None:
    """There is no bot that could take what waits."""
    conversation["inbox"] = []


# --- what the visitor sees of it


def queue(conversation: "Conversation", envelope: "Envelope") -> None:
    """Something of the bot's waits for its moment."""
    conversation["pending"] = conversation["pending"] + [envelope]


def lengthen(conversation: "Conversation", payload: "Streamed") -> bool:
    """More of the text that waits last, or the end of it; False if another waits there."""
    last = conversation["pending"][-1] if conversation["pending"] else None
    if not last or last["kind"] != "stream" or last["payload"]["id"] != payload["id"]:
        return False
    longer = last["payload"] | {"text": last["payload"]["text"] + payload["text"], "end": payload["end"]}
    conversation["pending"] = conversation["pending"][:-1] + [last | {"payload": longer}]
    return True


def next_pending(conversation: "Conversation") -> "Envelope":
    """What has waited longest; it waits no more."""
    first: "Envelope" = conversation["pending"][0]
    conversation["pending"] = conversation["pending"][1:]
    return first


def offer(conversation: "Conversation", suggestions: "list[Suggestion]") -> None:
    """Suggestions in the place of those before."""
    conversation["suggestions"] = suggestions


def set_input_off(conversation: "Conversation", off: bool) -> None:
    """The visitor cannot write, or can again."""
    conversation["inputOff"] = off


def count_entry(conversation: "Conversation") -> None:
    """An entry has come into the timeline."""
    conversation["count"] += 1


def miss(conversation: "Conversation") -> None:
    """The visitor has not seen what the bot has said."""
    conversation["unread"] += 1


def see(conversation: "Conversation") -> None:
    """The visitor sees all that has been said."""
    conversation["unread"] = 0


def set_banners(conversation: "Conversation", banners: "list[Banner]") -> None:
    """Banners in the place of those before."""
    conversation["banners"] = banners


def ripen(conversation: "Conversation", at: int) -> None:
    """Show the banners whose moment has come."""
    if conversation["banners"]:
        conversation["banners"] = [
            banner if banner["shown"] or banner["from"] > at else banner | {"shown": True}
            for banner in conversation["banners"]
        ]


def empty(conversation: "Conversation") -> None:
    """Its timeline begins anew."""
    for part in ("pending", "suggestions", "banners"):
        conversation[part] = []
    conversation["count"] = conversation["unread"] = 0


def restore(conversation: "Conversation", entries: "list[Entry]") -> None:
    """It goes on after another page, with these entries as its newest."""
    # Where the newest entries are gone, the next one takes their place.
    conversation["count"] = entries[-1]["n"] + 1 if entries else 0
    conversation["unread"] = min(conversation["unread"], conversation["count"])
    # The bot of a text that was growing is gone.
    conversation["pending"] = [
        waiting | {"payload": waiting["payload"] | {"end": waiting["payload"]["end"] or "broken"}}
        if waiting["kind"] == "stream"
        else waiting
        for waiting in conversation["pending"]
    ]
