"""The roundel: the round button that opens the messenger."""

from messenger.core.words import count
from messenger.view import icons
from messenger.view.tree import el


def roundel(picture: dict) -> tuple:
    """The button; its name says how many messages are unread."""
    unread = picture["unread"]
    return el("button", {
        "key": "roundel",
        "type": "button",
        "class": "roundel",
        "part": "roundel",
        "data-gesture": "roundel",
        "aria-label": name(picture),
        "aria-expanded": "true" if picture["open"] else "false",
        "aria-haspopup": "dialog",
        "aria-keyshortcuts": picture["shortcut"] or None,
    }, icons.bubble(), el("span", {"class": "unread", "aria-hidden": "true"}, _badge(unread)) if unread else None)


def name(picture: dict) -> str:
    """The accessible name."""
    words = picture["words"]
    if not picture["unread"]:
        return words["openMessenger"]
    unread = count(words, "unread", picture["unread"], picture["plural"])
    return unread.replace("{name}", words["openMessenger"])


def _badge(unread: int) -> str:
    return str(unread) if unread < 100 else "99+"
