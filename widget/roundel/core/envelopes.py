"""The envelope: the one shape that crosses a boundary.

An envelope is a dict ``{"kind": str, "id": str, "at": int, "payload": dict}``; ``at`` is in milliseconds since 1970.
The kinds, by who sends them to core (``take``) or to a bot (``ask``):

    host      call, page_event
    visitor   gesture
    browser   bot_ready, bot_failed, due, tick, frame, page, hidden, elements, extras, words, undrawn,
              network, storage, revived; follow, hold, lead, rest (of tabs)
    thread    starting, stuck, alive, bot_ready, bot_failed
    server    connection, lost, reload, refused, bot_ready, bot_failed
    bot       taken, message, markup, stream, notification, suggestions, typing, working, progress, policy, report, end,
              finished, unanswered, unsaid, error, changed; each may carry `record`, how far its dialogue is, and
              `context`
    to a bot  start, resume, message, interaction, page_event, forget, context, stop, retry (to a server)
"""

from roundel.errors import BadEnvelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from roundel.shapes import Envelope, Kind


def envelope(kind: "Kind", payload: "Mapping[str, Any] | None" = None, id: str = "", at: int = 0) -> "Envelope":
    """An envelope of this kind."""
    return {"kind": kind, "id": id, "at": at, "payload": payload or {}}


def check(candidate: object) -> "Envelope":
    """The candidate itself, if it is an envelope.

    Raises BadEnvelope, naming the part that is wrong:

        check({"kind": "call", "id": "1", "at": 0, "payload": {}})
    """
    if not isinstance(candidate, dict):
        raise BadEnvelope("An envelope is an object; this is a " + type(candidate).__name__ + ".")
    for name, wanted in (("kind", str), ("id", str), ("at", int), ("payload", dict)):
        if not isinstance(candidate.get(name), wanted):
            raise BadEnvelope(f"An envelope's {name} is a {wanted.__name__}; this one has {candidate.get(name)!r}.")
    return candidate  # type: ignore[return-value]  # all four parts have been checked
