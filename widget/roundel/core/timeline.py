"""The timeline: the part of a conversation's entries that is in memory, and the pages in which all are stored.

An entry is ``{"n": int, "by": "bot" | "visitor", "text": str, "at": int}``, with more where it has elements of timeline
markup, is Markdown or has addresses in it (its "format", markdown or links), grows ("stream"), or is said by the
messenger itself for a bot that cannot ("own"). Entries are stored in pages of PAGE, so that a long conversation costs
no more per message than a short one: only the page of what changes is written again, and only the pages that a visitor
reads are in memory. Neither an entry nor the list of them is ever changed, but replaced, so that the view can tell.
"""

from roundel.core.features import part
from roundel.core.validation import LAST, alike, count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import By, Entry, JsonObject, More, Timeline

PAGE = 50
KEPT_PAGES = 2


def new() -> "Timeline":
    """A timeline without entries. From the number "seen" on, entries have come while the visitor was reading back.

    "scroll" is where the visitor reads, in pixels below the first entry in memory; -1 is the end.
    """
    return {"first": 0, "entries": [], "scroll": -1, "atBottom": True, "seen": 0}


def page_of(n: int) -> int:
    """The page that entry `n` is stored in."""
    return n // PAGE


def key(page: int) -> str:
    """The storage key of a page."""
    return "page:" + str(page)


def append(timeline: "Timeline", n: int, by: "By", text: str, at: int, more: "More | None" = None) -> None:
    """Add an entry at the end; the oldest pages leave memory while the visitor reads the newest."""
    # With the parts of More it still is an entry, which no type checker sees.
    timeline["entries"] = timeline["entries"] + [{"n": n, "by": by, "text": text, "at": at} | (more or {})]  # type: ignore[list-item]
    if timeline["atBottom"]:
        timeline["seen"] = n + 1
        trim(timeline)


def stand(timeline: "Timeline", scroll: int, seen: int = 0) -> None:
    """The visitor is at the newest entry, where all is seen, or reads back, in a timeline that was `seen` so far."""
    timeline["scroll"] = scroll
    timeline["atBottom"] = scroll == -1
    if timeline["atBottom"] and timeline["entries"]:
        seen = timeline["entries"][-1]["n"] + 1
    timeline["seen"] = seen or timeline["seen"]


def unseen(entries: "list[Entry]", seen: int) -> int:
    """How many of the entries, from the number `seen` on, the bot has said."""
    return len([entry for entry in entries if entry["n"] >= seen and entry["by"] == "bot"])


def on_page(timeline: "Timeline", page: int) -> "list[Entry]":
    """The entries of a page that is in memory, as they are stored: without drafts."""
    entries = timeline["entries"]
    # Entries are in order, so the page's first is at most so far from the end.
    near = entries[-(entries[-1]["n"] - page * PAGE + 1) :]
    return [stored(entry) for entry in near if page_of(entry["n"]) == page]


def find(timeline: "Timeline", n: object) -> "Entry | None":
    """The entry with this number, if it is in memory."""
    for entry in timeline["entries"]:
        if entry["n"] == n:
            return entry
    return None


def put(timeline: "Timeline", changed: "Entry") -> None:
    """Put a changed entry in the place of the one with its number."""
    timeline["entries"] = [changed if entry["n"] == changed["n"] else entry for entry in timeline["entries"]]


def prepend(timeline: "Timeline", entries: "list[Entry]") -> None:
    """Add an earlier page in front, when it is the one that is missing."""
    earlier = _ordered(entries, timeline["first"])
    if earlier and page_of(earlier[-1]["n"]) == page_of(timeline["first"] - 1):
        timeline["entries"] = earlier + timeline["entries"]
        timeline["first"] = earlier[0]["n"]


def trim(timeline: "Timeline") -> None:
    """Let the oldest pages go when there are more than a visitor at the newest entry needs."""
    excess = len(timeline["entries"]) - KEPT_PAGES * PAGE
    if excess >= PAGE:
        timeline["entries"] = timeline["entries"][excess // PAGE * PAGE :]
        timeline["first"] = timeline["entries"][0]["n"]


def restore(entries: "list[Entry]", count: int) -> "Timeline":
    """A timeline of the newest entries, up to the one before `count`."""
    timeline = new()
    kept = _ordered(entries, count)
    timeline["entries"] = kept
    timeline["first"] = kept[0]["n"] if kept else count
    timeline["seen"] = count
    return timeline


def _ordered(entries: "list[Entry]", end: int) -> "list[Entry]":
    """The entries before the number `end` that stand in their order."""
    kept: "list[Entry]" = []
    for entry in entries:
        if entry["n"] < end and (not kept or kept[-1]["n"] < entry["n"]):
            kept.append(entry)
    return kept


def readable(stored: object, live: bool = False, able: bool = True) -> "list[Entry]":
    """The entries of a stored page; storage belongs to the whole site, so nothing in it is trusted.

    `live` says that the bot which writes them is at work, in another tab; `able` that elements of timeline markup can
    be read. Where they cannot, although storage has some, what is left of them is their text.
    """
    if not isinstance(stored, list):
        return []
    return [_readable(entry, live, able) for entry in stored if _is_entry(entry)]


def _readable(entry: "JsonObject", live: bool, able: bool) -> "Entry":
    """The parts of a stored entry that can be trusted; without its elements, if these cannot, it is its text."""
    read: "Entry" = {
        "n": entry["n"],
        "by": entry["by"],
        "text": entry["text"],
        "at": int(min(max(entry["at"], 0), LAST)),
    }
    if entry.get("own") is True:
        read["own"] = True
    if entry.get("format") == "links":
        read["format"] = "links"
    if not able:
        return read
    if entry.get("format") == "markdown":
        read["format"] = "markdown"
    if "stream" in entry:
        # Nothing grows after the page has gone.
        lasting = ("done", "stopped", "growing") if live else ("done", "stopped")
        read["stream"] = entry["stream"] if entry["stream"] in lasting else "broken"
    if "elements" in entry:
        markup = part("markup", "core")
        if markup.restored(entry["elements"]):
            read["elements"] = entry["elements"]
            chosen = entry.get("chosen")
            if isinstance(chosen, dict) and all(
                [markup.is_made(chosen[index], entry["elements"], index) for index in chosen]
            ):
                read["chosen"] = chosen
    return read


def is_whole(stored: object, read: "list[Entry]") -> bool:
    """Whether all of a stored page, None if there is none, could be read as it was."""
    return stored is None or (
        isinstance(stored, list)
        and len(read) == len(stored)
        and all([read[index]["at"] == entry["at"] for index, entry in enumerate(stored)])
    )


def stored(entry: "Entry") -> "Entry":
    """An entry as it is stored, without drafts."""
    if "draft" not in entry:
        return entry
    without = entry.copy()
    del without["draft"]
    return without


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and alike(entry, {"n": count, "at": _is_time, "by": "", "text": ""})
        and entry["by"] in ("bot", "visitor")
    )


def _is_time(value: object) -> bool:
    """Whether this can be made a moment that calendars have."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
