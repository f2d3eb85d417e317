"""The splash: what stands above the welcome messages, until the visitor begins the conversation."""

from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, Tree


def places(shown: bool, picture: "Picture") -> "dict[str, Any]":
    """The tree above the timeline's entries, before a conversation."""
    return {"splash": splash(picture)} if shown else {}


def splash(picture: "Picture") -> "Tree":
    """Who waits here."""
    avatar = picture["avatar"]
    return el(
        "div",
        {"class": "splash", "part": "splash", "key": "splash"},
        el("img", {"class": "portrait", "src": avatar, "alt": ""})
        if avatar
        else el("div", {"class": "portrait"}, icons.bubble()),
        el("h2", {"class": "title"}, picture["title"]),
        el("p", {"class": "subtitle"}, picture["subtitle"]) if picture["subtitle"] else None,
    )
