"""The whole messenger: what is inside the shadow root."""

from roundel.core.features import part
from roundel.core.words import english
from roundel.view.announcements import announcements
from roundel.view.panel import panel
from roundel.view.roundel import roundel
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.shapes import Calendar, Picture, Tree, ViewModel
    from roundel.view.tree import TreeCache


def _no_calendar() -> "Any":
    return None


def _no_day(at: int) -> "list[Any]":
    return [0, "", ""]


def _no_emoji(text: str) -> bool:
    return False


def picture(
    view_model: "ViewModel",
    cache: "TreeCache",
    time: "Callable[[int], str]",
    calendar: "Callable[[], Calendar]" = _no_calendar,
    plural: "Callable[[int], str]" = english,
    number: "Callable[[float], str]" = str,
    day: "Callable[[int], list[Any]]" = _no_day,
    emoji: "Callable[[str], bool]" = _no_emoji,
) -> "Picture":
    """The view model, whole, and what drawing it needs of the page.

    `time` writes a moment (in milliseconds) for the visitor's eyes. `calendar` gives the visitor's calendar; see
    features/markup/interpreter.py. `plural` gives the plural category of a number in the visitor's language: zero,
    one, two, few, many or other; `number` writes it. `day` says of a moment how many days ago it was, what that day is
    called, and the time of the day; `emoji` whether a text is a few emoji.
    """
    return view_model | {  # type: ignore[return-value]  # all that a Picture has
        "title": view_model["words"]["title"],
        "subtitle": view_model["words"]["subTitle"],
        "places": {},  # the trees of what is fetched after waking; see features/__init__.py
        "faults": [],  # what could not be drawn, and why; see tree.guarded
        "cache": cache,
        "time": time,
        "calendar": calendar,
        "plural": plural,
        "number": number,
        "day": day,
        "emoji": emoji,
    }


def messenger(picture: "Picture") -> "Tree":
    """The tree of everything that is drawn. Before Python is there nothing is announced: the announcements are None."""
    picture["cache"].turn((picture["words"], picture["lang"], picture["minute"], picture["linked"]))
    for name, shown in picture["features"].items():
        picture["places"].update(part(name, "view").places(shown, picture))
    return el(
        "div",
        {
            "class": "messenger embedded" if picture["embedded"] else "messenger",
            "part": "messenger",
            "dir": picture["dir"],
            "lang": picture["lang"],
            "hidden": not picture["shown"],
        },
        panel(picture) if picture["panel"] else None,
        picture["places"].get("preview"),
        roundel(picture) if picture["roundel"] else None,
        announcements(picture) if picture["announcements"] is not None else None,
    )
