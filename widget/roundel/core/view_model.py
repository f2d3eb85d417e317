"""The view model: everything that is drawn of the messenger's state, as plain data.

`take` makes one after each envelope and compares it with the one before: that is how it finds out that something is to
be drawn. So nothing in here is ever changed in place, but replaced.
"""

from roundel.address import image
from roundel.core.visitor import is_too_long, too_long

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import ViewModel


def look(m: "Messenger") -> "ViewModel":
    """The part of it that stays as it is: what the options and the endpoint document say."""
    options = m.options
    return {
        "dir": options["dir"],
        "embedded": m.embedded,
        "roundel": options["displayRoundel"] and m.closable,
        "closable": m.closable,
        "header": options["displayHeader"],
        "avatar": options["displayAvatar"] and image((m.endpoint.get("Style") or {}).get("avatar")),
        "shortcut": options["shortcut"].replace("Ctrl", "Control").replace("ctrl", "Control"),
    }


def view_model(m: "Messenger") -> "ViewModel":
    """The part of it that changes. It is made often, so what is made of it alone is left to the view."""
    talk = m.conversation
    words = m.words
    banners = talk["banners"]
    entries = m.timeline["entries"]
    trouble = (
        "botMissing"
        if m.bot.status == "missing"
        else "botStuck"
        if m.bot.stuck
        else "networkMessage"
        if m.offline or m.run.down
        else ""
    )
    return {
        "words": words,
        "lang": m.spoken,
        "shown": m.panel.shown and not m.panel.hidden,
        "panel": m.panel.drawn,
        "open": m.panel.open,
        "unread": talk["unread"],
        "announcements": m.display.announcements,
        "entries": entries + m.held if m.held else entries,
        "linked": "markdown" in m.features,
        "readingBack": not m.timeline["atBottom"],
        "seen": m.timeline["seen"],
        "typing": (
            (m.run.working and not m.display.growing) or (m.run.waiting and bool(talk["pending"])) or bool(m.held)
        ),
        "trouble": words[trouble] if trouble else "",
        "late": m.run.late,
        "progress": m.bot.progress,
        "ended": talk["ended"],
        "suggestions": talk["suggestions"],
        "offer": m.offer,
        "banners": [banner for banner in banners if banner["shown"]] if banners else banners,
        "detail": m.display.detail,
        "inputOff": talk["inputOff"] or m.bot.status == "missing",
        "draft": m.panel.draft,
        "full": m.full,
        "tooLong": too_long(words) if m.panel.refused and is_too_long(m.panel.draft) else "",
        "minute": m.minute,
        "features": {name: feature.shown(m) for name, feature in m.features.items() if hasattr(feature, "shown")},
    }
