"""What an attribute may hold. A kind of value is a dict that `read` understands; values come as text, or typed in the
JSON form and from storage."""

from roundel import address
from roundel.markup import times
from roundel.markup.images import inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Attribute

ADDRESSES = {"link": address.link, "image": address.image, "page": address.page, "inline": inline}
WANTED = {
    "link": "an address that begins with https, http, mailto or tel, or one on your site",
    "image": "an address of a picture: https, http, one on your site, or data: with a PNG, JPEG, GIF or WebP",
    "page": "an address of a page: https, http, or one on your site",
    "inline": "a PNG, JPEG, GIF or WebP in base64",
}
TIMES = {"date": times.date, "moment": times.moment, "time": times.time}


def text(default: str = "") -> "Attribute":
    """Any text."""
    return {"type": "text", "default": default}


def one_of(*values: str) -> "Attribute":
    """One of these texts; the first is the default."""
    return {"type": "one of", "default": values[0], "values": values}


def number(default: float, least: float, most: float) -> "Attribute":
    """A number between two others, themselves included."""
    return {"type": "number", "default": default, "least": least, "most": most}


def flag() -> "Attribute":
    """True or false; false where it is not said."""
    return {"type": "flag", "default": False}


def of_type(type: str) -> "Attribute":
    """An address (link, image, page), a picture's bytes (inline) or a time (date, moment, time); empty if not said."""
    return {"type": type, "default": ""}


def read(kind: "Attribute", given: object) -> object:
    """The value that was given, typed.

    Raises ValueError with what is expected instead:

        read(number(1, 1, 5), "1.5")        # 1.5
    """
    type = kind["type"]
    if type == "flag":
        if given in (True, "true"):
            return True
        if given in (False, "false"):
            return False
        raise ValueError("true or false")
    if type == "number":
        return _number(kind, given)
    if isinstance(given, (bool, int, float)):
        given = str(given)
    if not isinstance(given, str):
        raise ValueError("text")
    if type == "one of":
        if given not in kind["values"]:
            raise ValueError("one of " + ", ".join([repr(value) for value in kind["values"] if value]))
        return given
    if type in ADDRESSES:
        if given and not ADDRESSES[type](given):
            raise ValueError(WANTED[type])
        return ADDRESSES[type](given)
    if type in TIMES:
        if given and not TIMES[type](given):
            raise ValueError("a " + type + " such as " + times.EXAMPLES[type])
        return given
    return given


def _number(kind: "Attribute", given: object) -> float:
    expected = "a number from " + str(kind["least"]) + " to " + str(kind["most"])
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise ValueError(expected)
    try:
        found = float(given if not isinstance(given, str) else given.strip())
    except (ValueError, OverflowError):
        raise ValueError(expected) from None
    if not kind["least"] <= found <= kind["most"]:
        raise ValueError(expected)
    return int(found) if found == int(found) else found
