"""The timeline: the part of a conversation's entries that is in memory, and the pages in which all are stored.

An entry is ``{"n": int, "by": "bot" | "visitor", "text": str, "at": int}``. Entries are stored in pages of PAGE, so
that a long conversation costs no more per message than a short one: only the last page is ever written again, and
only the pages that a visitor reads are in memory.
"""

from messenger.core.data import alike

PAGE = 50
KEPT_PAGES = 2


def new() -> dict:
    """A timeline without entries."""
    return {"first": 0, "entries": [], "atBottom": True}


def page_of(n: int) -> int:
    """The page that entry `n` is stored in."""
    return n // PAGE


def key(page: int) -> str:
    """The storage key of a page."""
    return "page:" + str(page)


def append(timeline: dict, n: int, by: str, text: str, at: int) -> None:
    """Add an entry at the end; the oldest pages leave memory while the visitor reads the newest."""
    timeline["entries"].append({"n": n, "by": by, "text": text, "at": at})
    if timeline["atBottom"]:
        trim(timeline)


def last_page(timeline: dict) -> list:
    """The entries of the page that the newest entry is in."""
    entries = timeline["entries"]
    start = page_of(entries[-1]["n"]) * PAGE
    return [entry for entry in entries[-PAGE:] if entry["n"] >= start]


def prepend(timeline: dict, entries: list) -> None:
    """Add an earlier page in front, when it is the one that is missing."""
    if entries and entries[-1]["n"] == timeline["first"] - 1:
        timeline["entries"] = entries + timeline["entries"]
        timeline["first"] = entries[0]["n"]


def trim(timeline: dict) -> bool:
    """Let the oldest pages go when there are more than a visitor at the newest entry needs; True if any went."""
    excess = len(timeline["entries"]) - KEPT_PAGES * PAGE
    if excess < PAGE:
        return False
    del timeline["entries"][:excess // PAGE * PAGE]
    timeline["first"] = timeline["entries"][0]["n"]
    return True


def restore(entries: list, count: int) -> dict:
    """A timeline of the newest entries, up to the one before `count`."""
    timeline = new()
    kept = [entry for entry in entries if entry["n"] < count]
    timeline["entries"] = kept
    timeline["first"] = kept[0]["n"] if kept else count
    return timeline


def earliest(count: int, kept: "dict | None") -> int:
    """The first page to read at waking: of the newest, or the first that this tab had in memory while it read back."""
    page = page_of(count - 1) - KEPT_PAGES + 1
    if kept and alike(kept, {"scroll": 0, "first": 0}) and kept["scroll"] != -1:
        page = min(page, page_of(kept["first"]))
    return max(0, page)


def readable(stored: object) -> list:
    """The entries of a stored page; storage belongs to the whole site, so nothing in it is trusted."""
    if not isinstance(stored, list):
        return []
    return [entry for entry in stored if _is_entry(entry)]


def _is_entry(entry: object) -> bool:
    return (isinstance(entry, dict) and isinstance(entry.get("n"), int) and isinstance(entry.get("at"), int)
            and entry.get("by") in ("bot", "visitor") and isinstance(entry.get("text"), str))

