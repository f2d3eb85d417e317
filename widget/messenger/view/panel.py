"""The panel: header, timeline, and where the visitor writes."""

from messenger.view import icons
from messenger.view.composer import composer
from messenger.view.timeline import timeline
from messenger.view.tree import el


def panel(picture: dict) -> tuple:
    """The dialog. It stays in the page when it is closed, so that the place where the visitor reads is kept."""
    return el("section", {
        "key": "panel",
        "class": "panel",
        "part": "panel",
        "role": "dialog",
        "aria-label": picture["title"] or picture["words"]["conversation"],
        "tabindex": "-1",
        "hidden": not picture["open"],
    }, header(picture) if picture["header"] else None, *beside(picture))


def beside(picture: dict) -> list:
    """The timeline and the composer, with the banners and the framed page where there are any."""
    parts = [timeline(picture), composer(picture)]
    if picture["banners"]:
        from messenger.view.elements.draw import banner
        parts.insert(0, el("div", {"class": "banners", "key": "banners"},
                           *[banner(item, picture["words"]) for item in picture["banners"]]))
    if picture["detail"]:
        from messenger.view.detail import detail
        parts.append(detail(picture["detail"], picture["words"]))
    return parts


def header(picture: dict) -> tuple:
    """Who talks here, and the way out."""
    words = picture["words"]
    # No <header>, nor a <footer> below: those would be landmarks of the host's page.
    return el("div", {"class": "header", "part": "header", "key": "header"},
              el("img", {"class": "avatar", "src": picture["avatar"], "alt": ""}) if picture["avatar"] else None,
              el("div", {"class": "titles"},
                 el("h2", {"class": "title"}, picture["title"]) if picture["title"] else None,
                 el("p", {"class": "subtitle"}, picture["subtitle"]) if picture["subtitle"] else None),
              el("button", {"type": "button", "class": "tool", "data-gesture": "close",
                            "aria-label": words["closeMessenger"]}, icons.cross()) if picture["closable"] else None)
