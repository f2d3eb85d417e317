"""The picture: everything the view needs to know, taken from the messenger's state."""

from roundel.core.visitor import is_too_long, too_long
from roundel.core.words import english
from roundel.markup.address import image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.core.messenger import Messenger
    from roundel.view.tree import Memory


def picture(messenger: "Messenger", memory: "Memory", time: "Callable[[int], str]",
            names: "Callable[[], dict]", plural: "Callable[[int], str]" = english) -> dict:
    """A picture of the messenger as it is.

    `time` writes a moment (in milliseconds) for the visitor's eyes. `names` has the visitor's names of months and days:
    ``{"months": [str] * 12, "days": [(short, long)] * 7}``, from January and from Monday on. `plural` gives the plural
    category of a number in the visitor's language: zero, one, two, few, many or other.
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
        "shown": m.shown and not m.hidden,
        "roundel": m.options["displayRoundel"] and m.closable,
        "panel": m.drawn,
        "open": m.open,
        "closable": m.closable,
        "header": m.options["displayHeader"],
        "title": m.words["title"],
        "subtitle": m.words["subTitle"],
        "avatar": m.options["displayAvatar"] and image(style.get("avatar")),
        "unread": talk["unread"],
        "announcements": m.announcements,
        "shortcut": m.options["shortcut"],
        "entries": m.timeline["entries"] + m.held,
        "readingBack": not m.timeline["atBottom"],
        "typing": (m.working and not m.growing) or waits or bool(m.held),
        "aloud": m.aloud,
        "trouble": m.words[m.trouble or "networkMessage"] if m.trouble or m.offline or m.down else "",
        "late": m.late,
        "progress": m.progress,
        "ended": talk["ended"],
        "suggestions": talk["suggestions"],
        "offer": m.offer,
        "banners": [banner for banner in talk["banners"] if banner["shown"]],
        "detail": m.detail,
        "inputOff": talk["inputOff"] or m.bot == "missing",
        "draft": m.draft,
        "full": m.full,
        "tooLong": too_long(m.words) if m.refused and is_too_long(m.draft) else "",
        "minute": m.minute,
        "extra": m.extras.shown(m) if m.extras else None,
        "places": {},       # the trees of what is fetched after waking; see extras.py
        "faults": [],       # what could not be drawn, and why; see tree.guarded
        "memory": memory,
        "time": time,
        "names": names,
        "plural": plural,
    }
