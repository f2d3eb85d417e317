"""What is drawn: keeps what the page shows in line with the messenger, by one difference for all that has changed."""

import json

from roundel.core.data import loads
from roundel.core.features import part
from roundel.view.diff import changed, diff
from roundel.view.messenger import messenger as view
from roundel.view.messenger import picture
from roundel.view.tree import TreeCache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Calendar, Side, Tree


class Screen:
    """The messenger as the page shows it. `shown` is the tree that is there; `side` writes times and finds plurals."""

    def __init__(self, side: "Side", messenger: "Messenger", shown: "Tree", give_text: "Callable[[str], None]") -> None:
        self._give_text = give_text
        self._side = side
        self._messenger = messenger
        self._cache = TreeCache()
        self._shown: "Any" = shown
        self._first = messenger.timeline["first"]
        self._seen = -1  # so many entries had been said when the visitor last saw the newest one
        self._was_open = False
        self._followed = False
        self._focus = ""
        self._calendars: "dict[str, Calendar]" = {}
        self.adopts = False  # the page has drawn a panel by itself, which is part of what is shown from now on
        self.edits = 0  # how often the visitor had changed the text field, as far as is known here
        self.faults: "list[tuple[str, str]]" = []  # what could not be drawn as it was meant, and why
        self.stale = True  # what is shown is not as it should be

    def focus(self, part: str) -> None:
        """Move the keyboard focus, once what is to have it is drawn."""
        self._focus = part
        self.stale = True

    def adopt(self, panel: "Tree") -> None:
        """The page has drawn the panel before there was one here, and opens it."""
        if self._messenger.panel.drawn and len(self._shown[2]) and _is_panel(self._shown[2][0]):
            return
        self._shown = (self._shown[0], self._shown[1], [panel] + self._shown[2])
        self.adopts = True

    def update(self) -> None:
        """Have the page brought in line, if it is not; see shim/page/screen.js."""
        if not self.stale:
            return
        self.stale = False
        m = self._messenger
        if self._seen < 0:
            self._seen = m.conversation["count"] - m.conversation["unread"]
        known = picture(
            m.look | m.view_model,
            self._cache,
            self._time,
            self._calendar,
            self._plural,
            self._number,
            self._day,
            self._emoji,
        )
        self.faults = known["faults"]
        tree = view(known)
        change = diff(self._shown, tree)
        more = {
            "adopts": self.adopts,
            "edits": self.edits,
            "focus": self._focus,
            "earlier": m.timeline["first"] < self._first,
            "scroll": self._scroll(),
            "begin": self._begin(),
            "draft": m.panel.draft,
            "title": known["title"],
        }
        self._give_text('["draw", ' + (changed(change) if change else "null") + ", " + json.dumps(more) + "]")
        self._shown = tree
        self._first = m.timeline["first"]
        if m.panel.open:
            self._seen = m.conversation["count"]
        self._was_open = m.panel.open
        self._followed = m.timeline["atBottom"]
        self._focus = ""
        self.adopts = False

    def _scroll(self) -> "int | None":
        """Where to scroll to: -1 for the end, which the page then keeps in sight; None to leave that to the visitor."""
        m = self._messenger
        if m.timeline["atBottom"]:
            return None if self._followed else -1
        return m.timeline["scroll"] if m.panel.open and not self._was_open else None

    def _begin(self) -> "int | None":
        """The number of the newest entry if the bot has said it since the visitor saw the last one; a longer one is
        read from its first line. -1 if it is the visitor's, None where nothing is new.
        """
        m = self._messenger
        newest = m.timeline["entries"][-1] if m.timeline["entries"] else None
        if not m.panel.open or not newest or newest["n"] < self._seen <= m.conversation["count"]:
            return None
        return newest["n"] if newest["by"] == "bot" else -1

    def _calendar(self) -> "Calendar":
        lang = self._messenger.spoken
        if lang not in self._calendars:
            self._calendars[lang] = part("markup", "interpreter").Calendar(self._side.canonical(lang))
        return self._calendars[lang]

    def _time(self, at: int) -> str:
        return self._side.time(str(at), self._messenger.spoken)

    def _day(self, at: int) -> "Any":
        return loads(self._side.day(str(at), self._messenger.spoken))

    def _emoji(self, text: str) -> bool:
        return self._side.emoji(text)

    def _number(self, n: float) -> str:
        return self._side.number(str(n), self._messenger.spoken)

    def _plural(self, n: int) -> str:
        return self._side.plural(str(n), self._messenger.spoken)


def _is_panel(tree: "Tree") -> object:
    return tree[1].get("key") == "panel"
