"""The icons, as trees; drawn in the current text colour and 24 units wide."""

from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Tree


def icon(*paths: str) -> "Tree":
    """An icon that assistive technology passes over."""
    return el(
        "svg",
        {"viewBox": "0 0 24 24", "aria-hidden": "true", "class": "icon"},
        [el("path", {"d": path}) for path in paths],
    )


def bubble() -> "Tree":
    """A speech bubble: the messenger. Its tail is in the middle, so that it need not be mirrored."""
    return icon(
        "M5.5 4h13A2.5 2.5 0 0 1 21 6.5v8a2.5 2.5 0 0 1-2.5 2.5H15l-3 3.5L9 17H5.5A2.5 2.5 0 0 1 3 14.5v-8"
        "A2.5 2.5 0 0 1 5.5 4Z"
    )


def cross() -> "Tree":
    """Close."""
    return icon("M6 6l12 12M18 6L6 18")


def arrow() -> "Tree":
    """Send: up, so that it need not be mirrored."""
    return icon("M12 19V5M5.5 11.5L12 5l6.5 6.5")


def square() -> "Tree":
    """Stop."""
    return icon("M8 7h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z")


def tick() -> "Tree":
    """Chosen."""
    return icon("M5 12.5l4.5 4.5L19 7.5")


def away() -> "Tree":
    """Leads elsewhere."""
    return icon("M9 6h9v9M18 6L7 17")


def back() -> "Tree":
    """To where one was; mirrored by the stylesheet where text runs from the right."""
    return icon("M14.5 6l-6 6 6 6")


def forward() -> "Tree":
    """Onwards; mirrored like `back`."""
    return icon("M9.5 6l6 6-6 6")


def paper() -> "Tree":
    """A file."""
    return icon("M7 3.5h7l5 5V19a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 6 19V5a1.5 1.5 0 0 1 1-1.5Z", "M14 3.5V9h5")


def star(style: str) -> "Tree":
    """One of the stars of a rating."""
    return el(
        "svg",
        {"viewBox": "0 0 24 24", "aria-hidden": "true", "class": "icon " + style},
        el("path", {"d": "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8Z"}),
    )


def face(score: int) -> "Tree":
    """A face, from very sad (1) to very glad (5)."""
    bend = str(15.2 + (score - 3) * 1.6)
    ends = str(15.2 - (score - 3) * 0.7)
    return icon(
        "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z", "M9 9.6v.2M15 9.6v.2", "M8 " + ends + "Q12 " + bend + " 16 " + ends
    )


def map_() -> "Tree":
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


def down() -> "Tree":
    """To the newest."""
    return icon("M12 5v14M5.5 12.5L12 19l6.5-6.5")
