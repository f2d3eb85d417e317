"""Between the messenger's envelopes and Direct Line's activities: plain data both. Pure.

The table is in docs/servers.md; the transport of the page is the other side of it.
"""

from typing import Any

from roundel.core.validation import CONTEXT_LIMIT, encoded
from roundel.core.visitor import MESSAGE_LIMIT
from roundel.core.words import ENGLISH
from roundel.errors import BadData
from roundel.features.markup.read import message as read_markup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import AskKind, Payload

MARKUP = "application/vnd.roundel.timeline"
BOT = {"id": "bot", "role": "bot"}


def received(activity: dict[str, Any]) -> "tuple[AskKind, Payload] | None":
    """The kind and payload of the envelope that a visitor's activity is; None for what means nothing to a bot.

    Raises BadData, naming the part that is wrong:

        received({"type": "message", "text": "Hello"})      # ("message", {"text": "Hello"})
    """
    kind = activity.get("type")
    value = activity.get("value")
    if kind == "message":
        return _said(activity.get("text"), value)
    if kind == "endOfConversation":
        return "forget", {}
    if kind != "event":
        return None
    name = activity.get("name")
    if name == "pageEvent":
        if not isinstance(value, dict) or not isinstance(value.get("alias"), str) or not value["alias"]:
            raise BadData('The value of a pageEvent must have an "alias", which is a string, and can have a "body".')
        return "page_event", {"alias": value["alias"], "body": value.get("body")}
    if name == "startConversation":
        parts = value if isinstance(value, dict) else {}
        return "start", {part: _context(parts.get(part, {}), name) for part in ("user", "context")}
    if name == "rewriteContext":
        return "context", {"context": _context(value, name)}
    return None


def _context(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadData(f"The value of {name} must be an object.")
    encoded(value, name, CONTEXT_LIMIT)
    return value


def _said(text: object, value: object) -> "tuple[AskKind, Payload] | None":
    if isinstance(value, dict) and isinstance(value.get("id"), str) and isinstance(value.get("title"), str):
        return "interaction", {name: value[name] for name in ("id", "title", "data") if name in value}
    if text is None or text == "":
        return None
    if not isinstance(text, str):
        raise BadData("The text of a message must be a string.")
    if len(text) > MESSAGE_LIMIT:
        raise BadData(f"The text of a message has {len(text)} characters; the limit is {MESSAGE_LIMIT}.")
    return "message", {"text": text}


def sent(kind: str, payload: "Payload") -> dict[str, Any] | None:
    """The activity for what a bot sends; None for what is the server's own affair, or has no text.

    sent("notification", {"text": "discount:10"})
    """
    make = SENT.get(kind)
    return make(payload) if make else None


def _message(payload: "Payload") -> dict[str, Any] | None:
    if not payload["text"]:
        return None
    return {
        "type": "message",
        "text": payload["text"],
        "textFormat": "markdown" if payload.get("format") == "markdown" else "plain",
    }


def _markup(payload: "Payload") -> dict[str, Any]:
    return {
        "type": "message",
        "text": read_markup(payload["markup"])["text"],
        "textFormat": "plain",
        "attachments": [{"contentType": MARKUP, "content": payload["markup"]}],
    }


def _suggestions(payload: "Payload") -> dict[str, Any]:
    actions = [{"type": "imBack", "title": title, "value": title} for title in payload["options"]]
    return {"type": "message", "text": "", "suggestedActions": {"to": [], "actions": actions}}


def _notification(payload: "Payload") -> dict[str, Any]:
    return {"type": "event", "name": "hostNotification", "value": payload["text"]}


def _end(payload: "Payload") -> dict[str, Any]:
    return {"type": "endOfConversation"}


def _error(payload: "Payload") -> dict[str, Any]:
    return _apology("botError", "handler")


def _changed(payload: "Payload") -> dict[str, Any]:
    return _apology("botChanged", "changed")


def _apology(word: str, error: str) -> dict[str, Any]:
    return {"type": "message", "text": ENGLISH[word], "textFormat": "plain", "channelData": {"error": error}}


SENT = {
    "message": _message,
    "markup": _markup,
    "suggestions": _suggestions,
    "notification": _notification,
    "end": _end,
    "error": _error,
    "changed": _changed,
}
