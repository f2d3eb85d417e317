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


def down() -> "Tree":
    """To the newest."""
    return icon("M12 5v14M5.5 12.5L12 19l6.5-6.5")
