"""What a screen reader is to say: new words of the bot's, each once, whole and in order.

The timeline itself is silent, so that history which is drawn, loaded or scrolled to is not read out. What is new is put
here as well, and view/announcements.py shows it to assistive technology alone. An announcement is
``{"id": int, "text": str}``; it stays for a while and goes by itself, so that nobody who browses meets it twice.
"""

from roundel.core import effects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Entry, Envelope

STAY = 5000  # milliseconds; an announcement stays so long, and at most twice as long
KEPT = 20  # in a flood, older ones go at once: they have been taken over by then


def announce(m: "Messenger", text: str) -> None:
    """Let a text be said once what is being said is over.

    announce(m, "Hello")
    """
    m.announced += 1
    m.display.announcements = m.display.announcements[1 - KEPT :] + [{"id": m.announced, "text": text}]
    if not m.hushing:
        m.hushing = True
        m.effects.append(effects.hush(STAY))


def arrived(m: "Messenger", entry: "Entry") -> None:
    """The bot has said something. While the panel is closed, the number of unread messages is said instead."""
    if m.panel.open:
        announce(m, entry["text"])


def opened(m: "Messenger") -> None:
    """The panel opens: what came while it was closed is new, and what was there before is not."""
    unread = m.conversation["unread"]
    if unread:
        for entry in [entry for entry in m.timeline["entries"] if entry["by"] == "bot"][-unread:]:
            announce(m, entry["text"])


def hush(m: "Messenger", envelope: "Envelope") -> None:
    """Time has passed: what was there the last time already goes."""
    m.display.announcements = [one for one in m.display.announcements if one["id"] > m.hushed]
    m.hushed = m.announced
    m.hushing = bool(m.display.announcements)
    if m.hushing:
        m.effects.append(effects.hush(STAY))
