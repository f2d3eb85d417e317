"""The roundel: the round button that opens the messenger."""

from roundel.core.words import count
from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Picture, Tree


def roundel(picture: "Picture") -> "Tree":
    """The button; its name says how many messages are unread."""
    unread = picture["unread"]
    places = picture["places"]
    label = places.get("label")
    return el(
        "button",
        {
            "key": "roundel",
            "type": "button",
            "class": "roundel labelled" if label else "roundel",
            "part": "roundel",
            "data-gesture": "roundel",
            "aria-label": name(picture),
            "aria-expanded": "true" if picture["open"] else "false",
            "aria-haspopup": "dialog",
            "aria-keyshortcuts": picture["shortcut"] or None,
        },
        places.get("symbol") or icons.bubble(),
        label,
        el("span", {"class": "unread", "aria-hidden": "true"}, badge(unread, picture)) if unread else None,
    )


def name(picture: "Picture") -> str:
    """The accessible name, which begins with the owner's label, if there is one."""
    words = picture["words"]
    own = words["openMessenger"]
    if "label" in picture["places"]:
        own = picture["places"]["label"] + ", " + own
    if not picture["unread"]:
        return str(own)
    return count(words, "unread", picture["unread"], picture["plural"], picture["number"]).replace("{name}", own)


def badge(unread: int, picture: "Picture") -> str:
    """A number as it is shown where there is little room."""
    number = picture["number"]
    return str(number(unread) if unread < 100 else number(99) + "+")
