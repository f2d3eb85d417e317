"""The bot in this very interpreter."""

from roundel.bot.load import load, version
from roundel.bot.runner import Runner
from roundel.core.data import copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.bot.environment import Environment
    from roundel.shapes import Deliver, Envelope, Handlers


class Local:
    """A bot from the text of its file. Envelopes are copied on the way, as they would be over a network.

    Raises BadBot if the text is no bot.
    """

    handlers: "Handlers" = ()  # of what a transport sends to core besides what a bot does; see core/messages.py

    def __init__(self, source: str, name: str, deliver: "Deliver", environment: "Environment") -> None:
        self._deliver = deliver
        self._runner = Runner(
            load(source, name), lambda kind, payload: deliver(kind, copied(payload)), environment, name, version(source)
        )

    def start(self) -> None:
        """Say that the bot is there."""
        self._deliver("bot_ready", {})

    def need(self) -> None:
        """It is there already."""

    def ask(self, envelope: "Envelope") -> None:
        """Hand the bot an envelope."""
        self._runner.ask(copied(envelope))

    def close(self) -> None:
        """Stop the bot."""
        self._runner.close()
