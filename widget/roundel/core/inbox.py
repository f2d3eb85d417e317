"""The inbox: what the visitor and the host page want of the bot, in order, until the bot has taken it.

Why something waits in it, such as a page event:

- The bot is not there: it is being loaded or started anew, or runs in another tab (`m.bot.status`).
- The conversation has not begun. With `autoStart: false` what the visitor does begins it; a page event does not.
- The bot has been asked and has not `taken` it yet: it is busy, or its server cannot be reached. It is asked again
  after a reload of the page or a restart of the bot.

In a tab that follows another one it does not even come here before that tab leads; see features/tabs/interpreter.py.
A promise of the host page's is resolved when the bot has taken it, and rejected when it never will.
"""

from roundel.core import delivery, effects, talk
from roundel.core.envelopes import envelope as new_envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import AskKind, Envelope, Payload, Taken


def put(m: "Messenger", kind: "AskKind", payload: "Payload", id: str, at: int) -> None:
    """Something for the bot comes in; conversation.proceed hands it over, if it need not wait."""
    talk.receive(m.conversation, new_envelope(kind, payload, id, at))


def begins(m: "Messenger") -> bool:
    """Whether something waits that begins a conversation."""
    return any([waiting["kind"] != "page_event" for waiting in m.conversation["inbox"]])


def hand_over(m: "Messenger") -> None:
    """Ask the bot everything that it has not been asked yet, in order, unless it has to wait."""
    if m.bot.status != "ready" or not m.conversation["begun"]:
        return
    for waiting in m.conversation["inbox"]:
        if waiting["id"] not in m.run.asked:
            m.run.asked.append(waiting["id"])
            m.run.prompted = m.run.prompted or waiting["kind"] != "start"
            m.effects.append(effects.ask(waiting))
    delivery.pace(m, 0, 0)


def taken(m: "Messenger", envelope: "Envelope[Taken]") -> None:
    """The bot has an envelope safely in a dialogue's record, or has no handler for it: it is out of the inbox."""
    delivery.hear(m, envelope)
    m.effects.append(effects.settle(envelope["payload"]["of"]))


def reject(m: "Messenger", text: str) -> None:
    """The host page hears why the bot will take nothing of this. Whoever calls it has the inbox emptied."""
    for waiting in m.conversation["inbox"]:
        m.effects.append(effects.settle(waiting["id"], text))
