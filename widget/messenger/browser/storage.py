"""What the browser keeps for us: the conversation for the whole site, the tab's own state for this tab.

The shim's store.js reaches the browser's storage, or memory where that is denied or full.
"""

from messenger.browser.ffi import parsed
from messenger.core.data import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject


class Storage:
    """The stored values of one messenger. `store` is the shim's, with an area for the site, the visitor and the tab.

    What is to be kept is written at the next flush, so that a value that changes several times is written once.
    """

    def __init__(self, store: "JsObject", new_id: "Callable[[], str]") -> None:
        self._site = store.site
        self._new_id = new_id
        self.writes = True          # this tab may write what belongs to the conversation
        self._tab = store.tab
        self._visitor = store.visitor
        self._for_site: dict = {}
        self._for_tab: dict = {}
        self._site_is_full = False
        self._tab_is_full = False

    def read(self, key: str) -> object:
        """The value under a key, or None; a text that is no JSON is a value, too."""
        text = self._site.get(key)
        value = parsed(text)
        return text if value is None and text else value

    def read_tab(self, key: str) -> "dict | None":
        """The object under a key of this tab's, or None."""
        return _object(parsed(self._tab.get(key)))

    def save(self, key: str, value: object) -> None:
        """Keep a value with the conversation."""
        self._for_site[key] = value

    def keep(self, key: str, value: object) -> None:
        """Keep a value for this tab."""
        self._for_tab[key] = value

    def last_written(self) -> str:
        """The id of what was written last, by this tab or another."""
        return self._site.get("written") or ""

    def forget(self) -> None:
        """Delete the conversation."""
        self._for_site = {}
        if self.writes:
            self._site.clear()

    def disown(self) -> None:
        """Delete what is kept for this tab, and of the visitor."""
        self._for_tab = {}
        self._tab.clear()
        if self.writes:
            self._visitor.clear()

    @property
    def full(self) -> bool:
        """Whether there was no room for what was to be kept last; it is in memory then."""
        return self._site_is_full or self._tab_is_full

    def flush(self) -> None:
        """Write what is to be kept; "written", which comes last, tells other tabs that it is all there.

        Where there is no room for all of it, nothing of it is written, and it is tried again the next time.
        """
        if self._for_site and self.writes:
            for key in self._for_site:
                self._site.stage(key, written(self._for_site[key]))
            self._site.stage("written", self._new_id())
            self._site_is_full = not self._site.commit()
        for key in self._for_tab:
            self._tab_is_full = not self._tab.set(key, written(self._for_tab[key]))
        self._for_site = {}
        self._for_tab = {}


def _object(value: object) -> "dict | None":
    return value if isinstance(value, dict) else None
