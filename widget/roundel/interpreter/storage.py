"""What is to be kept: the conversation for the whole site, the tab's own state for this tab.

The page has the browser's storage, or memory where that is denied or full; see shim/page/store.js. What it has stored
comes here when the messenger wakes and when another tab has written; see shim/page/stored.js. What is not there is
None, and what is no JSON its text.
"""

import json

from roundel.core.data import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import Give


class Storage:
    """What one messenger keeps. `give(name, *needs)` and `give_text(command)` carry it to the page.

    It is given away at the next flush, so that a value that changes several times is written once.
    """

    def __init__(self, give: "Give", give_text: "Callable[[str], None]", new_id: "Callable[[], str]") -> None:
        self._give = give
        self._give_text = give_text
        self._new_id = new_id
        self.writes = True  # this tab may write what belongs to the conversation
        self.last_written = ""  # the id of what this tab has written last
        self._for_site: "dict[str, object]" = {}
        self._for_tab: "dict[str, object]" = {}

    def save(self, key: str, value: object) -> None:
        """Keep a value with the conversation."""
        self._for_site[key] = value

    def keep(self, key: str, value: object) -> None:
        """Keep a value for this tab."""
        self._for_tab[key] = value

    def forget(self) -> None:
        """Delete the conversation."""
        self._for_site = {}
        if self.writes:
            self._give("forget")

    def disown(self) -> None:
        """Delete what is kept for this tab, and of the visitor."""
        self._for_tab = {}
        self._give("disown", self.writes)

    def flush(self) -> None:
        """Hand over what is to be kept; the page writes "written" last, which tells other tabs that it is all there."""
        if self._for_site and self.writes:
            self.last_written = str(self._new_id())
            self._give_text(_command("save", self._for_site | {"written": self.last_written}))
        if self._for_tab:
            self._give_text(_command("keep", self._for_tab))
        self._for_site = {}
        self._for_tab = {}


def _command(name: str, values: "dict[str, object]") -> str:
    return '["' + name + '", {' + ", ".join([json.dumps(key) + ": " + written(values[key]) for key in values]) + "}]"
