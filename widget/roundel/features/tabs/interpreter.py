"""This tab among others of the site: what it may do itself, and when it leads. See shim/page/tabs/tabs.js."""

from roundel.core.effects import DRAWING
from roundel.core.envelopes import envelope
from roundel.core.messages import name_of
from roundel.core.visitor import is_too_long
from roundel.features.tabs.core import HANDLERS, is_busy
from roundel.interpreter.ffi import now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.core.messenger import Messenger
    from roundel.interpreter.storage import Storage
    from roundel.shapes import Entry, Envelope, Found, Give, Json, Kind, Payload, Side, TabsChange


class Tabs:
    """One tab. `take(envelope)` is core's, `read(kept, live)` gives the stored conversation and its entries."""

    def __init__(
        self,
        side: "Side",
        storage: "Storage",
        messenger: "Messenger",
        take: "Callable[[Envelope], None]",
        give: "Give",
        read: "Callable[[Found, bool], tuple[Json, list[Entry], bool]]",
        leads: bool,
    ) -> None:
        self._side = side
        self._storage = storage
        self._messenger = messenger
        self._take = take
        self._give = give
        self._read = read
        self._held: "list[Envelope]" = []  # what the visitor and the host page want, until this tab leads
        storage.writes = leads
        messenger.learn(HANDLERS)

    def hear(self, payload: "TabsChange") -> None:
        """Another tab, or the browser, has something to say: lead, follow, wanted (by another tab) or written.

        `stored` is what the page has found then.
        """
        role = payload["role"]
        if role == "written" and not self._storage.writes:
            self._refresh(payload["stored"])
        elif role == "lead" and not self._storage.writes:
            self._lead(payload["stored"])
        elif role == "follow" and self._storage.writes:
            self._rest()
        elif role == "wanted" and self._storage.writes:
            if is_busy(self._messenger):
                self._give("tabs", "busy", payload["by"])
            else:
                self._storage.flush()
                self._rest()
                self._give("tabs", "hand", payload["by"], self._storage.last_written or payload["stored"]["written"])

    def attend(self, on: bool) -> None:
        """Somebody looks at this tab, which is to have the bot's server then, or nobody does."""
        if on and not self._storage.writes:
            self._give("tabs", "want")

    def keeps(self, envelope: "Envelope") -> bool:
        """Whether an envelope has to wait until this tab leads, or comes from a bot that has been left."""
        own, leading, _ = self._messenger.handlers
        name = name_of(envelope)
        payload = envelope["payload"]
        if self._storage.writes or name in own:
            return False
        if name == "elements":
            if not payload["error"]:
                for one in payload["features"]:
                    self._messenger.add(one)
                self._give("refresh")
        elif name in leading:
            if name == "gesture send" and is_too_long(payload["text"]):
                return False
            self._held.append(envelope)
            self._give("tabs", "want")
            if name == "gesture send":
                # It is sent, as far as the visitor is concerned.
                payload["held"] = True
                self._do("gesture", {"name": "draft", "text": ""})
                self._do("hold", {"text": payload["text"]})
        return True

    def _refresh(self, found: "Found") -> None:
        """Show what is stored."""
        if found["elements"] and "markdown" not in self._messenger.features:
            self._give("fetch", DRAWING)
        stored, entries, _ = self._read(found, True)
        self._do("follow", {"stored": stored, "entries": entries})

    def _lead(self, found: "Found") -> None:
        self._refresh(found)
        self._storage.writes = True
        self._do("lead", {})
        held = self._held
        self._held = []
        for one in held:
            self._take(one)

    def _rest(self) -> None:
        self._storage.writes = False
        self._do("rest", {})

    def _do(self, kind: "Kind", payload: "Payload") -> None:
        self._take(envelope(kind, payload, "", now(self._side)))
