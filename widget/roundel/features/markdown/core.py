"""Text that grows: the entry that it grows in, how often that is stored, what is read aloud of it, stopping it.

While it grows an entry has "stream": "growing"; afterwards that says how it came to its end: done, stopped (by the
visitor) or broken.
``m.display.growing`` has, by the stream's id, ``{"n", "format", "new", "unsaid", "saved"}``, of which "new" is text
that has come since the last frame, and "unsaid" text that has not been announced.
"""

from roundel.core import announcements, conversation, delivery, effects, talk, timeline
from roundel.markdown import markdown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Growing, Handlers, More, OfEntry, Streamed

SAVE_EVERY = 500  # milliseconds
UNSAID_LIMIT = 500  # characters without the end of a sentence, after which the last word is one
ENDS = (". ", "! ", "? ", "… ", ": ", "\n", "。", "\uff01", "\uff1f", "؟ ", "। ")


def take(m: "Messenger", payload: "Streamed", at: int) -> None:
    """The bot begins a stream, has more of it, or ends it; of one that is over by now nothing more is wanted."""
    id = payload["id"]
    if payload.get("format"):
        begin(m, id, payload["format"], at)
    if id in m.display.growing and payload["text"]:
        grow(m, id, payload["text"], at)
        if payload.get("format"):
            add(m, m.display.growing[id])  # it begins with that
    if id in m.display.growing and payload["end"]:
        finish(m, id, payload["end"])


def begin(m: "Messenger", id: str, format: "Literal['markdown', 'text']", at: int) -> None:
    """An entry without text, so far."""
    more: "More" = {"stream": "growing"}
    m.display.growing[id] = {"n": m.conversation["count"], "format": format, "new": "", "unsaid": "", "saved": at}
    m.say("bot", "", at, more | {"format": format} if format == "markdown" else more)
    if not m.panel.open:
        talk.miss(m.conversation)


def grow(m: "Messenger", id: str, text: str, at: int) -> None:
    """More of it; drawn with the next frame, stored every now and then."""
    state = m.display.growing[id]
    state["new"] += text
    if not delivery.left((state["saved"], SAVE_EVERY), at):
        state["saved"] = at
        add(m, state)
        if timeline.find(m.timeline, state["n"]):
            m.store(state["n"])
        else:  # so much has come after it that it has left memory
            del m.display.growing[id]
    m.effects.append(effects.frame())


def show(m: "Messenger") -> None:
    """Draw what has come of all texts that grow."""
    for id in m.display.growing:
        add(m, m.display.growing[id])


def add(m: "Messenger", state: "Growing") -> None:
    """Add what is new to its entry, if that is still in memory, and to what is read aloud."""
    text = state["new"]
    entry = timeline.find(m.timeline, state["n"]) if text else None
    state["new"] = ""
    if not entry:
        return
    timeline.put(m.timeline, entry | {"text": entry["text"] + text})
    state["unsaid"] += text
    read_aloud(m, state, _said(state["unsaid"]))


def finish(m: "Messenger", id: str, end: str) -> None:
    """It grows no more."""
    state = m.display.growing.pop(id)
    add(m, state)
    entry = timeline.find(m.timeline, state["n"])
    if entry:
        timeline.put(m.timeline, entry | {"stream": end})
        read_aloud(m, state, len(state["unsaid"]))
        m.store(state["n"])


def stop(m: "Messenger", envelope: "Envelope[OfEntry]") -> None:
    """The visitor has had enough: what came stays, and the bot hears of it."""
    for id in [id for id in m.display.growing if m.display.growing[id]["n"] == envelope["payload"]["n"]]:
        finish(m, id, "stopped")
        conversation.tell_bot(m, "stop", {"stream": id}, envelope["at"])
        m.effects.append(effects.focus("timeline"))


def break_off(m: "Messenger") -> None:
    """The bot is gone, and with it what it was about to say."""
    for id in list(m.display.growing):
        finish(m, id, "broken")


def read_aloud(m: "Messenger", state: "Growing", length: int) -> None:
    """Have so much of what is unsaid read aloud, by its words; behind a closed panel it waits."""
    if not m.panel.open:
        return
    text = state["unsaid"][:length]
    state["unsaid"] = state["unsaid"][length:]
    words = markdown.words(text) if state["format"] == "markdown" else text.strip()
    if words:
        announcements.announce(m, words, str(state["n"]))


def _said(text: str) -> int:
    """How many of these characters are whole sentences."""
    end = max([text.rfind(sign) + len(sign) if sign in text else 0 for sign in ENDS])
    return end or (text.rfind(" ") + 1 if len(text) > UNSAID_LIMIT else 0)


HANDLERS: "Handlers" = ({}, {"gesture stop": stop}, {})
