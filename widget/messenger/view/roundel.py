"""The roundel: the round button that opens the messenger."""

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
        "aria-label": name(picture["words"], unread),
        "aria-expanded": "true" if picture["open"] else "false",
        "aria-haspopup": "dialog",
    }, icons.bubble(), el("span", {"class": "unread", "aria-hidden": "true"}, _badge(unread)) if unread else None)


def name(words: dict, unread: int) -> str:
    """The accessible name."""
    if not unread:
        return words["openMessenger"]
    count = words["unreadOne"] if unread == 1 else words["unreadMany"].replace("{n}", str(unread))
    return words["openMessenger"] + ", " + count


def _badge(unread: int) -> str:
    return str(unread) if unread < 100 else "99+"
