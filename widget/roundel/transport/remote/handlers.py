"""What a bot behind a server brings besides a bot's own envelopes: its connection, and what was lost or refused."""

from roundel.core import announcements, conversation, delivery, effects, talk, timeline
from roundel.core.envelopes import envelope as new_envelope
from roundel.core.renew import renew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Connection, Envelope, Handlers, Refusal, Reload, Several


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


def several(m: "Messenger", envelope: "Envelope[Several]") -> None:
    """What has come at once, as pairs of a kind and a payload: perhaps all that was said while the visitor was away."""
    delivery.hear(m, envelope)
    for kind, payload in envelope["payload"]["envelopes"]:
        m.handle(kind, new_envelope(kind, payload, "", envelope["at"]))


def refused(m: "Messenger", envelope: "Envelope[Refusal]") -> None:
    """Something from a server is left out; the owner is told."""
    payload = envelope["payload"]
    m.effects.append(effects.error(payload.get("code", "data"), payload["text"]))


HANDLERS: "Handlers" = (
    {},
    {},
    {"connection": connection, "lost": lost, "reload": reload, "several": several, "refused": refused},
)
