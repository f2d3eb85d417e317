"""The way to a bot behind a server: whether it is open, and what becomes of a conversation that the server has lost."""

from roundel.core import announcements, conversation, delivery, talk, timeline
from roundel.core.renew import renew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Connection, Envelope, Handlers, Reload


def connection(m: "Messenger", envelope: "Envelope[Connection]") -> None:
    """The server is reached or not, and what waits has waited for long or not."""
    up = envelope["payload"]["up"]
    if m.run.down and up and not m.offline:
        announcements.announce(m, m.words["backOnline"])
    m.run.down = not up
    m.run.late = envelope["payload"]["late"]


def lost(m: "Messenger", envelope: "Envelope") -> None:
    """The server does not know the conversation any more: another begins, and what has not been sent goes into it."""
    at = envelope["at"]
    before = m.conversation
    fresh = talk.after(before, conversation.fresh(m, at, before["identity"]), ("count", "session", "unread", "pending"))
    renew(m, conversation=fresh)
    for waiting in before["inbox"]:
        if waiting["kind"] != "start":
            talk.receive(fresh, waiting)
    newest = m.timeline["entries"][-1:]
    # Of a server that loses one after the other the visitor reads once.
    if before["count"] and not (newest and newest[0]["text"] == m.words["conversationLost"]):
        m.say("bot", m.words["conversationLost"], at, {"own": True})
    conversation.bot_ready(m, envelope)


def reload(m: "Messenger", envelope: "Envelope[Reload]") -> None:
    """The server cannot tell what is new: the timeline is drawn again from all that it knows, and what still waits."""
    at = envelope["at"]
    delivery.hear(m, envelope)
    m.forget()
    renew(m, shown=timeline.new(), run=False)
    talk.empty(m.conversation)
    for entry in envelope["payload"]["entries"]:
        if entry["by"] == "visitor":
            m.say("visitor", entry["payload"]["text"], at)
        elif delivery.able(m, entry):
            delivery.SHOWN[entry["kind"]](m, entry["payload"], at)
        elif entry["kind"] == "message":
            m.say("bot", entry["payload"]["text"], at)
    for waiting in m.conversation["inbox"]:
        if waiting["kind"] == "message":
            m.say("visitor", waiting["payload"]["text"], waiting["at"])


HANDLERS: "Handlers" = ({}, {}, {"connection": connection, "lost": lost, "reload": reload})
