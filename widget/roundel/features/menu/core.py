"""The menu: what is in it, and what of that ends a conversation."""

from roundel.core import conversation, delivery, effects, inbox, talk
from roundel.core.renew import renew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers, ShownMenu


def shown(m: "Messenger") -> "ShownMenu":
    """Whether it is open, and its items."""
    return {"open": m.panel.menu, "items": items(m) if m.panel.menu else []}


def toggle(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor opens the menu, or closes it."""
    m.panel.menu = not m.panel.menu
    m.effects.append(effects.focus("menuitem" if m.panel.menu else "menu-button"))


def leave(m: "Messenger", envelope: "Envelope") -> None:
    """Whatever the visitor does here, the menu has had its time."""
    if m.panel.menu:
        toggle(m, envelope)


def items(m: "Messenger") -> "list[tuple[str, str]]":
    """The items of the menu, each a gesture and the word for it."""
    conversation = m.conversation
    listed = [("download", "downloadTranscript")] if m.timeline["entries"] else []
    if not m.embedded:
        listed = listed + [("unmute", "showPreviews") if m.marks.get("muted") else ("mute", "mutePreviews")]
    if conversation["begun"]:
        listed = listed + [("restart", "restartConversation")]
    if conversation["begun"] and not conversation["ended"]:
        listed = listed + [("end", "endConversation")]
    return listed


def end(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor ends the conversation: what the bot was about to say or do in it is dropped."""
    leave(m, envelope)
    inbox.reject(m, "The visitor ended the conversation before the bot took this.")
    talk.drop(m.conversation)
    renew(m)
    conversation.tell_bot(m, "forget", {}, envelope["at"])
    delivery.end(m, {}, envelope["at"])


def restart(m: "Messenger", envelope: "Envelope") -> None:
    """The visitor wants to begin again: the conversation is forgotten."""
    leave(m, envelope)
    conversation.reset(m, envelope["at"])
    m.effects.append(effects.focus("field"))


HANDLERS: "Handlers" = ({"gesture menu": toggle}, {"gesture end": end, "gesture restart": restart}, {})
