"""The features that have come: each is a folder of roundel/features/, whose modules are found by its name."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def part(feature: str, name: str) -> "Any":
    """A module of a feature whose pack is there: `part("markup", "view")` is roundel/features/markup/view.py."""
    package = getattr(__import__("roundel.features." + feature + "." + name).features, feature)
    return getattr(package, name)
