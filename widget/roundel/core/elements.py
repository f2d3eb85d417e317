"""The elements of timeline markup in a conversation: how they arrive, and what the visitor does in them.

With markup/ and view/elements/ this is fetched when the first of them comes: a conversation of plain text does without.

An entry with elements has them at "elements"; "chosen" has, by the index of the element, what was made of it, which is
why it cannot be chosen again; "draft" has, in the same way, what is filled in but not sent, and is never stored.
Suggestions and banners are no entries: the conversation has them beside its timeline.
"""

from roundel.core import delivery, detail, effects, growing, talk, timeline, visitor
from roundel.core.data import TEXT_LIMIT, size
from roundel.markup import times
from roundel.markup.choice import choose, find
from roundel.markup.files import refused
from roundel.markup.read import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger

CLOSED = "broadcastMessageClosed"


def show(m: "Messenger", payload: dict, at: int) -> None:
    """The bot shows timeline markup."""
    source = payload["markup"]
    bytes = size(source)
    if bytes > TEXT_LIMIT:
        tell(m, "Timeline markup of " + str(bytes) + " bytes is not shown; at most " + str(TEXT_LIMIT) + " are.")
        return
    said = message(source)
    if said["trouble"]:
        tell(m, "Timeline markup is shown as plain text: " + said["trouble"])
    if said["warnings"]:
        m.effects.append(effects.report("warn", "Timeline markup: " + "\n".join(said["warnings"])))
    m.pause = (at, int(said["pace"] * 1000))
    kept = []
    for element in said["elements"]:
        if element["kind"] == "SuggestionPrompt":
            suggest(m, element)
        elif element["kind"] == "BroadcastMsg":
            announce(m, element, at)
        else:
            kept.append(element)
    if kept:
        m.say("bot", said["text"], at, {"elements": kept})
    elif said["text"] and not said["elements"]:
        m.say("bot", said["text"], at)
    else:
        return
    if not m.open:
        talk.miss(m.conversation)


def tell(m: "Messenger", text: str) -> None:
    """Tell the owner that markup is not shown as it was meant."""
    m.effects.append(effects.emit("error", {"code": "markup", "message": text}))


# --- suggestions and banners

def suggest(m: "Messenger", element: dict) -> None:
    """Options above the text field, until the visitor's next input."""
    delivery.offer(m, [
        {"title": (option["url"] and option["urlTitle"]) or option["title"] or option["id"],
         "id": option["id"] or option["title"], "url": option["url"], "event": element["interactionType"] == "event"}
        for option in element["children"]])


def announce(m: "Messenger", element: dict, at: int) -> None:
    """A banner above the timeline, from its moment on until it is closed."""
    delay = int(element["delay"] * 1000)
    banner = {"id": m.new_id(), "from": at + delay, "shown": not delay, "elements": [element]}
    talk.set_banners(m.conversation, m.conversation["banners"] + [banner])
    m.effects.append(effects.save("elements", True))
    if delay:
        m.effects.append(effects.wait(delay))


def banner(m: "Messenger", payload: dict, id: str, at: int) -> None:
    """The visitor closes a banner, or chooses one of its options."""
    found = [one for one in m.conversation["banners"] if one["id"] == payload["banner"] and one["shown"]]
    if not found:
        return
    element = found[0]["elements"][0]
    made = choose(found[0]["elements"], payload["path"], {}) if payload["path"] else None
    if payload["path"] and (not made or m.bot == "missing"):
        return
    talk.set_banners(m.conversation, [one for one in m.conversation["banners"] if one is not found[0]])
    m.effects.append(effects.focus("timeline"))
    if made:
        hand(m, element, made, id, at)
    elif m.bot != "missing":
        visitor.interact(m, {"id": CLOSED, "title": element["title"] or element["body"]}, id, at)


# --- choices

def pick(m: "Messenger", payload: dict, id: str, at: int) -> None:
    """The visitor chooses something in an entry: what was made stays, and the bot hears of it."""
    entry = open_entry(m, payload)
    if not entry or m.bot == "missing":
        return
    index = payload["path"].split(".")[0]
    draft = entry.get("draft", {}).get(index, {})
    filled = dict(payload.get("values") or {})
    for name in ("file", "value"):
        if name in draft:
            filled[name] = draft[name]
    made = choose(entry["elements"], payload["path"], filled)
    if made and "faults" in made:
        put_draft(m, entry, index, draft | {"faults": made["faults"]})
        m.effects.append(effects.focus("invalid"))
    elif made:
        settle(m, entry, index, made)
        if payload.get("values") is not None:
            m.effects.append(effects.focus("timeline"))
        hand(m, entry["elements"][int(index)], made, id, at)


def settle(m: "Messenger", entry: dict, index: str, made: dict) -> None:
    """Keep what was made, in the entry and in its page."""
    drafts = dict(entry.get("draft", {}))
    drafts.pop(index, None)
    changed = entry | {"chosen": entry.get("chosen", {}) | {index: made["made"]}, "draft": drafts}
    timeline.put(m.timeline, changed)
    page = timeline.page_of(entry["n"])
    m.effects.append(effects.save(timeline.key(page), timeline.on_page(m.timeline, page)))


def hand(m: "Messenger", element: dict, made: dict, id: str, at: int) -> None:
    """Tell the bot: as if the title had been typed, or as an interaction."""
    if element["interactionType"] == "event":
        told = {"id": made["id"], "title": made["title"]}
        visitor.interact(m, told if made["data"] is None else told | {"data": made["data"]}, id, at)
    else:
        visitor.send(m, made["title"][:visitor.MESSAGE_LIMIT], id, at)


def open_entry(m: "Messenger", payload: dict) -> "dict | None":
    """The entry that a gesture names, if its element is there and nothing has been chosen in it."""
    entry = timeline.find(m.timeline, payload["n"])
    if not entry or "elements" not in entry or not find(entry["elements"], payload["path"]):
        return None
    return None if payload["path"].split(".")[0] in entry.get("chosen", {}) else entry


def put_draft(m: "Messenger", entry: dict, index: str, draft: dict) -> None:
    """Keep what is filled in until it is sent."""
    timeline.put(m.timeline, entry | {"draft": entry.get("draft", {}) | {index: draft}})


def hold(m: "Messenger", payload: dict) -> None:
    """The visitor gives a file, which is being read or has been; None takes it away again."""
    entry = open_entry(m, payload)
    if not entry:
        return
    index = payload["path"]
    element = find(entry["elements"], index)[-1]
    file = payload["file"]
    if element["kind"] != "FileUpload":
        return
    if file is None:
        put_draft(m, entry, index, {})
        m.effects.append(effects.focus("timeline"))
        return
    fault = refused(element, file)
    put_draft(m, entry, index, {"faults": {"file": fault}} if fault else {"file": file})


def turn(m: "Messenger", payload: dict) -> None:
    """The visitor turns a calendar to another month, or marks a day in it."""
    entry = open_entry(m, payload)
    date = payload["date"]
    if not entry or not times.date(date):
        return
    index = payload["path"]
    draft = entry.get("draft", {}).get(index, {}) | {"month": date[:7]}
    put_draft(m, entry, index, draft | {"value": date} if payload["mark"] else draft)
    if payload.get("by") == "key":
        m.effects.append(effects.focus("entrance"))


def gesture(m: "Messenger", payload: dict, id: str, at: int) -> None:
    """What the visitor does in an element."""
    name = payload["name"]
    if name == "pick":
        pick(m, payload, id, at)
    elif name == "banner":
        banner(m, payload, id, at)
    elif name == "hold":
        hold(m, payload)
    elif name == "turn":
        turn(m, payload)
    elif name == "stop":
        growing.stop(m, payload["n"], at)
    else:
        detail.gesture(m, payload, id, at)


def restore_banners(stored: list) -> list:
    """The banners that storage gives back, without those that are none."""
    from roundel.markup.read import restored
    return [one for one in stored if restored(one.get("elements")) and len(one["elements"]) == 1
            and one["elements"][0]["kind"] == "BroadcastMsg"]
