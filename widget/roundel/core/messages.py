"""What the messenger takes: the one table of handlers.

A handler is a function `handler(m, envelope)`. It is found by the kind of the envelope, and for calls and gestures by
their name too, as in "gesture send". What comes later, as a feature or a transport does, has a table of this shape for
itself; see Messenger.learn.
"""

from roundel.core import announcements, calls, conversation, delivery, inbox, language, page, panel, visitor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Envelope, Handlers

HANDLERS: "Handlers" = (
    # What each tab takes for itself.
    {
        "call open": calls.open_,
        "call close": calls.close,
        "call toggle": calls.toggle,
        "call setLanguage": language.choose,
        "gesture open": visitor.open_,
        "gesture close": visitor.close,
        "gesture escape": visitor.escape,
        "gesture draft": visitor.draft,
        "gesture scroll": visitor.scroll,
        "gesture newest": visitor.newest,
        "words": language.arrived,
        "page": visitor.page,
        "hidden": panel.hide,
        "network": conversation.network,
        "storage": conversation.storage,
        "revived": conversation.revived,
        "extras": page.extras,
        "tick": page.tick,
        "frame": page.frame,
        "due": page.due,
        "say": announcements.say,
        "hush": announcements.hush,
        "undrawn": page.undrawn,
    },
    # What changes the conversation: in a tab that follows another one it waits until that tab leads.
    {
        "page_event": calls.page_event,
        "call send": calls.send,
        "call reset": calls.reset,
        "call restart": calls.restart,
        "call rewriteContext": calls.rewrite_context,
        "gesture send": visitor.send_draft,
        "gesture choose": visitor.choose,
        "gesture retry": visitor.retry,
    },
    # What comes from the bot and is heard of it: in a tab that follows it comes too late.
    {
        "bot_ready": conversation.bot_ready,
        "bot_failed": conversation.bot_failed,
        "elements": page.elements,
        "taken": inbox.taken,
        "message": delivery.show,
        "markup": delivery.show,
        "stream": delivery.stream,
        "notification": delivery.show,
        "suggestions": delivery.show,
        "end": delivery.show,
        "typing": delivery.working,
        "working": delivery.working,
        "progress": delivery.hear,
        "policy": delivery.hear,
        "report": delivery.report,
        "unsaid": delivery.unsaid,
        "finished": delivery.hear,
        "unanswered": delivery.unanswered,
        "error": delivery.error,
        "changed": delivery.changed,
    },
)


def name_of(envelope: "Envelope") -> str:
    """What an envelope is in the table.

    name_of({"kind": "gesture", "payload": {"name": "send", "text": "Hi"}, "id": "1", "at": 0})     # "gesture send"
    """
    kind: str = envelope["kind"]
    return kind + " " + envelope["payload"]["name"] if kind in ("call", "gesture") else kind
