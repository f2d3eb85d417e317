"""The bot in this very interpreter."""

import json

from messenger.bot.load import load
from messenger.bot.runner import Runner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Local:
    """A bot from the text of its file. Envelopes are copied on the way, as they would be over a network.

    Raises BadBot if the text is no bot.
    """

    def __init__(self, source: str, name: str, deliver: "Callable[[str, dict], None]") -> None:
        self._runner = Runner(load(source, name), lambda kind, payload: deliver(kind, _copy(payload)))

    def ask(self, envelope: dict) -> None:
        """Hand the bot an envelope."""
        self._runner.ask(_copy(envelope))

    def close(self) -> None:
        """Stop the bot."""
        self._runner.close()


def _copy(value: dict) -> dict:
    return json.loads(json.dumps(value))
