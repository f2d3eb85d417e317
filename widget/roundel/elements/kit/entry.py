"""Elements in the entry of a message: what the visitor fills in, and handing a choice to the bot."""

from roundel.core import timeline, visitor
from roundel.elements.kit.choice import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Choice, Draft, Element, Entry, Envelope, Press


def open_entry(m: "Messenger", payload: "Press") -> "Entry | None":
    """The entry that a gesture names, if its element is there and nothing has been chosen in it."""
    entry = timeline.find(m.timeline, payload["n"])
    if not entry or "elements" not in entry or not find(entry["elements"], payload["path"]):
        return None
    return None if payload["path"].split(".")[0] in entry.get("chosen", {}) else entry


def put_draft(m: "Messenger", entry: "Entry", index: str, draft: "Draft") -> None:
    """Keep what is filled in until it is sent."""
    timeline.put(m.timeline, entry | {"draft": entry.get("draft", {}) | {index: draft}})


def hand(m: "Messenger", element: "Element", made: "Choice", envelope: "Envelope") -> None:
    """Tell the bot: as if the title had been typed, or as an interaction."""
    id = envelope["id"]
    at = envelope["at"]
    if element["interactionType"] == "event":
        told = {"id": made["id"], "title": made["title"]}
        visitor.interact(m, told if made["data"] is None else told | {"data": made["data"]}, id, at)
    else:
        visitor.send(m, made["title"][: visitor.MESSAGE_LIMIT], id, at)
