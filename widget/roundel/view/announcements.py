"""What is said to assistive technology and not shown: the one live region of new messages."""

from roundel.view.roundel import name
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, Tree


def announcements(picture: "Picture") -> "Tree":
    """A polite live region, in the page before there is anything to say; see core/announcements.py.

    Besides what is new, it says the state that the visitor cannot hear otherwise: answers to choose from, that writing
    is off, that the bot starts or the conversation has ended; and, beside a closed panel, how much is unread.
    """
    said = [el("p", {"key": one["id"]}, one["text"]) for one in picture["announcements"]]
    state = [el("p", {"key": text}, text) for text in _state(picture)]
    return el("div", {"class": "announcements unseen", "aria-live": "polite", "key": "announcements"}, said + state)


def _state(picture: "Picture") -> "list[Any]":
    words = picture["words"]
    if not picture["open"]:
        return [name(picture)] if picture["unread"] else []
    titles = [option["title"] for option in picture["suggestions"]]
    return [
        text
        for text in (
            words["suggestions"] + ": " + ", ".join(titles) if titles else "",
            words["inputOff"] if picture["inputOff"] else "",
            words["starting"] if picture["progress"] else "",
            words["ended"] if picture["ended"] else "",
        )
        if text
    ]
