"""The picture: everything the view needs to know, taken from the messenger's state."""

from messenger.core.words import english

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.core.messenger import Messenger
    from messenger.view.tree import Memory


def picture(messenger: "Messenger", memory: "Memory", time: "Callable[[int], str]",
            plural: "Callable[[int], str]" = english) -> dict:
    """A picture of the messenger as it is.

    `time` writes a moment (in milliseconds) for the visitor's eyes, `plural` gives a number's plural category in the
    visitor's language: zero, one, two, few, many or other.
    """
    m = messenger
    talk = m.conversation
    style = m.endpoint.get("Style") or {}
    waits = bool(talk["pending"]) and m.waiting
    return {
        "words": m.words,
        "lang": m.lang,
        "dir": m.options["dir"],
        "embedded": m.embedded,
        "shown": m.shown,
        "roundel": m.options["displayRoundel"] and m.closable,
        "panel": m.drawn,
        "open": m.open,
        "closable": m.closable,
        "header": m.options["displayHeader"],
        "title": m.words["title"],
        "subtitle": m.words["subTitle"],
        "avatar": m.options["displayAvatar"] and image(style.get("avatar")),
        "unread": talk["unread"],
        "entries": m.timeline["entries"],
        "readingBack": not m.timeline["atBottom"],
        "typing": m.working or waits,
        "trouble": m.words[m.trouble] if m.trouble else "",
        "ended": talk["ended"],
        "suggestions": talk["suggestions"],
        "inputOff": talk["inputOff"] or m.bot == "missing",
        "draft": m.draft,
        "memory": memory,
        "time": time,
        "plural": plural,
    }


def image(url: object) -> str:
    """The URL if a picture may come from there, else nothing."""
    text = url.strip() if isinstance(url, str) else ""
    scheme = text.split(":")[0].lower() if ":" in text.split("/")[0] else ""
    return text if scheme in ("", "http", "https") or text.lower().startswith(INLINE_IMAGES) else ""


INLINE_IMAGES = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")

