"""The timeline: who said what, the newest last."""

from roundel.core.features import part
from roundel.core.timeline import unseen
from roundel.core.words import count
from roundel.view import icons
from roundel.view.roundel import badge
from roundel.view.tree import TreeCache, el, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, Entry, Picture, Progress, Tree, Words


PAUSE = 10 * 60_000  # milliseconds after which the time is said
QUARTER = 15 * 60_000
EMOJI = 40  # characters that three of them have at most
MOST = 1000  # entries: a visitor who reads back while thousands come sees these at the end of the others


def timeline(picture: "Picture") -> "Tree":
    """The log of the conversation. It is silent: what is new is announced in announcements.py, and history is not.

    Its entries take the focus when the arrow keys lead there; see shim/page/gestures.js.
    """
    words = picture["words"]
    places = picture["places"]
    return el(
        "div",
        {"class": "reading", "key": "reading"},
        el(
            "div",
            {
                "class": "timeline",
                "part": "timeline",
                "role": "log",
                "aria-label": words["conversation"],
                "aria-live": "off",
                "tabindex": "0",
                "key": "log",
            },
            places.get("splash"),
            entries(picture),
            line(picture["trouble"]) if picture["trouble"] else None,
            retry(words) if picture["late"] else None,
            starting(picture["progress"], picture) if picture["progress"] else None,
            el("p", {"class": "ended", "key": "ended"}, words["ended"]) if picture["ended"] else None,
            _typing() if picture["typing"] else None,
        ),
        places.get("copy"),
        places.get("copied"),
        newest(picture) if picture["readingBack"] else None,
    )


def entries(picture: "Picture") -> "list[Tree]":
    """What has been said, with a line where it was on another day or some time later. The last one shows its time."""
    cache = picture["cache"]
    found: "list[Any]" = []
    before = None
    for item in picture["entries"][:MOST]:
        found.append(between(before, item, picture))
        # What grows is drawn from parts, which are remembered as long as they are asked for.
        growing = item.get("stream") == "growing"
        found.append(drawn(item, picture) if growing else cache.tree(item["n"], item, drawn, picture))
        before = item
    if before:
        tag, attributes, children = found[-1]
        found[-1] = (tag, attributes | {"class": attributes["class"] + " last"}, children)
    return found


def between(before: "Entry | None", item: "Entry", picture: "Picture") -> "Tree | None":
    """The line above an entry, with its day or its time or both; None where neither need be said."""
    late = before is not None and item["at"] - before["at"] >= PAUSE
    # Midnight is at the beginning of a quarter of an hour, everywhere.
    if before and not late and item["at"] // QUARTER == before["at"] // QUARTER:
        return None
    ago, day, time = _day(item, picture)
    other = ago != (_day(before, picture)[0] if before else 0)
    if not (late or other):
        return None
    return el(
        "p",
        {"class": "between", "part": "between", "key": "before " + str(item["n"])},
        el("b", {}, day) if other else None,
        " " if other and late else None,
        time if late else None,
    )


def _day(item: "Entry", picture: "Picture") -> "tuple[Any, ...]":
    cache: TreeCache = picture["cache"]
    return cache.tree(("day", item["n"]), item, lambda item: tuple(picture["day"](item["at"])))


def drawn(item: "Entry", picture: "Picture") -> "Tree | None":
    """An entry; one that cannot be drawn is its text."""
    return guarded(
        picture,
        "The entry " + str(item["n"]),
        lambda: entry(item, picture),
        lambda: entry({"n": item["n"], "by": item["by"], "text": item["text"], "at": item["at"]}, picture),
    )


def entry(item: "Entry", picture: "Picture") -> "Tree":
    """One thing that somebody said, and when."""
    by = item["by"]
    said = picture["words"]["visitorSaid" if by == "visitor" else "botSaid"].replace("{title}", picture["words"]["bot"])
    style = "entry own" if item.get("own") else "entry"
    if "elements" in item:
        shown = part("markup", "view").elements(item, picture)
    elif "stream" in item or ("format" in item and (picture["linked"] or item["format"] != "links")):
        shown = part("markdown", "view").said(item, picture)
    else:
        shown = [bubble(item["text"], picture, {"id": said_id(item)})]
    return el(
        "div",
        {
            "class": style,
            "part": "entry entry-" + by,
            "data-by": by,
            "data-n": item["n"],
            "key": item["n"],
            "role": "article",
            "id": "entry-" + str(item["n"]),
            "tabindex": "-1",
            # Its words are no part of its name, or whoever reads line by line would hear them with each line.
            "aria-label": None if item.get("own") else said,
            # Whoever walks from message to message hears them so, and of elements what they are about.
            "aria-describedby": None if "elements" in item else said_id(item),
            "aria-description": part("markup", "core").heard(item) if "elements" in item else None,
        },
        shown,
        el("time", {"class": "time"}, picture["time"](item["at"])),
    )


def said_id(item: "Entry") -> str:
    """The id of what was said in an entry."""
    return "said-" + str(item["n"])


def bubble(text: str, picture: "Picture", attributes: "Attributes | None" = None) -> "Tree":
    """A plain text; a few emoji alone are large."""
    # Letters are not worth the question.
    alone = 0 < len(text) <= EMOJI and text[0] > "\x80" and picture["emoji"](text)
    return el("p", {"class": "bubble emoji" if alone else "bubble", "dir": "auto"} | (attributes or {}), text)


def line(text: str) -> "Tree":
    """Something the messenger says for a bot that cannot; it is not kept."""
    return el(
        "div",
        {"class": "entry own", "data-by": "bot", "role": "alert", "key": "trouble"},
        el("p", {"class": "bubble", "dir": "auto"}, text),
    )


def newest(picture: "Picture") -> "Tree":
    """The way to the newest entry; it says how many of them are new."""
    words = picture["words"]
    fresh = unseen(picture["entries"], picture["seen"])
    name = words["newest"]
    if fresh:
        name = count(words, "unread", fresh, picture["plural"], picture["number"]).replace("{name}", name)
    return el(
        "button",
        {
            "type": "button",
            "class": "newest",
            "part": "newest",
            "data-gesture": "newest",
            "key": "newest",
            "aria-label": name,
        },
        icons.down(),
        el("span", {"class": "fresh", "aria-hidden": "true"}, badge(fresh, picture)) if fresh else None,
    )


def retry(words: "Words") -> "Tree":
    """The way to have what waits sent now."""
    return el(
        "button",
        {"type": "button", "class": "suggestion retry", "part": "retry", "data-gesture": "retry", "key": "retry"},
        words["retry"],
    )


def starting(progress: "Progress", picture: "Picture") -> "Tree":
    """That the bot starts; how far it has come is for the eyes alone."""
    return el(
        "p",
        {"class": "starting", "part": "starting", "key": "starting"},
        picture["words"]["starting"] + " ",
        el("span", {"aria-hidden": "true"}, _far(progress, picture)),
    )


def _far(progress: "Progress", picture: "Picture") -> str:
    words: "dict[str, str]" = picture["words"]
    if progress["stage"] == "packages":
        return words["fetchingPackages"].replace("{names}", ", ".join(progress["names"]))
    if progress["stage"] == "bot":
        return words["loadingBot"]
    if not progress["total"]:
        return words["fetchingPython"]
    return (
        words["fetchingPythonBytes"]
        .replace("{done}", _megabytes(progress["done"], picture))
        .replace("{total}", _megabytes(progress["total"], picture))
    )


def _megabytes(size: int, picture: "Picture") -> str:
    return str(picture["number"](round(size / 1_000_000, 1)))


def _typing() -> "Tree":
    return el("div", {"class": "typing", "aria-hidden": "true", "key": "typing"}, el("i"), el("i"), el("i"))
