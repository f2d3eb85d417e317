"""Between the messenger's envelopes and Direct Line's activities, as the page has them. Pure.

The table is in docs/servers.md; roundel/server/activities.py is the server's side of it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import BotKind, Envelope, JsonObject, Payload

MARKUP = "application/vnd.roundel.timeline"
SAID = ("messageBack", "imBack", "postBack")


def activity(envelope: "Envelope", titles: "JsonObject") -> "JsonObject | None":
    """The activity that tells a server of an envelope; None for what no server hears of.

    `titles` are the values that the server wants for the titles of its suggestions.

        activity(envelope("message", {"text": "Tea?"}, "1"), {})       # {"type": "message", "text": "Tea?", ...}
    """
    payload = envelope["payload"]
    kind = envelope["kind"]
    made: "JsonObject"
    if kind == "message":
        value = titles.get(payload["text"], payload["text"])
        made = {"type": "message", "text": value if isinstance(value, str) else payload["text"]}
        if not isinstance(value, str):
            made["value"] = value
    elif kind == "interaction":
        made = {"type": "message", "text": payload["title"], "value": payload}
    elif kind == "page_event":
        made = {"type": "event", "name": "pageEvent", "value": {"alias": payload["alias"], "body": payload["body"]}}
    elif kind == "start":
        value = {"user": payload["user"]["context"], "context": payload["context"]}
        made = {"type": "event", "name": "startConversation", "value": value}
    elif kind == "context":
        made = {"type": "event", "name": "rewriteContext", "value": payload["context"]}
    else:
        return None
    return made | {"channelData": {"clientActivityID": envelope["id"]}} if envelope["id"] else made


def sent_as(one: "JsonObject") -> object:
    """The id under which the visitor's page sent an activity."""
    channel = one.get("channelData")
    return channel.get("clientActivityID") if isinstance(channel, dict) else None


def is_own(one: "JsonObject", identity: str) -> bool:
    """Whether an activity is the visitor's."""
    by = one.get("from")
    return isinstance(by, dict) and (by.get("role") == "user" or by.get("id") == identity)


def deliveries(one: "JsonObject") -> "list[tuple[BotKind, Payload]]":
    """What a bot's activity is for core: kinds with their payloads, in order. What is unknown is ignored.

    deliveries({"type": "event", "name": "hostNotification", "value": "discount:10"})
    # [("notification", {"text": "discount:10"})]
    """
    kind = one.get("type")
    if kind == "message":
        return _said(one)
    if kind == "typing":
        return [("working", {"on": True})]
    if kind == "endOfConversation":
        return [("end", {})]
    if kind == "event" and one.get("name") == "hostNotification" and isinstance(one.get("value"), str):
        return [("notification", {"text": one["value"]})]
    return []


def _said(one: "JsonObject") -> "list[tuple[BotKind, Payload]]":
    channel = one.get("channelData")
    if isinstance(channel, dict) and channel.get("error"):
        # The server's words for it are not the messenger's, nor in the visitor's language.
        return [("error", {"dialogue": "", "text": "The bot's server reports that its bot has failed."})]
    found: "list[tuple[BotKind, Payload]]" = []
    text = one.get("text")
    markup = [
        part["content"]
        for part in _objects(one.get("attachments"))
        if part.get("contentType") == MARKUP and isinstance(part.get("content"), (str, dict))
    ]
    if markup:
        found = [("markup", {"markup": source}) for source in markup]
    elif isinstance(text, str) and text.strip():
        plain = one.get("textFormat") == "plain"
        found = [("message", {"text": text} if plain else {"text": text, "format": "markdown"})]
    options = [action["title"] for action in _actions(one)]
    return found + [("suggestions", {"options": options})] if options else found


def titles(one: "JsonObject") -> "JsonObject":
    """What a bot wants to be sent for each title that it suggests."""
    return {action["title"]: action.get("value", action["title"]) for action in _actions(one)}


def _actions(one: "JsonObject") -> "list[JsonObject]":
    suggested = one.get("suggestedActions")
    return [
        action
        for action in _objects(suggested.get("actions") if isinstance(suggested, dict) else None)
        if action.get("type") in SAID and isinstance(action.get("title"), str) and action["title"]
    ]


def _objects(value: object) -> "list[JsonObject]":
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
