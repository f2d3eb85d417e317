"""Carries out what core decides."""

import asyncio
import json

from messenger.browser.ffi import now
from messenger.core.envelopes import envelope
from messenger.transport.local import Local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject
    from messenger.browser.screen import Screen
    from messenger.browser.storage import Storage


class Perform:
    """The browser's side of every effect. `take(envelope)` is where what follows enters core."""

    def __init__(self, page: "JsObject", storage: "Storage", screen: "Screen",
                 take: "Callable[[dict], None]") -> None:
        self._page = page
        self._storage = storage
        self._screen = screen
        self._take = take
        self._transport: "Local | None" = None
        self._waits: list = []

    def __call__(self, effect: tuple) -> None:
        """Carry out one effect."""
        getattr(self, "_" + effect[0])(*effect[1:])

    def connect(self, source: str, name: str) -> None:
        """Load the bot. Raises BadBot."""
        self._transport = Local(source, name, self._deliver)

    def close(self) -> None:
        """Stop everything that is under way."""
        if self._transport:
            self._transport.close()
        for wait in self._waits:
            wait.cancel()
        for name in ("_page", "_storage", "_screen", "_transport"):
            setattr(self, name, None)

    def _deliver(self, kind: str, payload: dict) -> None:
        self._take(envelope(kind, payload, "", now(self._page)))

    def _draw(self) -> None:
        self._screen.stale = True

    def _emit(self, name: str, event: object) -> None:
        self._give({"emit": name, "event": event})

    def _settle(self, id: str, error: str) -> None:
        self._give({"settle": id, "error": error})

    def _report(self, level: str, text: str) -> None:
        self._give({"report": level, "text": text})

    def _give(self, value: dict) -> None:
        self._page.give(json.dumps(value))

    def _ask(self, envelope: dict) -> None:
        if self._transport:
            self._transport.ask(envelope)

    def _save(self, key: str, value: object) -> None:
        self._storage.save(key, value)

    def _keep(self, key: str, value: object) -> None:
        self._storage.keep(key, value)

    def _forget(self) -> None:
        self._storage.forget()

    def _load(self, key: str) -> None:
        self._deliver("page", {"entries": self._storage.read(key)})

    def _speak(self, lang: str) -> None:
        self._page.speak(lang)

    def _focus(self, part: str) -> None:
        self._screen.focus(part)

    def _wait(self, milliseconds: int) -> None:
        self._waits = [asyncio.create_task(self._due(milliseconds))]

    async def _due(self, milliseconds: int) -> None:
        await asyncio.sleep(milliseconds / 1000)
        self._deliver("due", {})
