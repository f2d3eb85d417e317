"""The conversation as plain data: what is kept when the page goes, and goes when the conversation is reset.

What is in it is never changed but replaced, so that whoever keeps it can tell that it is another by a shallow copy.
The entries of the timeline are not in here; see timeline.py.
"""

MINUTE = 60_000
FOR_EVER = 100 * 365 * 24 * 60 * MINUTE

# What a policy limits: the name that the limit has in it, and its minutes where nobody sets them.
LIMITS = {"conversation": ("maxDurationInMinutes", 1440), "userSession": ("expireOnInactivityInMinutes", 30)}


def new(id: str, identity: str, at: int, context: dict, input_off: bool) -> dict:
    """A conversation that nobody has said anything in."""
    return {
        "id": id,
        "identity": identity,
        "startedAt": at,
        "begun": False,         # the bot has been handed its start
        "ended": False,         # the bot has ended it; the next input begins a new one
        "session": {"lastAt": at, "interacted": False},
        "context": context,
        "policy": {},           # what the bot has set of it; two levels, as in the endpoint's
        "inputOff": input_off,
        "suggestions": [],
        "banners": [],          # see elements.py
        "unread": 0,
        "count": 0,             # entries in the timeline
        "inbox": [],            # envelopes for the bot that it has not taken
        "pending": [],          # the bot's envelopes that wait for their moment
        "dialogues": [],        # records of the dialogues that are not finished
    }


def limit(conversation: dict, policy: object, part: str) -> int:
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


def is_over(conversation: dict, policy: object, at: int) -> bool:
    """Whether a conversation has had its time. An active session outlives the maximum."""
    return (conversation["begun"] and at - conversation["startedAt"] > limit(conversation, policy, "conversation")
            and is_silent(conversation, policy, at))


def is_silent(conversation: dict, policy: object, at: int) -> bool:
    """Whether the visitor's session has ended, with a long silence."""
    return at - conversation["session"]["lastAt"] > limit(conversation, policy, "userSession")


def interact(conversation: dict, policy: object, at: int) -> bool:
    """The visitor sent or chose something; True the first time in a session."""
    first = not conversation["session"]["interacted"] or is_silent(conversation, policy, at)
    conversation["session"] = {"interacted": True, "lastAt": at}
    return first


def begin(conversation: dict, start: dict, at: int) -> None:
    """The bot is handed its start, before everything else."""
    conversation["begun"] = True
    conversation["startedAt"] = at
    conversation["inbox"] = [start] + conversation["inbox"]


def receive(conversation: dict, waiting: dict) -> None:
    """Keep an envelope until the bot has taken it."""
    conversation["inbox"] = conversation["inbox"] + [waiting]


def taken(conversation: dict, id: str) -> None:
    """The bot has taken the envelope with this id."""
    conversation["inbox"] = [waiting for waiting in conversation["inbox"] if waiting["id"] != id]


def record(conversation: dict, dialogue: dict) -> None:
    """Keep where a dialogue stands; the newest is last."""
    dialogues = list(conversation["dialogues"])
    places = [index for index, known in enumerate(dialogues) if known["id"] == dialogue["id"]]
    if places:
        dialogues[places[0]] = dialogue
    else:
        dialogues.append(dialogue)
    conversation["dialogues"] = dialogues


def set_policy(conversation: dict, policy: dict) -> None:
    """Merge what the bot sets of the policy, key by key."""
    known = conversation["policy"]
    conversation["policy"] = known | {part: known.get(part, {}) | policy[part] for part in policy}


def finish(conversation: dict, id: str) -> None:
    """The dialogue with this id is over."""
    conversation["dialogues"] = [known for known in conversation["dialogues"] if known["id"] != id]
