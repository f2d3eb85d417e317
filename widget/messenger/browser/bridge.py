"""The Python end of the wire: every envelope enters core here, one at a time, and its effects are carried out.

Nothing that goes wrong in here reaches the host page: it is reported once, and the next envelope is taken.
"""

import gc
import json

from messenger.bot.trace import trace
from messenger.browser.ffi import create_proxy, enter, now, release
from messenger.browser.gestures import Gestures
from messenger.browser.perform import Perform
from messenger.browser.screen import Screen
from messenger.browser.storage import Storage
from messenger.core import timeline
from messenger.core.data import DEPTH_LIMIT, loads, trouble
from messenger.core.effects import emit
from messenger.core.envelopes import check, envelope
from messenger.core.messenger import Messenger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject
    from messenger.browser.tabs import Tabs

class Bridge:
    """One messenger on the page. `page` is the shim's side of the wire; see widget/shim/wire.js."""

    def __init__(self, page: "JsObject") -> None:
        start, refused = _sound(loads(page.start))
        self._page = page
        self._start = start
        self._waiting: list = []
        self._busy = True
        self._storage = Storage(page.store, page.newId)
        self._messenger = Messenger(start["options"], start["endpoint"], page.newId, start["calm"],
                                    start["elements"], start["development"], start["hidden"])
        self._snapshot: dict = {}
        self._flush_is_due = False
        self._flusher = create_proxy(self._flush)
        self._receiver = create_proxy(self._receive)
        self._tabs: "Tabs | None" = None
        first = [] if start["leads"] else [envelope("tab", {"role": "rest"}, "", now(page))]
        if first:
            self._join(leads=False)
        # What the host and the visitor have done already comes in here, and is part of the first picture.
        shown = loads(page.attach(self._receiver))
        effects = self._wake()
        self._waiting = first + self._waiting
        while self._waiting:
            effects = effects + (self._guard(self._messenger.take, self._waiting.pop(0)) or [])
        self._screen = Screen(page, self._messenger, shown)
        self._perform = Perform(page, self._storage, self._screen, self.take)
        self._gestures = Gestures(page.root, self._screen, self._gesture)
        self._carry_out(effects + [emit("error", {"code": "data", "message": text}) for text in refused])
        self._busy = False
        self._flush()

    def take(self, envelope: dict) -> None:
        """Take an envelope, after those that came before it."""
        if self._tabs and self._tabs.keeps(envelope):
            return
        self._waiting.append(envelope)
        if not self._busy:
            self._work()

    def close(self) -> None:
        """Take everything back: listeners, proxies, tasks. The shim removes the element.

        The collectors of the two languages do not see each other's cycles, so each end lets go by itself.
        """
        self._gestures.release()
        self._perform.close()
        release(self._receiver)
        release(self._flusher)
        for name in ("_tabs", "_page", "_messenger", "_storage", "_screen", "_perform", "_gestures", "_receiver",
                     "_flusher"):
            setattr(self, name, None)
        gc.collect()

    def _work(self) -> None:
        """Take all that waits. What has changed is drawn and stored once, when the page's current task is over."""
        self._busy = True
        while self._waiting:
            self._carry_out(self._guard(self._messenger.take, self._waiting.pop(0)))
        self._busy = False
        if not self._flush_is_due:
            self._flush_is_due = True
            self._page.soon(self._flusher)

    def _flush(self) -> None:
        """Bring storage, page and snapshot in line with the messenger."""
        self._flush_is_due = False
        if self._page:
            self._guard(self._storage.flush)
            if self._storage.full != self._messenger.full:
                self.take(envelope("storage", {"full": self._storage.full}, "", now(self._page)))
            self._guard(self._screen.flush)
            self._tell_faults()
            self._tell_state()

    def _wake(self) -> list:
        m = self._messenger
        try:
            kept = self._storage.read_tab("tab")
            stored, entries, whole = self._stored(kept)
            return m.wake(now(self._page), stored, kept, entries, whole)
        except Exception as error:
            # Whatever is stored, the messenger wakes.
            m.effects = []
            text = "What the browser has kept cannot be gone on with; a new conversation begins. " + trace(error)
            return [emit("error", {"code": "stored", "message": text})] + m.wake(now(self._page), None, None, [])

    def _stored(self, kept: "dict | None", live: bool = False) -> "tuple[object, list, bool]":
        """The stored conversation, its newest entries, and whether all that is stored of those can be read.

        `kept` is how this tab read back, see timeline.pages.
        """
        stored = self._storage.read("conversation")
        entries: list = []
        whole = True
        for number in timeline.pages(stored if isinstance(stored, dict) else None, kept):
            page = self._storage.read(timeline.key(number))
            read = timeline.readable(page, live)
            whole = whole and timeline.is_whole(page, read)
            entries += read
        return stored, entries, whole

    def _receive(self, text: str) -> None:
        """An envelope from the shim."""
        candidate = loads(text)
        if candidate["kind"] == "close":
            self.close()
        elif candidate["kind"] == "bot":
            self._perform.load(candidate["payload"], self._start)
            if self._storage.writes:
                self._perform.connect()
        elif candidate["kind"] == "tab":
            self._join(leads=True).hear(candidate["payload"])
        else:
            self.take(check(candidate))

    def _join(self, leads: bool) -> "Tabs":
        """This tab among others; made when the first of them is heard of."""
        if not self._tabs:
            from messenger.browser.tabs import Tabs
            self._tabs = Tabs(self._page, self._storage, self._messenger, self.take, self._stored, leads)
        return self._tabs

    def _gesture(self, payload: dict) -> None:
        self.take(envelope("gesture", payload, self._page.newId(), now(self._page)))

    def _carry_out(self, effects: "list | None") -> None:
        for effect in effects or []:
            self._guard(self._perform, effect)

    def _guard(self, work: "Callable", *arguments: object) -> "list | None":
        """The one boundary: whatever is raised is reported, and the messenger goes on."""
        try:
            return work(*arguments)
        except Exception as error:
            self._page.give(json.dumps({"report": "error", "text": trace(error)}))
            return None

    def _tell_faults(self) -> None:
        """Let core hear of what could not be drawn."""
        faults = self._screen.faults
        self._screen.faults = []
        for what, why in faults:
            self.take(envelope("undrawn", {"what": what, "why": why}, "", now(self._page)))

    def _tell_state(self) -> None:
        """Keep the snapshot that `api.state` reads up to date."""
        m = self._messenger
        snapshot = {
            "open": m.open, "ready": m.bot in ("ready", "elsewhere") and m.conversation["begun"],
            "unread": m.conversation["unread"], "inputDisabled": m.conversation["inputOff"], "lang": m.lang,
            "identity": m.conversation["identity"], "conversationId": m.conversation["id"],
            "messages": m.conversation["count"],
        }
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self._page.give(json.dumps({"state": snapshot}))


def _sound(start: dict) -> tuple:
    """What the page has handed over, without the parts of the endpoint document that cannot be used; and why."""
    refused: list = []
    endpoint = start["endpoint"]
    for name in list(endpoint):
        wrong = trouble(endpoint[name], DEPTH_LIMIT)
        if wrong:
            del endpoint[name]
            refused.append("The endpoint document's " + name + " is left out: " + wrong + ".")
    return start, refused


def start(page: "JsObject") -> None:
    """Wake a messenger up. The kernel calls this for each `init`."""
    enter(page)
    Bridge(page)
