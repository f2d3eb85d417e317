"""What a handler is given as `msg`: the input, read by attribute as in `msg.payload.user.message`."""

from roundel.core.data import copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from roundel.shapes import Context, Envelope, JsonObject, Selection, Shown, System


class Part:
    """A part of a message; its attributes are its parts."""

    def __init__(self, parts: "Mapping[str, Any]") -> None:
        for name in parts:
            setattr(self, name, parts[name])


def said(envelope: "Shown") -> str:
    """What the visitor wrote, or the id of what the visitor chose."""
    payload = envelope["payload"]
    return str(payload["id"] if envelope["kind"] == "interaction" else payload.get("text", ""))


def answered(envelope: "Envelope") -> "str | Selection":
    """What a dialogue keeps of an input that answers it: a message's text, or what was chosen."""
    payload: Any = envelope["payload"]
    return payload if envelope["kind"] == "interaction" else str(payload["text"])


def user(envelope: "Envelope") -> "JsonObject":
    """`payload.user` for an envelope, as plain data and a copy."""
    payload = copied(envelope["payload"])
    kind = envelope["kind"]
    if kind == "start":
        start: "JsonObject" = payload["user"]
        return start
    found: "JsonObject" = {"message": said(envelope), "context": {}, "interaction": None}
    if kind == "page_event":
        found["message"] = payload["alias"]
        found["context"] = payload["body"]
    elif kind == "interaction":
        found["interaction"] = payload
    return found


def message(envelope: "Envelope", context: "Context", system: "System") -> Part:
    """`msg` for an envelope.

    `payload.user.context` is the body of a page event, as plain JSON data, and a copy: a handler may change it.
    """
    parts = user(envelope)
    if parts["interaction"]:
        parts["interaction"] = Part({"data": None} | parts["interaction"])
    return Part(
        {
            "payload": Part(
                {
                    "user": Part(parts),
                    "context": context,
                    "system": Part(system),
                }
            )
        }
    )
