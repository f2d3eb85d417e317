"""What a screen reader is to say: new words of the bot's, each once, whole and in order, as they are heard.

The timeline itself is silent, so that history which is drawn, loaded or scrolled to is not read out. What is new is put
into one live region as well; see view/announcements.py. It is put there after the timeline has been drawn, and one
announcement at a time: of what enters together, a screen reader may say the last first.

An announcement is ``{"id": int, "text": str}``, of which a text that is None stands for the number of unread messages.
It stays for a while and goes by itself, so that nobody who browses meets it twice. Those that wait for their moment are
``{"text", "stream"}``, where "stream" is what the text is a part of.
"""

from roundel.core import effects
from roundel.core.features import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Entry, Envelope

PAUSE = 300  # milliseconds before each announcement
GREETING = 5000  # so long what the bot says unasked is no news: the page is being read out, with the roundel in it
STAY = 5000  # milliseconds; an announcement stays so long, and at most twice as long
KEPT = 20  # in a flood, older ones go at once: they have been taken over by then


def announce(m: "Messenger", text: "str | None", stream: str = "") -> None:
    """Let a text be said once what is being said is over. What a stream adds before that is said with it.

    announce(m, "Hello")
    """
    last = m.display.unsaid[-1] if m.display.unsaid else None
    if last and stream and last["stream"] == stream:
        m.display.unsaid = m.display.unsaid[:-1] + [{"text": str(last["text"]) + " " + str(text), "stream": stream}]
    else:
        m.display.unsaid = m.display.unsaid[1 - KEPT :] + [{"text": text, "stream": stream}]
    if not m.saying:
        m.saying = True
        m.effects.append(effects.later("say", PAUSE))


def say(m: "Messenger", envelope: "Envelope") -> None:
    """The moment of the next announcement has come."""
    if not m.display.unsaid:  # a new conversation has begun since
        m.saying = False
        return
    text = m.display.unsaid[0]["text"]
    m.display.unsaid = m.display.unsaid[1:]
    m.saying = bool(m.display.unsaid)
    if m.saying:
        m.effects.append(effects.later("say", PAUSE))
    # Whoever has opened the panel meanwhile hears the messages themselves.
    if text is None and m.panel.open:
        return
    m.announced += 1
    m.display.announcements = m.display.announcements[1 - KEPT :] + [{"id": m.announced, "text": text}]
    if not m.hushing:
        m.hushing = True
        m.effects.append(effects.later("hush", STAY))


def hush(m: "Messenger", envelope: "Envelope") -> None:
    """Time has passed: what was there the last time already goes."""
    m.display.announcements = [one for one in m.display.announcements if one["id"] > m.hushed]
    m.hushed = m.announced
    m.hushing = bool(m.display.announcements)
    if m.hushing:
        m.effects.append(effects.later("hush", STAY))


def arrived(m: "Messenger", entry: "Entry") -> None:
    """The bot has said something. While the panel is closed, the number of unread messages is said instead."""
    if m.panel.open:
        if entry.get("stream") != "growing":  # that is said while it grows
            announce(m, heard(m, entry))
    elif m.run.prompted or entry["at"] - m.conversation["startedAt"] >= GREETING:
        _take_back(m)
        if not [one for one in m.display.unsaid if one["text"] is None]:
            announce(m, None)


def _take_back(m: "Messenger") -> None:
    """The number of unread messages changes: what is there of it would be said anew."""
    m.display.announcements = [one for one in m.display.announcements if one["text"] is not None]


def opened(m: "Messenger") -> None:
    """The panel opens: what came while it was closed is new, and what was there before is not."""
    unread = m.conversation["unread"]
    if unread:
        _take_back(m)
        for entry in [entry for entry in m.timeline["entries"] if entry["by"] == "bot"][-unread:]:
            if entry.get("stream") != "growing":
                announce(m, heard(m, entry))


def heard(m: "Messenger", entry: "Entry") -> str:
    """An entry as it is heard: without signs of Markdown, and of a form what it is about."""
    plain = "elements" not in entry and entry.get("format") != "markdown"
    return entry["text"] if plain else str(part("markup", "core").heard(entry))


def state(m: "Messenger") -> None:
    """Say what has changed of what the visitor cannot see: answers to choose from, that writing is off, that the bot
    starts, that the conversation has ended. That follows the message it belongs to.
    """
    words = m.words
    talk = m.conversation
    titles = [option["title"] for option in talk["suggestions"]]
    now = [
        words["suggestions"] + ": " + ", ".join(titles) if titles else "",
        words["inputOff"] if talk["inputOff"] or m.bot.status == "missing" else "",
        words["starting"] if m.bot.progress else "",
        words["ended"] if talk["ended"] else "",
    ]
    now = [text for text in now if text] if m.panel.open else []
    for text in now:
        if text not in m.stated:
            announce(m, text)
    m.stated = now
