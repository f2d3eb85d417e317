"""The panel: header, timeline, and where the visitor writes."""

from roundel.core.features import part
from roundel.view import icons
from roundel.view.composer import composer
from roundel.view.timeline import timeline
from roundel.view.tree import el, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Picture, Tree


def panel(picture: "Picture") -> "Tree":
    """The dialog. It stays in the page when it is closed, so that the place where the visitor reads is kept."""
    return el(
        "section",
        {
            "key": "panel",
            "class": "panel",
            "part": "panel",
            "role": "dialog",
            "aria-label": picture["title"] or picture["words"]["conversation"],
            "tabindex": "-1",
            "hidden": not picture["open"],
        },
        parts(picture),
    )


def parts(picture: "Picture") -> "list[Tree | None]":
    """What is in the panel: banners only where there are any, and a framed page over everything else."""
    shown = [header(picture) if picture["header"] else None, None, timeline(picture), composer(picture)]
    if picture["banners"]:
        banner = part("markup", "view").banner
        shown[1] = el(
            "div",
            {"class": "banners", "key": "banners"},
            [
                guarded(picture, "A banner", lambda: banner(item, picture["words"]), lambda: None)  # noqa: B023
                for item in picture["banners"]
            ],
        )
    if picture["detail"]:
        shown = [(one[0], one[1] | {"inert": True}, one[2]) for one in shown if one]
        shown.append(part("markup", "view").framed(picture["detail"], picture["words"]))
    return shown


def avatar(picture: "Picture") -> "Tree | None":
    """The picture of who talks here, or else the first letter of the name."""
    if picture["avatar"]:
        return el("img", {"class": "avatar", "part": "avatar", "src": picture["avatar"], "alt": "", "key": "avatar"})
    letter = picture["title"][:1]
    return (
        el("span", {"class": "letter", "part": "avatar", "aria-hidden": "true", "key": "avatar"}, letter)
        if letter
        else None
    )


def header(picture: "Picture") -> "Tree":
    """Who talks here, and the way out."""
    words = picture["words"]
    # The splash has the name already, and larger.
    named = (
        []
        if "splash" in picture["places"]
        else [
            avatar(picture),
            el(
                "div",
                {"class": "titles"},
                el("h2", {"class": "title"}, picture["title"]) if picture["title"] else None,
                el("p", {"class": "subtitle"}, picture["subtitle"]) if picture["subtitle"] else None,
            ),
        ]
    )
    # No <header>, nor a <footer> below: those would be landmarks of the host's page.
    return el(
        "div",
        {"class": "header", "part": "header", "key": "header"},
        named or el("div", {"class": "titles"}),
        picture["places"].get("menu"),
        el(
            "button",
            {
                "type": "button",
                "class": "tool",
                "data-gesture": "close",
                "key": "close",
                "aria-label": words["closeMessenger"],
            },
            icons.cross(),
        )
        if picture["closable"]
        else None,
    )
