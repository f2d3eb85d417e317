"""The keys that walk the timeline: arrows from entry to entry, Home and End to the first in memory and the newest.

They count where the timeline or one of its entries has the focus, not in what stands in an entry. Page Up and Page Down
scroll, as they do everywhere.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject

ENTRY = ".entry[tabindex]"


def walk(event: "JsObject") -> bool:
    """Move the focus as the key says. Returns whether that leads to the first entry in memory."""
    here = event.target
    log = here.closest(".timeline")
    entries = log.querySelectorAll(ENTRY)
    if event.altKey or event.ctrlKey or event.metaKey or event.shiftKey or not entries.length:
        return False
    first = entries.item(0)
    newest = entries.item(entries.length - 1)
    if event.key == "Home":
        to = first
    elif event.key == "End" or (event.key in ("ArrowUp", "ArrowDown") and here.isSameNode(log)):
        to = newest
    elif event.key == "ArrowUp":
        to = here.previousElementSibling or here
    elif event.key == "ArrowDown":
        to = here.nextElementSibling
    else:
        return False
    event.preventDefault()
    if to and to.matches(ENTRY):
        to.focus()
    return bool(first.isSameNode(to))
