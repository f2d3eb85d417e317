"""What is drawn: keeps the page in line with the messenger, and the visitor where the visitor was."""

from messenger.browser.dom import adopt, patch
from messenger.view.messenger import messenger as view
from messenger.view.picture import picture
from messenger.view.tree import Memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.dom import Tree
    from messenger.browser.ffi import JsObject
    from messenger.core.messenger import Messenger

# In pixels: so near the end counts as the end, and so near the beginning the page before is wanted.
NEAR = 40
FAR = 200


class Screen:
    """The messenger in its shadow root. `shown` is the tree that the shim has drawn there."""

    def __init__(self, page: "JsObject", messenger: "Messenger", shown: "Tree") -> None:
        self._page = page
        self._root = page.root
        self._messenger = messenger
        self._memory = Memory()
        self._first = messenger.timeline["first"]
        self._was_open = False
        self._focus = ""
        self._parked = False
        self._names: dict = {}
        self.faults: list = []      # what could not be drawn as it was meant, and why
        self.stale = True           # what is drawn is not as it should be
        self._drawn = adopt(self._root.firstElementChild, shown)

    def flush(self) -> None:
        """Bring the page in line, if it is not."""
        if self.stale:
            self.stale = False
            self._draw()

    def _draw(self) -> None:
        log = self._log()
        first = self._messenger.timeline["first"]
        before = log.scrollHeight - log.scrollTop if log and first < self._first else 0
        writing = self._focused("field")
        tree = self._tree()
        patch(self._drawn, tree)
        if before:
            log.scrollTop = log.scrollHeight - before
        self._first = first
        self._settle(restoring=self._messenger.open and not self._was_open)
        self._park_focus(writing)
        if self._focus:
            self._move_focus(self._focus)
            self._focus = ""

    def focus(self, part: str) -> None:
        """Move the keyboard focus, once what is to have it is drawn."""
        self._focus = part
        self.stale = True

    def reading(self) -> "dict | None":
        """Where the visitor reads; None if that is still at the newest entry."""
        log = self._log()
        top = log.scrollTop
        below = log.scrollHeight - log.clientHeight - top
        if below < NEAR and self._messenger.timeline["atBottom"]:
            return None
        return {"name": "scroll", "atBottom": below < NEAR, "atTop": top < FAR, "top": int(top)}

    def has_earlier(self) -> bool:
        """Whether there are entries before the first in memory."""
        return self._messenger.timeline["first"] > 0

    def stay(self) -> None:
        """Keep the newest entry in sight, should the field have grown."""
        if self._messenger.timeline["atBottom"]:
            log = self._log()
            log.scrollTop = log.scrollHeight

    def slide(self, button: "JsObject") -> None:
        """Scroll the row that a button belongs to by one of its items."""
        row = button.closest(".element").querySelector(".items")
        step = row.firstElementChild.offsetWidth * int(button.getAttribute("data-by"))
        row.scrollLeft += -step if row.matches(":dir(rtl)") else step

    def _tree(self) -> tuple:
        shown = picture(self._messenger, self._memory, self._time, self._calendar, self._plural)
        self.faults = shown["faults"]
        return view(shown)

    def _calendar(self) -> dict:
        """The names of months and days in the visitor's language."""
        lang = self._messenger.lang
        if lang not in self._names:
            from messenger.browser.days import names
            self._names[lang] = names(lang)
        return self._names[lang]

    def _time(self, at: int) -> str:
        return self._page.time(str(at), self._messenger.lang)

    def _plural(self, n: int) -> str:
        return self._page.plural(str(n), self._messenger.lang)

    def _log(self) -> "JsObject":
        return self._root.querySelector(".timeline") if self._messenger.drawn else None

    def _settle(self, restoring: bool) -> None:
        """Stay at the newest entry, or go back to where the visitor was reading before."""
        self._was_open = self._messenger.open
        log = self._log()
        if not log or not self._messenger.open:
            return
        if self._messenger.timeline["atBottom"]:
            log.scrollTop = log.scrollHeight
        elif restoring:
            log.scrollTop = self._messenger.scroll

    def _park_focus(self, writing: bool) -> None:
        """A field that is turned off loses the focus; it waits on the panel, and comes back with the field."""
        off = self._messenger.conversation["inputOff"]
        if writing and off:
            self._focus = self._focus or "panel"
            self._parked = True
        elif self._parked and not off:
            self._parked = False
            if self._focused("panel"):
                self._focus = self._focus or "field"

    def _focused(self, name: str) -> bool:
        active = self._root.activeElement
        return bool(active) and active.classList.contains(name)

    def _move_focus(self, part: str) -> None:
        node = self._root.querySelector("." + part)
        if part == "field" and (not node or node.disabled):
            node = self._root.querySelector(".panel")
        if node:
            node.focus()
