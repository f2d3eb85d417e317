"""The Python end of the wire: every envelope enters core here, one at a time, and its effects are carried out.

Nothing that goes wrong in here reaches the host page: it is reported once, and the next envelope is taken.
"""

import gc
import json
import sys

from roundel.bot import letters
from roundel.bot.trace import trace
from roundel.core import timeline
from roundel.core.data import loads
from roundel.core.effects import DRAWING, error
from roundel.core.envelopes import check, envelope
from roundel.core.features import part
from roundel.core.messenger import Messenger
from roundel.core.validation import DEPTH_LIMIT, trouble
from roundel.interpreter.clock import Clock
from roundel.interpreter.ffi import create_proxy, now, release
from roundel.interpreter.perform import EffectRunner
from roundel.interpreter.screen import Screen
from roundel.interpreter.storage import Storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.features.tabs.interpreter import Tabs
    from roundel.shapes import Effect, Entry, Envelope, Found, Json, JsonObject, Side, Waking


class Bridge:
    """One messenger. `side` is what the interpreter's realm offers, and the way to the page; see
    shim/interpreter/main.js.

    At the end of a task all that the page has to do goes to it as one list of commands; each is a list of its name and
    what it needs, as JSON text.
    """

    def __init__(self, side: "Side") -> None:
        start, refused = _sound(loads(side.start))
        self._side = side
        if sys.implementation.name == "micropython":
            letters.browser = side
            sys.modules["time"] = Clock()  # type: ignore[assignment]
        self._start = start
        self._waiting: "list[Envelope]" = []
        self._busy = True
        self._commands: "list[str]" = []
        self._heard = 0  # envelopes of the page's
        self._snapshot: "dict[str, object]" = {}
        self._flush_is_due = False
        self._flusher = create_proxy(self._flush)
        self._receiver = create_proxy(self._receive)
        self._tabs: "Tabs | None" = None
        self._storage = Storage(self.give, self.give_text, side.newId)
        self._messenger = Messenger(
            start["options"],
            start["endpoint"],
            side.newId,
            start["reducedMotion"],
            start["development"],
            start["hidden"],
        )
        if start["elements"]:
            for feature in DRAWING:
                self._messenger.add(feature)
        self._screen = Screen(side, self._messenger, start["shown"], self.give_text)
        self._screen.edits = start["edits"]
        self._runner = EffectRunner(
            side, start, self._storage, self._screen, self.take, self.give, self._messenger.learn
        )
        first = [] if start["leads"] else [envelope("rest", {}, "", now(side))]
        if first:
            self._join(leads=False)
        # What the host and the visitor have done already comes in here, and is part of the first picture.
        for candidate in start["envelopes"]:
            self._guard(self._hear, candidate)
        effects = self._wake(start["stored"])
        if start["revived"]:
            first.append(envelope("revived", start["revived"], "", now(side)))
        self._waiting = first + self._waiting
        while self._waiting:
            effects = effects + (self._guard(self._messenger.take, self._waiting.pop(0)) or [])
        self._carry_out(effects + [error("data", text) for text in refused])
        self._busy = False
        self._flush()
        side.attach(self._receiver)

    def take(self, envelope: "Envelope") -> None:
        """Take an envelope, after those that came before it."""
        if self._tabs and self._tabs.keeps(envelope):
            return
        self._waiting.append(envelope)
        if not self._busy:
            self._work()

    def give(self, name: str, *needs: object) -> None:
        """Have the page do something, at the end of this task."""
        self.give_text(json.dumps([name] + list(needs)))

    def give_text(self, command: str) -> None:
        """The same, for a command that is JSON text already."""
        self._commands.append(command)
        self._flush_soon()

    def close(self) -> None:
        """Take everything back: proxies, tasks. The shim removes the element.

        The collectors of the two languages do not see each other's cycles, so each end lets go by itself.
        """
        self._runner.close()
        release(self._receiver)
        release(self._flusher)
        for name in ("_tabs", "_side", "_messenger", "_storage", "_screen", "_runner", "_receiver", "_flusher"):
            setattr(self, name, None)
        gc.collect()

    def _work(self) -> None:
        """Take all that waits. What has changed is drawn and stored once, when the current task is over."""
        self._busy = True
        while self._waiting:
            self._carry_out(self._guard(self._messenger.take, self._waiting.pop(0)))
        self._busy = False
        self._flush_soon()

    def _flush_soon(self) -> None:
        if not self._flush_is_due and not self._busy:
            self._flush_is_due = True
            self._side.soon(self._flusher)

    def _flush(self) -> None:
        """Bring storage, page and snapshot in line with the messenger."""
        if not self._side:
            return
        self._flush_is_due = True  # what is given from here on goes with this list
        self._guard(self._storage.flush)
        self._guard(self._screen.update)
        self._tell_faults()
        self._tell_state()
        self.give("heard", self._heard, self._messenger.run.heard)
        text = "[" + ", ".join(self._commands) + "]"
        self._commands = []
        self._flush_is_due = False
        self._side.give(text)

    def _wake(self, found: "Found") -> "list[Effect]":
        m = self._messenger
        try:
            stored, entries, whole = self._read(found)
            return m.wake(now(self._side), stored, found["tab"], entries, whole)
        except Exception as raised:
            # Whatever is stored, the messenger wakes.
            m.effects = []
            text = "The stored conversation cannot be continued; a new one begins. " + trace(raised)
            return [error("stored", text)] + m.wake(now(self._side), None, None, [])

    def _read(self, found: "Found", live: bool = False) -> "tuple[Json, list[Entry], bool]":
        """The stored conversation, its newest entries, and whether all that is stored of those can be read."""
        able = "markup" in self._messenger.features
        entries: "list[Entry]" = []
        whole = True
        for page in found["pages"]:
            read = timeline.readable(page, live, able)
            whole = whole and timeline.is_whole(page, read)
            entries += read
        return found["conversation"], entries, whole

    def _receive(self, text: str) -> None:
        """An envelope from the page."""
        self._guard(self._hear, loads(text))

    def _hear(self, candidate: "JsonObject") -> None:
        """An envelope from the page: for core, but for what the page and this end tell each other."""
        kind = candidate["kind"]
        self._heard += 1
        if kind == "close":
            self.close()
        elif kind == "bot":
            self._runner.load(candidate["payload"])
            if self._storage.writes:
                self._runner.connect()
        elif kind == "transcript":
            part("transcript", "interpreter").transcribe(
                self._side, self.give, self._messenger, candidate["payload"]["pages"], candidate["at"]
            )
        elif kind == "attention":
            self._runner.attend(candidate["payload"]["on"])
            if self._tabs:
                self._tabs.attend(candidate["payload"]["on"])
        elif kind == "tab":
            self._join(leads=True).hear(candidate["payload"])
        else:
            if kind == "frame":
                self._runner.framed()
            if "panel" in candidate["payload"]:
                panel = candidate["payload"].pop("panel")
                # One that was drawn before the start is in what is shown, or went with another page.
                if not self._busy:
                    self._screen.adopt(panel)
            self._screen.edits = candidate["payload"].get("edits", self._screen.edits)
            self.take(check(candidate))
        if self._side:
            self._flush_soon()

    def _join(self, leads: bool) -> "Tabs":
        """This tab among others; made when the first of them is heard of."""
        if not self._tabs:
            make = part("tabs", "interpreter").Tabs
            self._tabs = make(self._side, self._storage, self._messenger, self.take, self.give, self._read, leads)
        return self._tabs

    def _carry_out(self, effects: "list[Effect] | None") -> None:
        for effect in effects or []:
            self._guard(self._runner, effect)

    def _guard(self, work: "Callable[..., Any]", *arguments: object) -> "Any":
        """The one boundary: whatever is raised is reported, and the messenger goes on."""
        try:
            return work(*arguments)
        except Exception as raised:
            self.give("report", "error", trace(raised))
            return None

    def _tell_faults(self) -> None:
        """Let core hear of what could not be drawn."""
        faults = self._screen.faults
        self._screen.faults = []
        for what, why in faults:
            self.take(envelope("undrawn", {"what": what, "why": why}, "", now(self._side)))

    def _tell_state(self) -> None:
        """Keep the snapshot that `api.state` reads up to date."""
        m = self._messenger
        snapshot = {
            "open": m.panel.open,
            "ready": m.bot.status in ("ready", "elsewhere") and m.conversation["begun"],
            "unread": m.conversation["unread"],
            "inputDisabled": m.conversation["inputOff"],
            "lang": m.lang,
            "identity": m.conversation["identity"],
            "conversationId": m.conversation["id"],
            "messages": m.conversation["count"],
        }
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self.give("state", snapshot)


def _sound(start: "Waking") -> "tuple[Waking, list[str]]":
    """What the page has handed over, without the parts of the endpoint document that cannot be used; and why."""
    refused: "list[str]" = []
    endpoint = start["endpoint"]
    for name in list(endpoint):
        wrong = trouble(endpoint[name], DEPTH_LIMIT)
        if wrong:
            del endpoint[name]
            refused.append("The endpoint document's " + name + " is ignored: " + wrong + ".")
    return start, refused


def start(side: "Side") -> None:
    """Wake a messenger up. The interpreter's realm calls this for each `init`."""
    Bridge(side)
