"""What the host page asks for: the calls of its API, whose arguments the shim has checked, and page events."""

from roundel.core import conversation, effects, inbox, panel, talk, visitor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Call, Envelope, PageEvent


def open_(m: "Messenger", envelope: "Envelope") -> None:
    """Open the panel."""
    if panel.turn(m, True):
        m.effects.append(effects.focus("field"))


def close(m: "Messenger", envelope: "Envelope") -> None:
    """Close the panel."""
    panel.turn(m, False)


def toggle(m: "Messenger", envelope: "Envelope") -> None:
    """Open the panel, or close it."""
    (close if m.panel.open else open_)(m, envelope)


def send(m: "Messenger", envelope: "Envelope[Call]") -> None:
    """Send a text as if the visitor had written it."""
    text = visitor.said(envelope["payload"]["argument"])
    if text and len(text) <= visitor.MESSAGE_LIMIT:
        visitor.send(m, text, envelope["id"], envelope["at"])
    else:
        m.effects.append(
            effects.settle(
                envelope["id"],
                f"send takes text of at most {visitor.MESSAGE_LIMIT} characters; it got {len(text)}.",
            )
        )


def reset(m: "Messenger", envelope: "Envelope") -> None:
    """End the conversation, forget it, and begin a new one."""
    conversation.reset(m, envelope["at"])


def restart(m: "Messenger", envelope: "Envelope") -> None:
    """End the bot and start it anew."""
    conversation.restart(m, envelope["at"])


def rewrite_context(m: "Messenger", envelope: "Envelope[Call]") -> None:
    """Replace the context."""
    context = envelope["payload"]["argument"]
    talk.set_context(m.conversation, context)
    conversation.tell_bot(m, "context", {"context": context}, envelope["at"])


def page_event(m: "Messenger", envelope: "Envelope[PageEvent]") -> None:
    """An event from the host page, on its way to the bot; inbox.py says what it may wait for there."""
    if m.bot.status == "missing":
        m.effects.append(effects.settle(envelope["id"], "The bot could not be loaded, so it cannot take page events."))
        return
    conversation.expire(m, envelope["at"])
    payload = {"alias": envelope["payload"]["alias"], "body": envelope["payload"].get("body")}
    inbox.put(m, "page_event", payload, envelope["id"], envelope["at"])
    if m.conversation["begun"]:
        conversation.proceed(m, envelope["at"])
