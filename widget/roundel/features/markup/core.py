"""How elements arrive in a conversation, and what the visitor chooses in them.

An entry with elements has them at "elements"; "chosen" has, by the index of the element, what was made of it, which is
why it cannot be chosen again; "draft" has, in the same way, what is filled in but not sent, and is never stored.
"""

from roundel.core import delivery, effects, talk, timeline
from roundel.core.validation import TEXT_LIMIT, size
from roundel.elements import KINDS
from roundel.elements.kit import hand, open_entry, put_draft
from roundel.elements.text_msg import is_drawn
from roundel.features.markup.choice import choose, is_made
from roundel.features.markup.read import message, restored
from roundel.markup.text import VISIBLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Banner, Choice, Entry, Envelope, Handlers, Markup, Pick

__all__ = ["HANDLERS", "heard", "is_drawn", "is_made", "message", "pick", "restore_banners", "restored", "show"]


# Of the texts for visitors, those that are heard where they are and not when their element comes.
UNHEARD = ("label", "hint", "comment")


def show(m: "Messenger", payload: "Markup", at: int) -> None:
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
    delivery.pace(m, at, int(said["pace"] * 1000))
    kept = [element for element in said["elements"] if KINDS[element["kind"]].arrive(m, element, at)]
    if kept:
        m.say("bot", said["text"], at, {"elements": kept})
    elif said["text"] and not said["elements"]:
        m.say("bot", said["text"], at)
    else:
        return
    if not m.panel.open:
        talk.miss(m.conversation)


def heard(entry: "Entry") -> str:
    """An entry of elements or Markdown as it is heard, a line for each text: of a form or a list that opens what it is
    about, as fields and options are heard when the visitor gets there.

    heard({"text": "Some **bold** words", "format": "markdown", ...})       # "Some bold words"
    """
    if "elements" not in entry:
        return _words(entry["text"])
    lines: list[str] = []
    waiting = list(reversed(entry["elements"]))
    while waiting:
        element = waiting.pop()
        lines += [element[name].strip() for name in VISIBLE if name in element and name not in UNHEARD]
        if "text" in element:
            lines.append(_words(element["text"]) if element.get("format") == "markdown" else element["text"].strip())
        if element["kind"] not in ("LongForm", "Dropdown"):
            waiting += list(reversed(element.get("children", [])))
    return "\n".join([line for line in lines if line]) or entry["text"]


def _words(text: str) -> str:
    from roundel.markdown.markdown import words

    return words(text)


def tell(m: "Messenger", text: str) -> None:
    """Tell the owner that markup is not shown as it was meant."""
    m.effects.append(effects.error("markup", text))


def pick(m: "Messenger", envelope: "Envelope[Pick]") -> None:
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


def settle(m: "Messenger", entry: "Entry", index: str, made: "Choice") -> None:
    """Keep what was made, in the entry and in its page."""
    drafts = dict(entry.get("draft", {}))
    drafts.pop(index, None)
    changed = entry | {"chosen": entry.get("chosen", {}) | {index: made["made"]}, "draft": drafts}
    timeline.put(m.timeline, changed)
    m.store(entry["n"])


def restore_banners(stored: "list[Banner]") -> "list[Banner]":
    """The banners that storage gives back, without those that are none."""
    return [
        one
        for one in stored
        if restored(one.get("elements")) and len(one["elements"]) == 1 and one["elements"][0]["kind"] == "BroadcastMsg"
    ]


HANDLERS: "Handlers" = ({}, {"gesture pick": pick}, {})
for kind in KINDS.values():
    for place, table in enumerate(kind.handlers):
        HANDLERS[place].update(table)
