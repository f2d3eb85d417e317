"""What core asks of the browser beyond the first screen; core/extras.py decides it, widget/shim/extras.js can do it.

Each function is an effect: it gets the shim's `page`, the storage, and what core has handed over.
"""

import json

from messenger.core import timeline
from messenger.core.transcript import transcript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject
    from messenger.browser.storage import Storage


def download(page: "JsObject", storage: "Storage", count: int, words: dict, lang: str, at: int) -> None:
    """Hand the visitor all that is stored of the conversation, as a file."""
    storage.flush()
    entries: list = []
    for number in range(timeline.page_of(count - 1) + 1):
        entries += timeline.readable(storage.read(timeline.key(number)))
    text = transcript(entries, words, lambda moment: page.extras.moment(str(moment), lang))
    page.extras.download(text, str(at))


def copy(page: "JsObject", storage: "Storage", text: str, done: str) -> None:
    """Put a text into the clipboard, and say so."""
    page.extras.copy(text, done)


def mark(page: "JsObject", storage: "Storage", name: str, value: str) -> None:
    """Keep something about the visitor for good."""
    page.extras.mark(name, value)


def paint(page: "JsObject", storage: "Storage", colors: dict) -> None:
    """Set custom properties."""
    page.extras.paint(json.dumps(colors))


def clock(page: "JsObject", storage: "Storage", on: bool) -> None:
    """Send a `tick` envelope every minute, or no more."""
    page.extras.clock(on)
