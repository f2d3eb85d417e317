"""The icons, as trees; drawn in the current text colour and 24 units wide."""

from messenger.view.tree import el


def icon(*paths: str) -> tuple:
    """An icon that assistive technology passes over."""
    return el("svg", {"viewBox": "0 0 24 24", "aria-hidden": "true", "class": "icon"},
              *[el("path", {"d": path}) for path in paths])


def bubble() -> tuple:
    """A speech bubble: the messenger. Its tail is in the middle, so that it need not be mirrored."""
    return icon("M5.5 4h13A2.5 2.5 0 0 1 21 6.5v8a2.5 2.5 0 0 1-2.5 2.5H15l-3 3.5L9 17H5.5A2.5 2.5 0 0 1 3 14.5v-8"
                "A2.5 2.5 0 0 1 5.5 4Z")


def cross() -> tuple:
    """Close."""
    return icon("M6 6l12 12M18 6L6 18")


def arrow() -> tuple:
    """Send: up, so that it need not be mirrored."""
    return icon("M12 19V5M5.5 11.5L12 5l6.5 6.5")


def down() -> tuple:
    """To the newest."""
    return icon("M12 5v14M5.5 12.5L12 19l6.5-6.5")
