"""The whole messenger: what is inside the shadow root."""

from roundel.view.announcements import announcements
from roundel.view.panel import panel
from roundel.view.roundel import roundel
from roundel.view.tree import el


def messenger(picture: dict) -> tuple:
    """The tree of everything that is drawn. Before Python is there nothing is announced: the announcements are None."""
    picture["memory"].turn((picture["words"], picture["minute"]))
    if picture["extra"]:
        from roundel.view.extras import places
        picture["places"] = places(picture)
    return el("div", {
        "class": "messenger embedded" if picture["embedded"] else "messenger",
        "part": "messenger",
        "dir": picture["dir"],
        "lang": picture["lang"],
        "hidden": not picture["shown"],
    }, panel(picture) if picture["panel"] else None, picture["places"].get("preview"),
              roundel(picture) if picture["roundel"] else None,
              announcements(picture) if picture["announcements"] is not None else None)
