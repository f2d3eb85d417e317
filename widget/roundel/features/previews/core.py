"""Which previews there are, and when."""

from roundel.core import effects
from roundel.core.delivery import left
from roundel.features.menu import core as menu
from roundel.features.welcome import core as welcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers

DELAY = 3  # seconds until the welcome preview


def arrive(m: "Messenger", marks: "dict[str, str]", at: int) -> None:
    """The welcome messages are shown after a while, unless this visitor knows them. `marks` are what this visitor's
    browser keeps, whatever becomes of the conversation: "muted", "welcomed" and "dismissed", the place of the message
    whose preview was closed.
    """
    m.marks = marks
    if m.endpoint.get("preview") is True and not m.panel.open and not marks.get("welcomed"):
        delay = m.endpoint.get("previewDelay", DELAY)
        if not isinstance(delay, (int, float)) or isinstance(delay, bool) or delay < 0:
            delay = DELAY
        m.preview["due"] = (at, int(delay * 1000))
        m.effects.append(effects.later("due", int(delay * 1000)))


def shown(m: "Messenger") -> "list[str]":
    """The texts beside the closed roundel: the bot's latest message, or the welcome messages when it is their time."""
    if m.panel.open or m.panel.hidden or not m.closable or not m.options["displayRoundel"] or m.marks.get("muted"):
        return []
    if m.conversation["unread"]:
        if m.marks.get("dismissed") == _place(m):
            return []
        said = [entry["text"] for entry in m.timeline["entries"] if entry["by"] == "bot"]
        return said[-1:]
    return m.preview["welcome"]


def due(m: "Messenger", at: int) -> None:
    """The moment of the welcome preview may have come."""
    moment = m.preview["due"]
    if not moment:
        return
    if left(moment, at):
        m.effects.append(effects.later("due", left(moment, at)))
        return
    m.preview["due"] = None
    if not m.panel.open:
        m.preview["welcome"] = welcome.texts(m)
        mark(m, "welcomed", "yes")


def dismiss(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor closes the preview: it is not shown again."""
    menu.leave(m, envelope)
    m.preview["welcome"] = []
    mark(m, "dismissed", _place(m))
    m.effects.append(effects.focus("roundel"))


def mute(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor wants no previews, now and for ever."""
    dismiss(m, envelope)
    mark(m, "muted", "yes")
    if m.panel.open:
        m.effects.append(effects.focus("menu-button"))


def unmute(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor wants previews after all."""
    menu.leave(m, envelope)
    mark(m, "muted", "")


def mark(m: "Messenger", name: str, value: str) -> None:
    """Keep something about this visitor, whatever becomes of the conversation."""
    m.marks[name] = value
    m.effects.append(effects.extra("mark", name, value))


def _place(m: "Messenger") -> str:
    """The conversation and how far it is."""
    return m.conversation["id"] + ":" + str(m.conversation["count"])


HANDLERS: "Handlers" = ({"gesture dismiss": dismiss, "gesture mute": mute, "gesture unmute": unmute}, {}, {})
