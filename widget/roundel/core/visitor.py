"""What the visitor does to our part of the page, and what follows from it."""

from roundel.core import announcements, conversation, effects, inbox, panel, talk, timeline
from roundel.unicode import BLANK, is_seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Choose, Envelope, Payload, Scroll, StoredPage, Writing

MESSAGE_LIMIT = 100_000  # characters
MESSAGE_LIMIT_SHOWN = "100\u202f000"


def said(text: str) -> str:
    """What a visitor has written, without the blanks around it; empty if there is nothing to be seen in it.

    said("  Tea,\u3000please\xa0")      # "Tea,\u3000please"
    said("\u3000\u200b")               # ""
    """
    if not is_seen(text):
        return ""
    begin = next(place for place, sign in enumerate(text) if sign not in BLANK)
    # Not from the beginning: to look at each of 100,000 characters takes MicroPython a quarter of a second.
    size = 16
    while not is_seen(text[-size:]):
        size *= 2
    tail = text[-size:]
    last = max([place for place, sign in enumerate(tail) if sign not in BLANK])
    return text[begin : len(text) - len(tail) + last + 1]


def is_too_long(text: str) -> bool:
    """Whether a text is more than can be sent; it stays with the visitor then, who is told."""
    return len(text) > MESSAGE_LIMIT and len(said(text)) > MESSAGE_LIMIT


def open_(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor opens the panel; the page has done so already, and moved the focus."""
    if panel.turn(m, True):
        m.effects.append(effects.emit("Messenger", {"type": "ROUNDEL", "value": "Opened"}))


def close(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor closes the panel; the page has done so already, and moved the focus."""
    if panel.turn(m, False):
        m.effects.append(effects.emit("Messenger", {"type": "ROUNDEL", "value": "Closed"}))


def escape(m: "Messenger", envelope: "Envelope") -> None:
    """Escape closes what lies in front of the panel, unless it has gone meanwhile."""
    if m.display.detail:
        m.handle("gesture closeDetail", envelope)
    elif m.panel.menu:
        m.handle("gesture menu", envelope)


def draft(m: "Messenger", envelope: "Envelope[Writing]") -> None:
    """The visitor writes."""
    text = envelope["payload"]["text"]
    if m.panel.refused:
        m.panel.refused = is_too_long(text)
    panel.write(m, text)
    m.view_model["draft"] = text  # the page's own field shows it already


def send_draft(m: "Messenger", envelope: "Envelope[Writing]") -> None:
    """The visitor sends what is in the field."""
    payload = envelope["payload"]
    text = said(payload["text"])
    if len(text) > MESSAGE_LIMIT:
        refuse(m, payload["text"])
    elif text and not m.conversation["inputOff"] and m.bot.status != "missing":
        # One that had to wait for the lead has left the field long ago, where the next may be half-written.
        if not payload.get("held"):
            panel.write(m, "")
        send(m, text, envelope["id"], envelope["at"])


def refuse(m: "Messenger", text: str) -> None:
    """A message is too long: it stays in the field, and the visitor is told why."""
    m.panel.refused = True
    panel.write(m, text)
    announcements.announce(m, too_long(m.words))


def too_long(words: "dict[str, str]") -> str:
    """What the visitor reads below a message that is too long."""
    return words["messageTooLong"].replace("{n}", MESSAGE_LIMIT_SHOWN)


def send(m: "Messenger", text: str, id: str, at: int) -> None:
    """The visitor's message: drawn at once, and handed to the bot when it can take it."""
    note(m, at)
    timeline.stand(m.timeline, -1)
    m.say("visitor", text, at)
    if m.bot.status == "missing":
        m.effects.append(effects.settle(id, "The bot could not be loaded, so it cannot take messages."))
        return
    inbox.put(m, "message", {"text": text}, id, at)
    conversation.proceed(m, at)


def interact(m: "Messenger", chosen: "Payload", id: str, at: int) -> None:
    """What the visitor chose where the bot wants to hear of it as such: ``{"id", "title"}`` and perhaps "data"."""
    note(m, at)
    inbox.put(m, "interaction", chosen, id, at)
    conversation.proceed(m, at)


def note(m: "Messenger", at: int) -> None:
    """The visitor has sent or chosen something: suggestions have had their time."""
    conversation.expire(m, at)
    welcome = m.features.get("welcome")
    if welcome:
        welcome.keep(m)
    if talk.interact(m.conversation, m.endpoint.get("Policy"), at):
        m.effects.append(effects.emit("Messenger", {"type": "CONVERSATION", "value": "First User Interaction"}))
    talk.offer(m.conversation, [])


def choose(m: "Messenger", envelope: "Envelope[Choose]") -> None:
    """The visitor presses a suggestion: as if its title had been typed, or as an interaction."""
    payload = envelope["payload"]
    index = payload["index"]
    suggestions = m.conversation["suggestions"]
    # A press may have waited until this tab leads, and what it was on may be gone.
    if payload.get("offer", m.offer) != m.offer or not 0 <= index < len(suggestions) or suggestions[index]["url"]:
        return
    chosen = suggestions[index]
    if not chosen["event"]:
        send(m, chosen["title"], envelope["id"], envelope["at"])
    elif m.bot.status != "missing":
        interact(m, {"id": chosen["id"], "title": chosen["title"]}, envelope["id"], envelope["at"])
    m.effects.append(effects.focus("field"))


def retry(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor wants the bot's server to be reached now."""
    conversation.retry(m, envelope["at"])
    m.effects.append(effects.focus("field"))  # the button goes


def scroll(m: "Messenger", envelope: "Envelope[Scroll]") -> None:
    """The visitor reads elsewhere; at the top, the page before is fetched from storage."""
    payload = envelope["payload"]
    if payload["atBottom"]:
        newest(m, envelope)
        return
    timeline.stand(m.timeline, payload["top"])
    panel.keep(m)
    if payload["atTop"] and m.timeline["first"] > 0:
        m.effects.append(effects.load(timeline.key(timeline.page_of(m.timeline["first"] - 1))))


def newest(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor goes back to the newest entry."""
    timeline.stand(m.timeline, -1)
    timeline.trim(m.timeline)
    panel.keep(m)


def page(m: "Messenger", envelope: "Envelope[StoredPage]") -> None:
    """A page of the timeline has been read from storage."""
    timeline.prepend(m.timeline, timeline.readable(envelope["payload"]["entries"], able="markup" in m.features))
