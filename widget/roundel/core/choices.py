"""What the visitor does in the elements of an entry: choosing, filling in, giving files, opening framed pages.

The framed page that is open is ``m.display.detail``: ``{"n", "path", "title", "url", "own" (of the host page's origin),
"refused"}``, or None; it is never stored.
"""

from roundel.core import effects, timeline, visitor
from roundel.markup import times
from roundel.markup.choice import choose, find
from roundel.markup.files import refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger


def pick(m: "Messenger", envelope: dict) -> None:
    """The visitor chooses something in an entry: what was made stays, and the bot hears of it."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    if not entry or m.bot.status == "missing":
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
        hand(m, entry["elements"][int(index)], made, envelope)


def settle(m: "Messenger", entry: dict, index: str, made: dict) -> None:
    """Keep what was made, in the entry and in its page."""
    drafts = dict(entry.get("draft", {}))
    drafts.pop(index, None)
    changed = entry | {"chosen": entry.get("chosen", {}) | {index: made["made"]}, "draft": drafts}
    timeline.put(m.timeline, changed)
    m.store(entry["n"])


def hand(m: "Messenger", element: dict, made: dict, envelope: dict) -> None:
    """Tell the bot: as if the title had been typed, or as an interaction."""
    id = envelope["id"]
    at = envelope["at"]
    if element["interactionType"] == "event":
        told = {"id": made["id"], "title": made["title"]}
        visitor.interact(m, told if made["data"] is None else told | {"data": made["data"]}, id, at)
    else:
        visitor.send(m, made["title"][: visitor.MESSAGE_LIMIT], id, at)


def open_entry(m: "Messenger", payload: dict) -> "dict | None":
    """The entry that a gesture names, if its element is there and nothing has been chosen in it."""
    entry = timeline.find(m.timeline, payload["n"])
    if not entry or "elements" not in entry or not find(entry["elements"], payload["path"]):
        return None
    return None if payload["path"].split(".")[0] in entry.get("chosen", {}) else entry


def put_draft(m: "Messenger", entry: dict, index: str, draft: dict) -> None:
    """Keep what is filled in until it is sent."""
    timeline.put(m.timeline, entry | {"draft": entry.get("draft", {}) | {index: draft}})


def hold(m: "Messenger", envelope: dict) -> None:
    """The visitor gives a file, which is being read or has been; None takes it away again."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    if not entry:
        return
    index = payload["path"]
    element = find(entry["elements"], index)[-1]
    file = payload["file"]
    if element["kind"] != "FileUpload":
        return
    draft: dict = {}
    if file is None:
        m.effects.append(effects.focus("timeline"))
    else:
        fault = refused(element, file)
        draft = {"faults": {"file": fault}} if fault else {"file": file}
    put_draft(m, entry, index, draft)


def turn(m: "Messenger", envelope: dict) -> None:
    """The visitor turns a calendar to another month, or marks a day in it."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    date = payload["date"]
    if not entry or not times.date(date):
        return
    index = payload["path"]
    draft = entry.get("draft", {}).get(index, {}) | {"month": date[:7]}
    put_draft(m, entry, index, draft | {"value": date} if payload["mark"] else draft)
    if payload.get("by") == "key":
        m.effects.append(effects.focus("entrance"))


# --- the framed page of a DetailView


def open_detail(m: "Messenger", envelope: dict) -> None:
    """The visitor opens the page of a DetailView."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    way = find(entry["elements"], payload["path"]) if entry else []
    if way and way[-1]["kind"] == "DetailView" and way[-1]["url"]:
        m.display.detail = {
            "n": payload["n"],
            "path": payload["path"],
            "title": way[-1]["title"],
            "url": way[-1]["url"],
            "own": payload["own"],
            "refused": False,
        }
        m.effects.append(effects.focus("detail"))


def close_detail(m: "Messenger", envelope: dict) -> None:
    """Take the framed page away."""
    m.display.detail = None
    m.effects.append(effects.focus("timeline"))


def hear_detail(m: "Messenger", envelope: dict) -> None:
    """A message of the framed page, whose origin and source the browser's part has checked; its words are untrusted."""
    detail = m.display.detail
    told = envelope["payload"]["told"]
    if not detail:
        return
    kind = told.get("type") if isinstance(told, dict) else told
    if kind == "closeServisBotTask":
        close_detail(m, envelope)
    elif kind == "completeServisBotTask" and kind != told:
        if told.get("closeOnComplete", True) is not False:
            close_detail(m, envelope)
        words = told.get("message")
        if isinstance(words, dict):
            chosen = {"n": detail["n"], "path": detail["path"], "values": {"told": words}}
            pick(m, envelope | {"payload": chosen})


def refuse_detail(m: "Messenger", envelope: dict) -> None:
    """The host page's policy forbids the frame: a link is shown in its place."""
    if m.display.detail:
        m.display.detail = m.display.detail | {"refused": True}
