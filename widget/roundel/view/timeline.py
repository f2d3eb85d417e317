"""The timeline: who said what, the newest last."""

from roundel.view import icons
from roundel.view.tree import el, guarded


def timeline(picture: dict) -> tuple:
    """The log of the conversation. It is silent: what is new is announced in announcements.py, and history is not.

    Its entries take the focus when the arrow keys lead there; see browser/reading.py.
    """
    words = picture["words"]
    memory = picture["memory"]
    places = picture["places"]
    entries = [memory.tree(item["n"], item, drawn, picture) for item in picture["entries"]]
    return el("div", {"class": "reading", "key": "reading"},
              el("div", {"class": "timeline", "part": "timeline", "role": "log", "aria-label": words["conversation"],
                         "aria-live": "off", "tabindex": "0", "key": "log"},
                 places.get("splash"),
                 entries,
                 line(picture["trouble"]) if picture["trouble"] else None,
                 retry(words) if picture["late"] else None,
                 starting(picture["progress"], words) if picture["progress"] else None,
                 el("p", {"class": "ended", "key": "ended"}, words["ended"]) if picture["ended"] else None,
                 _typing() if picture["typing"] else None),
              places.get("copy"), places.get("copied"),
              el("button", {"type": "button", "class": "newest", "data-gesture": "newest", "key": "newest",
                            "aria-label": words["newest"]}, icons.down()) if picture["readingBack"] else None)


def drawn(item: dict, picture: dict) -> "tuple | None":
    """An entry; one that cannot be drawn is its text."""
    return guarded(picture, "The entry " + str(item["n"]), lambda: entry(item, picture),
                   lambda: entry({name: item[name] for name in ("n", "by", "text", "at")}, picture))


def entry(item: dict, picture: dict) -> tuple:
    """One thing that somebody said, and when."""
    by = item["by"]
    said = picture["words"]["visitorSaid" if by == "visitor" else "botSaid"].replace("{title}", picture["title"])
    if "elements" in item:
        from roundel.view.elements.draw import elements
        shown = elements(item, picture)
    elif "format" in item or "stream" in item:
        from roundel.view.elements.growing import said as grown
        shown = grown(item, picture)
    else:
        shown = [el("p", {"class": "bubble", "dir": "auto"}, item["text"])]
    id = "entry-" + str(item["n"])
    # A text is its own name; controls have names of their own, and would be read twice.
    named = {"aria-label": said} if "elements" in item else {"aria-labelledby": id}
    return el("div", {"class": "entry", "part": "entry entry-" + by, "data-by": by, "data-n": item["n"],
                      "key": item["n"], "role": "article", "id": id, "tabindex": "-1"} | named,
              el("span", {"class": "unseen"}, said + ": "), shown,
              el("time", {"class": "time"}, picture["time"](item["at"])))


def line(text: str) -> tuple:
    """Something the messenger says for a bot that cannot; it is not kept."""
    return el("div", {"class": "entry", "data-by": "bot", "role": "alert", "key": "trouble"},
              el("p", {"class": "bubble"}, text))


def retry(words: dict) -> tuple:
    """The way to have what waits sent now."""
    return el("button", {"type": "button", "class": "suggestion retry", "part": "retry", "data-gesture": "retry",
                         "key": "retry"}, words["retry"])


def starting(progress: dict, words: dict) -> tuple:
    """That the bot starts; how far it has come is for the eyes alone."""
    return el("p", {"class": "starting", "part": "starting", "key": "starting"},
              words["starting"] + " ", el("span", {"aria-hidden": "true"}, _far(progress, words)))


def _far(progress: dict, words: dict) -> str:
    if progress["stage"] == "packages":
        return words["fetchingPackages"].replace("{names}", ", ".join(progress["names"]))
    if progress["stage"] == "bot":
        return words["loadingBot"]
    if not progress["total"]:
        return words["fetchingPython"]
    return (words["fetchingPythonBytes"].replace("{done}", _megabytes(progress["done"]))
            .replace("{total}", _megabytes(progress["total"])))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"


def _typing() -> tuple:
    return el("div", {"class": "typing", "aria-hidden": "true", "key": "typing"},
              el("i"), el("i"), el("i"))
