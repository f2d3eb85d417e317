"""Every element of timeline markup: its attributes, what may stand in it, and how much it draws.

The one description that reading, checking what was stored, and the documentation's test go by.
"""

from roundel.markup.values import flag, number, of_type, one_of, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes

# Attributes of TimelineMessage and of every element directly in it; the element's own win.
COMMON = {"dir": one_of("", "ltr", "rtl", "auto"), "interactionType": one_of("", "utterance", "event")}

ROOT = "TimelineMessage"


def _element(
    attributes: "Attributes", children: "tuple[Any, ...]" = (), takes_text: bool = False, weight: int = 3
) -> "dict[str, Any]":
    """`weight` is how many nodes it draws, or so."""
    return {"attributes": attributes, "children": children, "text": takes_text, "weight": weight}


ELEMENTS = {
    "TextMsg": _element({"format": one_of("plain", "markdown")}, takes_text=True),
    "List": _element(
        {
            "title": text(),
            "style": one_of("standard", "small-icon", "large-icon", "selectable", "horizontal"),
        },
        ("Item", "Option"),
    ),
    "Item": _element(
        {
            "title": text(),
            "subtitle": text(),
            "id": text(),
            "iconUrl": of_type("image"),
            "imageUrl": of_type("image"),
        },
        ("Option",),
        weight=6,
    ),
    "Option": _element({"title": text(), "id": text(), "url": of_type("link"), "urlTitle": text()}),
    "Card": _element(
        {
            "title": text(),
            "imgUrl": of_type("image"),
            "imgData": of_type("inline"),
            "alt": text(),
        },
        ("Option",),
        takes_text=True,
    ),
    "BroadcastMsg": _element(
        {
            "style": one_of("info", "warning", "error"),
            "title": text(),
            "body": text(),
            "delay": number(0, 0, 3600),
        },
        ("Option",),
    ),
    "DetailView": _element(
        {
            "title": text(),
            "description": text(),
            "url": of_type("page"),
            "id": text(),
            "urlTitle": text(),
        }
    ),
    "SuggestionPrompt": _element({}, ("Option",)),
    "StaticMap": _element(
        {
            "description": text(),
            "lat": number(0, -90, 90),
            "lng": number(0, -180, 180),
            "zoom": number(15, 1, 19),
        },
        weight=15,
    ),
    "ButtonPromptContainer": _element({"title": text()}, ("ButtonPrompt",)),
    "ButtonPrompt": _element({"label": text(), "id": text()}),
    "OptionCard": _element({"title": text(), "description": text()}, ("Option",)),
    "Dropdown": _element({"title": text(), "placeholder": text(), "label": text()}, ("Option",), weight=8),
    "FileUpload": _element(
        {
            "title": text(),
            "id": text(),
            "description": text(),
            "accept": text(),
            "maxSize": number(256, 1, 512),
        },
        weight=20,
    ),
    "StarRating": _element({"title": text(), "id": text(), "max": number(5, 2, 10)}, weight=45),
    "CSAT": _element({"title": text(), "id": text(), "comment": text()}, weight=40),
    "Calendar": _element(
        {
            "title": text(),
            "id": text(),
            "min": of_type("date"),
            "max": of_type("date"),
        },
        weight=110,
    ),
    "DateTime": _element(
        {
            "title": text(),
            "id": text(),
            "min": of_type("moment"),
            "max": of_type("moment"),
        },
        weight=8,
    ),
    "Time": _element(
        {
            "title": text(),
            "id": text(),
            "min": of_type("time"),
            "max": of_type("time"),
        },
        weight=8,
    ),
    "LongForm": _element({"title": text(), "id": text(), "description": text(), "label": text()}, ("Field",), weight=8),
    "Field": _element(
        {
            "name": text(),
            "label": text(),
            "type": one_of("text", "email", "tel", "url", "number", "date", "textarea", "select", "checkbox"),
            "required": flag(),
            "placeholder": text(),
            "hint": text(),
            "error": text(),
            "autocomplete": text(),
            "min": text(),
            "max": text(),
            "maxLength": number(1000, 1, 5000),
        },
        ("Option",),
        weight=8,
    ),
}

# What may stand directly in a TimelineMessage.
OUTER = tuple([name for name in ELEMENTS if name not in ("Item", "Option", "ButtonPrompt", "Field")])

PACE = number(1, 1, 5)  # minimumDisplayTime, in seconds
