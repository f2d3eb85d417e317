"""The far end of a thread: the bot in the thread's own interpreter, reached by text alone."""

import json

from roundel.core.data import loads
from roundel.transport.local import Local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.bot.environment import Environment


def serve(source: str, name: str, give: "Callable[[str], None]", environment: "Environment") -> "Callable[[str], None]":
    """Load a bot; returns what takes its envelopes. What the bot sends goes to `give`, an envelope as text too.

    "forgotten" says that all before it belongs to a conversation that is over; see thread.py.

    Raises BadBot if the text is no bot.

        take = serve(source, "bot.py", print, environment)
        take('{"kind": "message", "id": "1", "at": 0, "payload": {"text": "Hello"}}')
    """
    local = Local(source, name, lambda kind, payload: give(json.dumps({"kind": kind, "payload": payload})), environment)

    def take(text: str) -> None:
        envelope = loads(text)
        local.ask(envelope)
        if envelope["kind"] == "forget":
            give(json.dumps({"kind": "forgotten", "payload": {}}))

    return take
