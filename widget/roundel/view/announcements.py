"""What is said to assistive technology and not shown: the one live region of the messenger."""

from roundel.view.roundel import name
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Picture, Tree

# Orca takes what enters two places of a page alike, here and in the timeline, for one, and may say neither.
UNLIKE = "\u00a0"


def announcements(picture: "Picture") -> "Tree":
    """A polite live region, in the page before there is anything to say; see core/announcements.py."""
    said = [
        el("p", {"key": one["id"]}, (name(picture) if one["text"] is None else one["text"]) + UNLIKE)
        for one in picture["announcements"]
    ]
    return el("div", {"class": "announcements unseen", "aria-live": "polite", "key": "announcements"}, said)
