"""The bot in a thread (a Web Worker), where it can hold up nothing in the page. See shim/page/spawn/spawn.js."""

import json

from roundel.core.data import loads
from roundel.errors import BadBot
from roundel.transport.thread.handlers import HANDLERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.shapes import Deliver, Envelope, JsonObject, ThreadStart


TIMEOUT = 10  # seconds without a sign of life
LIFE = ("starting", "stuck", "alive", "bot_ready", "bot_failed")  # what the thread says of itself


class Thread:
    """A bot that the browser runs beside the page; all that crosses is text.

    `spawn(text, hear)` is the shim's: a thread that is not started yet, which hands `hear` what it gives. What comes
    from the thread, `bot_ready` included, goes to `deliver(kind, payload)`. Raises BadBot if the endpoint's `Bot`
    asks for what there is not.
    """

    handlers = HANDLERS

    def __init__(
        self, spawn: "Callable[[str, Callable[[str], None]], Any]", bot: "ThreadStart", deliver: "Deliver"
    ) -> None:
        self._deliver = deliver
        self._forgetting = 0  # conversations that are over, of which the thread has not heard
        self._thread = spawn(json.dumps(bot), self._hear)

    def start(self) -> None:
        """Start at the moment that `boot` names."""
        self._thread.plan()

    def need(self) -> None:
        """Start now, if that has not happened."""
        self._thread.need()

    def ask(self, envelope: "Envelope") -> None:
        """Hand the bot an envelope."""
        if envelope["kind"] == "forget":
            self._forgetting += 1
        self._thread.post(json.dumps(envelope))

    def close(self) -> None:
        """End the thread, whatever it does."""
        self._thread.close()

    def _hear(self, text: str) -> None:
        envelope = loads(text)
        if envelope["kind"] == "forgotten":
            self._forgetting -= 1
        elif not self._forgetting or envelope["kind"] in LIFE:
            self._deliver(envelope["kind"], envelope["payload"])


def thread(about: "JsonObject", name: str, source: str, boot: str, base: "str | None") -> "ThreadStart":
    """What a thread is started with; `about` is the endpoint's `Bot`, `boot` and `base` are the page's.

    Raises BadBot, naming the part that is wrong:

        thread({"src": "bot.py", "runtime": "pyodide", "packages": ["astral"]}, "bot.py", "...", "idle", None)
    """
    packages = about.get("packages", [])
    timeout = about.get("timeout", TIMEOUT)
    snapshot = about.get("snapshot", True)
    if not isinstance(packages, list) or not all([isinstance(entry, str) for entry in packages]):
        raise BadBot("Bot.packages must be a list of package names or wheel URLs; got " + json.dumps(packages) + ".")
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or timeout <= 0:
        raise BadBot("Bot.timeout must be a number of seconds above 0; got " + json.dumps(timeout) + ".")
    if not isinstance(snapshot, bool):
        raise BadBot("Bot.snapshot must be true or false; got " + json.dumps(snapshot) + ".")
    return {
        "bot": {"name": name, "source": source, "packages": packages, "snapshot": snapshot},
        "boot": boot,
        "timeout": timeout,
        "base": base,
    }
