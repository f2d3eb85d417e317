"""What a handler is given as `msg`: the input, read by attribute as in `msg.payload.user.message`."""

from messenger.core.data import copied


class Part:
    """A part of a message; its attributes are its parts."""

    def __init__(self, parts: dict) -> None:
        for name in parts:
            setattr(self, name, parts[name])


def said(envelope: dict) -> str:
    """What the visitor wrote, or the id of what the visitor chose."""
    payload = envelope["payload"]
    return payload["id"] if envelope["kind"] == "interaction" else payload.get("text", "")


def message(envelope: dict, context: dict, system: dict) -> Part:
    """`msg` for an envelope.

    `payload.user.context` is the body of a page event, as plain JSON data, and a copy: a handler may change it.
    """
    payload = copied(envelope["payload"])
    kind = envelope["kind"]
    user: dict = {"message": said(envelope), "context": {}, "interaction": None}
    if kind == "start":
        user = payload["user"]
    elif kind == "page_event":
        user["message"] = payload["alias"]
        user["context"] = payload["body"]
    elif kind == "interaction":
        user["interaction"] = Part({"data": None} | payload)
    return Part({"payload": Part({
        "user": Part(user),
        "context": context,
        "system": Part(system),
    })})
