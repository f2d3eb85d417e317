"""A StaticMap: a drawing with the place in its middle; the real map is asked for when the visitor follows it."""

from roundel.elements.kit import Kind, el, link, number, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree

MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lng}#map={zoom}/{lat}/{lng}"


class StaticMap(Kind):
    """A place."""

    attributes = {
        "description": text(),
        "lat": number(0, -90, 90),
        "lng": number(0, -180, 180),
        "zoom": number(15, 1, 19),
    }
    weight = 15

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The drawing, its words, and the way to the map."""
        lat, lng = _degrees(element["lat"]), _degrees(element["lng"])
        address = MAP
        for name, value in (("{lat}", lat), ("{lng}", lng), ("{zoom}", str(int(element["zoom"])))):
            address = address.replace(name, value)
        return [
            el(
                "a",
                {"class": "place", "href": address, "target": "_blank", "rel": "noopener noreferrer"},
                _map(),
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


def _map() -> "Tree":
    """Streets, a river and a pin: a map of nowhere in particular."""
    return el(
        "svg",
        {"viewBox": "0 0 320 140", "aria-hidden": "true", "class": "map", "preserveAspectRatio": "xMidYMid slice"},
        el("path", {"class": "park", "d": "M20 92h84v48H20ZM214 0h70v44h-70Z"}),
        el("path", {"class": "water", "d": "M-10 34c60-24 96 26 160 10S270 84 340 62"}),
        el("path", {"class": "street", "d": "M-10 82h340M118-10v160M206-10 188 150M-10 118 330 100M60-10v100"}),
        el("path", {"class": "pin", "d": "M160 92c-16-20-22-28-22-38a22 22 0 1 1 44 0c0 10-6 18-22 38Z"}),
        el("circle", {"class": "hole", "cx": "160", "cy": "54", "r": "8"}),
    )
