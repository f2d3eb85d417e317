"""This tab among others of the site: what it may do itself, and when it leads. See widget/shim/tabs.js."""

from roundel.core.envelopes import envelope
from roundel.core.tabs import is_busy
from roundel.core.visitor import is_too_long
from roundel.interpreter.ffi import now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.core.messenger import Messenger
    from roundel.interpreter.ffi import JsObject
    from roundel.interpreter.storage import Storage

# What changes the conversation, and so has to wait until this tab leads.
LEADING_GESTURES = ("send", "choose", "pick", "banner", "stop", "told", "end", "restart", "retry")
LEADING_CALLS = ("send", "reset", "restart", "rewriteContext")
# What a tab that follows takes besides gestures and calls; a bot's envelopes come too late there.
TAKEN = ("page", "hidden", "tick", "frame", "extras", "words", "due", "hush", "tab",
         "network", "undrawn", "storage", "revived")


class Tabs:
    """One tab. `take(envelope)` is core's door, `read(kept, live)` gives the stored conversation and its entries."""

    def __init__(self, side: "JsObject", storage: "Storage", messenger: "Messenger", take: "Callable[[dict], None]",
                 give: "Callable", read: "Callable[[dict, bool], tuple]", leads: bool) -> None:
        self._side = side
        self._storage = storage
        self._messenger = messenger
        self._take = take
        self._give = give
        self._read = read
        self._held: list = []       # what the visitor and the host page want, until this tab leads
        storage.writes = leads

    def hear(self, payload: dict) -> None:
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

    def keeps(self, envelope: dict) -> bool:
        """Whether an envelope has to wait until this tab leads, or comes from a bot that has been left."""
        kind = envelope["kind"]
        if self._storage.writes or kind in TAKEN:
            return False
        payload = envelope["payload"]
        if kind == "elements":
            self._messenger.fetched = self._messenger.fetched or not payload["error"]
            if self._messenger.fetched:
                self._give("refresh")
            return True
        leading = kind == "page_event"
        if kind in ("gesture", "call"):
            leading = payload["name"] in (LEADING_GESTURES if kind == "gesture" else LEADING_CALLS)
            if not leading or (payload["name"] == "send" and is_too_long(payload.get("text") or "")):
                return False
        if leading:
            self._held.append(envelope)
            self._give("tabs", "want")
            if kind == "gesture" and payload["name"] == "send":
                # It is sent, as far as the visitor is concerned.
                payload["held"] = True
                self._do("gesture", {"name": "draft", "text": ""})
                self._do("tab", {"role": "hold", "text": payload["text"]})
        return True

    def _refresh(self, found: dict) -> None:
        """Show what is stored."""
        if not self._messenger.fetched and found["elements"]:
            self._give("fetchElements")
        stored, entries, _ = self._read(found, True)
        self._do("tab", {"role": "follow", "stored": stored, "entries": entries})

    def _lead(self, found: dict) -> None:
        self._refresh(found)
        self._storage.writes = True
        self._do("tab", {"role": "lead"})
        held = self._held
        self._held = []
        for one in held:
            self._take(one)

    def _rest(self) -> None:
        self._storage.writes = False
        self._do("tab", {"role": "rest"})

    def _do(self, kind: str, payload: dict) -> None:
        self._take(envelope(kind, payload, "", now(self._side)))
