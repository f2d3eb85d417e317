"""What the visitor does to our part of the page, and what follows from it."""

from messenger.core import conversation as conversations
from messenger.core import effects, host, timeline
from messenger.core.envelopes import envelope as new_envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.core.messenger import Messenger

MESSAGE_LIMIT = 10_000


def gesture(m: "Messenger", envelope: dict) -> None:
    """One gesture; its name is what the visitor meant, not which key it was."""
    payload = envelope["payload"]
    name = payload["name"]
    at = envelope["at"]
    if name == "roundel":
        (close if m.open else open_)(m)
    elif name == "escape" and m.detail:
        m.elements.gesture(m, {"name": "closeDetail"}, envelope["id"], at)
    elif m.extras and m.extras.gesture(m, payload, at):
        return
    elif name in ("close", "escape"):
        close(m)
    elif name == "open":
        open_(m)
    elif name == "draft":
        m.draft = payload["text"]
        m.keep_tab()
    elif name == "send":
        if payload["text"].strip() and not m.conversation["inputOff"] and m.bot != "missing":
            m.draft = ""
            m.keep_tab()
            send(m, payload["text"].strip()[:MESSAGE_LIMIT], envelope["id"], at)
    elif name == "choose":
        choose(m, payload["index"], envelope["id"], at)
    elif name == "retry":
        host.retry(m, at)
        m.effects.append(effects.focus("field"))    # the button goes
    elif name == "scroll":
        scroll(m, payload)
    elif name == "newest":
        m.scroll = -1
        m.timeline["atBottom"] = True
        timeline.trim(m.timeline)
        m.keep_tab()
        m.effects.append(effects.draw())
    elif m.elements:
        m.elements.gesture(m, payload, envelope["id"], at)


def open_(m: "Messenger") -> None:
    """The visitor opens the panel, or goes back to writing in one that is open."""
    if m.set_open(True):
        m.effects.append(effects.emit("Messenger", {"type": "ROUNDEL", "value": "Opened"}))
    m.effects.append(effects.focus("field"))


def close(m: "Messenger") -> None:
    """The visitor closes the panel."""
    if m.set_open(False):
        m.effects.append(effects.emit("Messenger", {"type": "ROUNDEL", "value": "Closed"}))
        m.effects.append(effects.focus("roundel"))


def send(m: "Messenger", text: str, id: str, at: int) -> None:
    """The visitor's message: drawn at once, and handed to the bot when it can take it."""
    note(m, at)
    m.timeline["atBottom"] = True
    m.scroll = -1
    m.say("visitor", text, at)
    if m.bot == "missing":
        m.effects.append(effects.settle(id, "No bot is loaded, so nobody takes messages."))
        return
    conversations.receive(m.conversation, new_envelope("message", {"text": text}, id, at))
    host.proceed(m, at)


def interact(m: "Messenger", chosen: dict, id: str, at: int) -> None:
    """What the visitor chose where the bot wants to hear of it as such: ``{"id", "title"}`` and perhaps "data"."""
    note(m, at)
    m.changed = True
    conversations.receive(m.conversation, new_envelope("interaction", chosen, id, at))
    host.proceed(m, at)


def note(m: "Messenger", at: int) -> None:
    """The visitor has sent or chosen something: suggestions have had their time."""
    host.expire(m, at)
    if m.extras:
        m.extras.keep_greeting(m)
    if conversations.interact(m.conversation, m.endpoint.get("Policy"), at):
        m.effects.append(effects.emit("Messenger", {"type": "CONVERSATION", "value": "First User Interaction"}))
    if m.conversation["suggestions"]:
        m.conversation["suggestions"] = []
        m.effects.append(effects.draw())


def choose(m: "Messenger", index: int, id: str, at: int) -> None:
    """The visitor presses a suggestion: as if its title had been typed, or as an interaction."""
    suggestions = m.conversation["suggestions"]
    if not 0 <= index < len(suggestions) or suggestions[index]["url"]:
        return
    chosen = suggestions[index]
    if not chosen["event"]:
        send(m, chosen["title"], id, at)
    elif m.bot != "missing":
        interact(m, {"id": chosen["id"], "title": chosen["title"]}, id, at)
    m.effects.append(effects.focus("field"))


def scroll(m: "Messenger", payload: dict) -> None:
    """The visitor reads elsewhere; at the top, the page before is fetched from storage."""
    m.scroll = -1 if payload["atBottom"] else payload["top"]
    if m.timeline["atBottom"] != payload["atBottom"]:
        m.effects.append(effects.draw())
    m.timeline["atBottom"] = payload["atBottom"]
    m.keep_tab()
    if payload["atBottom"]:
        if timeline.trim(m.timeline):
            m.effects.append(effects.draw())
    elif payload["atTop"] and m.timeline["first"] > 0:
        m.effects.append(effects.load(timeline.key(timeline.page_of(m.timeline["first"] - 1))))


def page(m: "Messenger", envelope: dict) -> None:
    """A page of the timeline has been read from storage."""
    before = m.timeline["first"]
    timeline.prepend(m.timeline, timeline.readable(envelope["payload"]["entries"]))
    if m.timeline["first"] != before:
        m.effects.append(effects.draw())
