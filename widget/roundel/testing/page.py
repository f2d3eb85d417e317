"""A page without a browser: the messenger's core and a bot, and what they want carried out in plain Python.

What interpreter/bridge.py, perform.py and storage.py are in a page. Nothing is paced, for nobody watches.
"""

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from roundel.core import timeline
from roundel.core.data import loads
from roundel.core.effects import DRAWING
from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger
from roundel.errors import BadBot
from roundel.testing.options import OPTIONS
from roundel.transport.local import Local

if TYPE_CHECKING:
    from roundel.bot.environment import Environment
    from roundel.shapes import Effect, Envelope, Kind, Payload


class Page:
    """One page of a visitor's. `stored` is what the browser keeps from page to page, and is written to.

    `hear(what, value)` is told, in order: `bot` and `visitor` with a text, `notification` with a text, `Messenger` and
    `error` with the event, `off` with whether the text field is off, `suggestions` with the titles of those that are
    shown, `report` with level and text.
    Tasks begin in the running event loop, so that everything but making one has to happen there.
    """

    def __init__(
        self,
        stored: dict[str, Any],
        environment: "Environment",
        ids: Iterator[int],
        hear: Callable[[str, object], None],
        options: dict[str, Any],
    ) -> None:
        self.stored = stored
        self.environment = environment
        self.messenger = Messenger(
            OPTIONS | options,  # type: ignore[arg-type]  # a test names some of them
            {},
            lambda: f"id{next(ids)}",
            reduced_motion=True,
        )
        for feature in DRAWING:
            self.messenger.add(feature)
        self._hear = hear
        self._bot: Local | None = None
        self._waiting: "list[Envelope]" = []
        self._busy = False
        self._entries = 0
        self._off = False
        self._offered: list[str] = []

    def open(self, source: str, name: str) -> None:
        """Go on with what is stored, with the bot of this text."""
        kept = loads(json.dumps(self.stored))
        entries = [entry for number in range(len(kept)) for entry in kept.get(timeline.key(number), [])]
        talk = kept.get("conversation")
        effects = self.messenger.wake(self._now(), talk, None, entries)
        self._entries = self.messenger.conversation["count"]
        self._carry_out(effects)
        try:
            self._bot = Local(source, name, self._deliver, self.environment)
            self.take("bot_ready", {})
        except BadBot as error:
            self.take("bot_failed", {"text": str(error)})

    def close(self) -> None:
        """Leave the page; what is stored stays."""
        if self._bot:
            self._bot.close()
        self._bot = None

    def say(self, text: str) -> None:
        """The visitor writes and sends."""
        self.take("gesture", {"name": "send", "text": text})

    @property
    def suggestions(self) -> list[str]:
        """The titles of what the visitor can choose from."""
        return [option["title"] for option in self.messenger.conversation["suggestions"]]

    def choose(self, index: int) -> None:
        """The visitor presses a suggestion."""
        self.take("gesture", {"name": "choose", "index": index})

    def page_event(self, alias: str, body: object = None) -> None:
        """The host page sends a page event."""
        self.take("page_event", {"alias": alias, "body": loads(json.dumps(body))})

    @property
    def rests(self) -> bool:
        """Whether the bot has taken everything and shows no work."""
        return not (self.messenger.run.working or self.messenger.conversation["inbox"])

    def take(self, kind: "Kind", payload: "Payload") -> None:
        """An envelope for core, after those that came before it."""
        self._waiting.append(envelope(kind, payload, self.messenger.new_id(), self._now()))
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._carry_out(self.messenger.take(self._waiting.pop(0)))
        finally:
            self._busy = False

    def _deliver(self, kind: "Kind", payload: "Payload") -> None:
        self.take(kind, payload)

    def _now(self) -> int:
        return self.environment.now()

    def _carry_out(self, effects: "list[Effect]") -> None:
        for name, *details in effects:
            if name == "save":
                self.stored[details[0]] = loads(json.dumps(details[1]))
            elif name == "forget":
                self.stored.clear()
                self._entries = 0
        self._tell_changes()
        for name, *details in effects:
            if name == "emit":
                self._hear(details[0], details[1])
            elif name == "report":
                self._hear("report", tuple(details))
            elif name == "ask" and self._bot:
                self._bot.ask(details[0])

    def _tell_changes(self) -> None:
        """Tell what has come into the timeline, and what has become of the text field and the suggestions."""
        talk = self.messenger.conversation
        for entry in self.messenger.timeline["entries"]:
            if entry.get("stream") == "growing":
                break
            if entry["n"] >= self._entries:
                self._hear(entry["by"], entry["text"])
                self._entries = entry["n"] + 1
        if self._off != talk["inputOff"]:
            self._off = not self._off
            self._hear("off", self._off)
        if self._offered != self.suggestions:
            self._offered = self.suggestions
            self._hear("suggestions", self._offered)
