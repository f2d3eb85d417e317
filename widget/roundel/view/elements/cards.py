"""Cards: a picture with words, options with a title, a framed page, a place."""

from roundel.view import icons
from roundel.view.elements.options import heading, image, link, options, press, words
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree

MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lng}#map={zoom}/{lat}/{lng}"


def card(element: "Element", here: "Here") -> "list[Any]":
    """A Card."""
    picture = element["imgUrl"] or element["imgData"]
    return [
        image(picture, "picture", element["alt"]) if picture else None,
        heading(element["title"]),
        words(element["text"]),
        options(element["children"], here["path"], here),
    ]


def option_card(element: "Element", here: "Here") -> "list[Any]":
    """An OptionCard."""
    return [
        heading(element["title"]),
        words(element["description"]),
        options(element["children"], here["path"], here, "prompt"),
    ]


def detail(element: "Element", here: "Here") -> "list[Any]":
    """A DetailView: its page is only asked for when the visitor opens it."""
    return [heading(element["title"]), words(element["description"]), _open(element, here) if element["url"] else None]


def _open(element: "Element", here: "Here") -> "Tree":
    say = here["words"]
    if here["made"]:
        return el("div", {"class": "done"}, icons.tick(), say["completed"])
    opens = here["press"] | {"data-gesture": "detail", "data-url": element["url"]}
    return press(here["path"], here | {"press": opens}, "prompt", element["urlTitle"] or say["openDetail"])


def map_(element: "Element", here: "Here") -> "list[Any]":
    """A StaticMap: a drawing with the place in its middle; the real map is asked for when the visitor follows it."""
    lat, lng = _degrees(element["lat"]), _degrees(element["lng"])
    address = MAP
    for name, value in (("{lat}", lat), ("{lng}", lng), ("{zoom}", str(int(element["zoom"])))):
        address = address.replace(name, value)
    return [
        el(
            "a",
            {"class": "place", "href": address, "target": "_blank", "rel": "noopener noreferrer"},
            icons.map_(),
            el(
                "span",
                {"class": "saying"},
                el("span", {"class": "name"}, element["description"] or here["words"]["map"]),
                el("span", {"class": "words"}, el("bdi", {"dir": "ltr"}, lat + ", " + lng)),
            ),
        ),
        link(address, here["words"]["openMap"]),
    ]


def _degrees(number: float) -> str:
    return str(round(number * 100000) / 100000)
