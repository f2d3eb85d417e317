"""What the messenger does beyond its first screen: menu, previews, welcome messages, and the owner's roundel.

The state is `m.extra`, a dict made by `arrive`; what shim/page/extras.js does for it is asked for by effects.extra.
"""

from roundel.address import image
from roundel.core import conversation, delivery, effects, talk
from roundel.core.data import left
from roundel.core.renew import renew
from roundel.errors import BadMarkup
from roundel.features.extras import contrast, welcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Extras, Handlers, Icon, OfEntry, ShownExtra

DELAY = 3  # seconds until the welcome preview


def arrive(m: "Messenger", envelope: "Envelope[Extras]") -> None:
    """All this has been fetched. `marks` are what this visitor's browser keeps whatever becomes of the conversation:
    "muted", "welcomed" and "dismissed", the place of the message whose preview was closed.
    """
    payload = envelope["payload"]
    at = envelope["at"]
    style = m.endpoint.get("Style") or {}
    label = style.get("roundelLabel")
    m.extra = {
        "marks": payload["marks"],
        "welcome": [],
        "due": None,
        "icon": None,
        "label": label if isinstance(label, str) else "",
    }
    m.extra["icon"] = _icon(m, style.get("roundelIcon"))
    repairs = contrast.repairs(style)
    if repairs:
        m.effects.append(effects.extra("paint", {one["name"]: one["color"] for one in repairs}))
        for one in [one for one in repairs if one["note"]]:
            m.effects.append(effects.report("warn", one["note"]))
    greet(m, at)
    if m.panel.open:
        m.effects.append(effects.extra("clock", True))
    if m.endpoint.get("preview") is True and not m.panel.open and not payload["marks"].get("welcomed"):
        delay = m.endpoint.get("previewDelay", DELAY)
        if not isinstance(delay, (int, float)) or isinstance(delay, bool) or delay < 0:
            delay = DELAY
        m.extra["due"] = (at, int(delay * 1000))
        m.effects.append(effects.wait(int(delay * 1000)))


def shown(m: "Messenger") -> "ShownExtra":
    """The part of the picture that this adds."""
    extra = m.extra
    return {
        "menu": m.panel.menu,
        "items": items(m) if m.panel.menu else [],
        "splash": welcome.waits(m),
        "preview": preview(m),
        "icon": extra["icon"],
        "label": extra["label"],
    }


# --- the menu


def menu(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor opens the menu, or closes it."""
    m.panel.menu = not m.panel.menu
    m.effects.append(effects.focus("menuitem" if m.panel.menu else "menu-button"))


def leave_menu(m: "Messenger", envelope: "Envelope") -> None:
    """Whatever the visitor does here, the menu has had its time."""
    if m.panel.menu:
        menu(m, envelope)


def items(m: "Messenger") -> "list[tuple[str, str]]":
    """The items of the menu, each a gesture and the word for it."""
    conversation = m.conversation
    listed = [("download", "downloadTranscript")] if m.timeline["entries"] else []
    if not m.embedded:
        muted = m.extra["marks"].get("muted")
        listed = listed + [("unmute", "showPreviews") if muted else ("mute", "mutePreviews")]
    if conversation["begun"]:
        listed = listed + [("restart", "restartConversation")]
    if conversation["begun"] and not conversation["ended"]:
        listed = listed + [("end", "endConversation")]
    return listed


def end(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor ends the conversation: what the bot was about to say or do in it is dropped."""
    leave_menu(m, envelope)
    for waiting in m.conversation["inbox"]:
        m.effects.append(effects.settle(waiting["id"], "The visitor ended the conversation before the bot took this."))
    talk.drop(m.conversation)
    renew(m)
    conversation.tell_bot(m, "forget", {}, envelope["at"])
    delivery.end(m, {}, envelope["at"])


def restart(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor wants to begin again: the conversation is forgotten."""
    leave_menu(m, envelope)
    conversation.reset(m, envelope["at"])
    m.effects.append(effects.focus("field"))


def download(m: "Messenger", envelope: "Envelope") -> None:
    """A text file of all that has been said."""
    leave_menu(m, envelope)
    m.effects.append(effects.extra("transcript"))


def copy(m: "Messenger", envelope: "Envelope[OfEntry]") -> None:
    """The text of one entry, for the clipboard."""
    leave_menu(m, envelope)
    for entry in m.timeline["entries"]:
        if entry["n"] == envelope["payload"]["n"]:
            m.effects.append(effects.extra("copy", entry["text"], m.words["copied"]))


# --- previews


def preview(m: "Messenger") -> "list[str]":
    """The texts beside the closed roundel: the bot's latest message, or the welcome messages when it is their time."""
    extra = m.extra
    if (
        m.panel.open
        or m.panel.hidden
        or not m.closable
        or not m.options["displayRoundel"]
        or extra["marks"].get("muted")
    ):
        return []
    if m.conversation["unread"]:
        if extra["marks"].get("dismissed") == _place(m):
            return []
        said = [entry["text"] for entry in m.timeline["entries"] if entry["by"] == "bot"]
        return said[-1:]
    return extra["welcome"]


def due(m: "Messenger", at: int) -> None:
    """The moment of the welcome preview may have come."""
    extra = m.extra
    if not extra["due"]:
        return
    if left(extra["due"], at):
        m.effects.append(effects.wait(left(extra["due"], at)))
        return
    extra["due"] = None
    if not m.panel.open:
        extra["welcome"] = welcome.texts(m)
        mark(m, "welcomed", "yes")


def dismiss(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor closes the preview: it is not shown again."""
    leave_menu(m, envelope)
    m.extra["welcome"] = []
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
    leave_menu(m, envelope)
    mark(m, "muted", "")


def mark(m: "Messenger", name: str, value: str) -> None:
    """Keep something about this visitor, whatever becomes of the conversation."""
    m.extra["marks"][name] = value
    m.effects.append(effects.extra("mark", name, value))


# --- welcome messages


def greet(m: "Messenger", at: int) -> None:
    """Show the welcome messages, if the conversation waits for the visitor."""
    if welcome.waits(m):
        welcome.show(m, at)


def keep_greeting(m: "Messenger") -> None:
    """The visitor answers the welcome messages: they become the first entries of the conversation."""
    if welcome.waits(m):
        welcome.keep(m)


def _icon(m: "Messenger", given: object) -> "Icon | None":
    """The owner's icon: ``{"url"}``, ``{"svg"}``, or None where there is none that can be shown."""
    if not given:
        return None
    trouble = "an address of a picture, or SVG as text, is expected."
    if isinstance(given, str) and not given.strip().startswith("<"):
        if image(given):
            return {"url": image(given)}
    elif isinstance(given, str) and "markup" in m.features:
        from roundel.markup.svg import svg

        try:
            return {"svg": svg(given)}
        except BadMarkup as error:
            trouble = str(error)
    m.effects.append(effects.report("warn", "Style.roundelIcon is not shown: " + trouble))
    return None


def _place(m: "Messenger") -> str:
    """The conversation and how far it is."""
    return m.conversation["id"] + ":" + str(m.conversation["count"])


HANDLERS: "Handlers" = (
    {
        "gesture menu": menu,
        "gesture download": download,
        "gesture copy": copy,
        "gesture dismiss": dismiss,
        "gesture mute": mute,
        "gesture unmute": unmute,
    },
    {"gesture end": end, "gesture restart": restart},
    {},
)
