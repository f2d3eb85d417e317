"""Carries out what core decides: what the page has to do is given to it, the rest is done here."""

import asyncio
import json

from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.interpreter.environment import Environment
from roundel.interpreter.ffi import create_proxy, now, release
from roundel.transport.local import Local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.interpreter.screen import Screen
    from roundel.interpreter.storage import Storage
    from roundel.shapes import (
        BotFile,
        Effect,
        Envelope,
        Give,
        Handlers,
        JsObject,
        JsonObject,
        Kind,
        Payload,
        Side,
        Waking,
    )

DAY = 24 * 60 * 60 * 1000


class EffectRunner:
    """This realm's side of every effect: what it has no method for, the page does.

    `take(envelope)` is where what follows enters core; `start` is what the page has handed over, `give(name, *needs)`
    has the page do something, and `learn(handlers)` has core hear a transport.
    """

    def __init__(
        self,
        side: "Side",
        start: "Waking",
        storage: "Storage",
        screen: "Screen",
        take: "Callable[[Envelope], None]",
        give: "Give",
        learn: "Callable[[Handlers], None]",
    ) -> None:
        self._side = side
        self._start = start
        self._storage = storage
        self._screen = screen
        self._take = take
        self._give = give
        self._learn = learn
        self._transport: "Any" = None
        self._bot: "BotFile" = {}
        self._needed = False
        self._attended = True  # somebody looks at the page
        self._hears: "list[JsObject]" = []  # what hears a thread, for JavaScript
        self._waits: "list[asyncio.Task[None]]" = []
        self._frame_is_due = False

    def __call__(self, effect: "Effect") -> None:
        """Carry out one effect."""
        own = getattr(self, "_" + effect[0], None)
        if own:
            own(*effect[1:])
        else:
            self._give(effect[0], *effect[1:])

    def load(self, bot: "BotFile") -> None:
        """The bot's file has arrived, as `{"name", "source", "error"}`; for one on a server that is its "transport"."""
        self._bot = bot

    def connect(self) -> None:
        """Start the bot where the endpoint wants it; that it is ready or has failed enters core."""
        try:
            if self._bot["error"]:
                raise BadBot(self._bot["error"])
            self._transport = self._reach(self._bot, self._start["endpoint"]["Bot"])
        except BadBot as error:
            self._deliver("bot_failed", {"text": str(error)})
            return
        self._learn(self._transport.handlers)
        self._transport.start()
        if not self._attended:
            self.attend(False)
        if self._needed:
            self._transport.need()

    def attend(self, on: bool) -> None:
        """Somebody looks at the page of a bot behind a server, or nobody does."""
        self._attended = on
        if self._transport:
            self._transport.ask(envelope("attention", {"on": on}))

    def close(self) -> None:
        """Stop everything that is under way."""
        self._disconnect()
        for wait in self._waits:
            wait.cancel()
        for name in ("_side", "_storage", "_screen", "_transport"):
            setattr(self, name, None)

    def _reach(self, bot: "BotFile", about: "JsonObject") -> "Any":
        base = self._start["endpoint"].get("base") or self._start["base"]
        if "src" not in about:
            # What follows is imported by few messengers, so waking does without it.
            from roundel.interpreter.remote import reach

            return reach(bot["transport"], about, base, self._side, self._deliver)
        runtime = about.get("runtime", "micropython")
        if runtime == "micropython":
            # What a bot fetches is relative to the page, wherever its file or the endpoint document lies.
            environment = Environment(lambda: now(self._side), self._start["base"])
            return Local(bot["source"], bot["name"], self._deliver, environment)
        if runtime != "pyodide":
            raise BadBot('Bot.runtime must be "micropython" or "pyodide"; got ' + json.dumps(runtime) + ".")
        from roundel.transport.thread import Thread, thread

        what = thread(about, bot["name"], bot["source"], self._start["options"]["boot"], base)
        return Thread(self._spawn, what, self._deliver)

    def _spawn(self, text: str, hear: "Callable[[str], None]") -> "JsObject":
        self._hears.append(create_proxy(hear))
        return self._side.spawn(text, self._hears[-1])

    def _disconnect(self) -> None:
        if self._transport:
            self._transport.close()
            self._transport = None
        while self._hears:
            release(self._hears.pop())

    def _deliver(self, kind: "Kind", payload: "Payload") -> None:
        self._take(envelope(kind, payload, "", now(self._side)))

    def _draw(self) -> None:
        self._screen.stale = True

    def _frame(self) -> None:
        if not self._frame_is_due:
            self._frame_is_due = True
            self._give("frame")

    def framed(self) -> None:
        """The page is about to paint."""
        self._frame_is_due = False

    def _ask(self, envelope: "Envelope") -> None:
        if self._transport:
            self._transport.ask(envelope)

    def _need(self) -> None:
        self._needed = True
        if self._transport:
            self._transport.need()

    def _restart(self) -> None:
        # Before the bot's file has arrived there is nothing to end, and it starts in any case.
        if self._bot:
            self._disconnect()
            self.connect()

    def _rest(self) -> None:
        self._disconnect()

    def _save(self, key: str, value: object) -> None:
        self._storage.save(key, value)

    def _keep(self, key: str, value: object) -> None:
        self._storage.keep(key, value)

    def _forget(self) -> None:
        self._storage.forget()

    def _disown(self) -> None:
        self._storage.disown()

    def _focus(self, part: str) -> None:
        self._screen.focus(part)

    def _later(self, kind: "Kind", milliseconds: int) -> None:
        self._waits = [wait for wait in self._waits if not wait.done()]
        self._waits.append(asyncio.create_task(self._pass(kind, milliseconds)))

    async def _pass(self, kind: "Kind", milliseconds: int) -> None:
        # Whoever wakes too early waits again; MicroPython's clock cannot wait for weeks.
        await asyncio.sleep(min(milliseconds, DAY) / 1000)
        self._deliver(kind, {})
