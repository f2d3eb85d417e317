"""What the first screen does without, as trees, each for its place in the messenger."""

from roundel.features.extras.menu import copied, copy, menu
from roundel.features.extras.preview import preview
from roundel.features.extras.splash import splash
from roundel.features.extras.symbol import symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, ShownExtra


def places(picture: "Picture") -> "dict[str, Any]":
    """The trees by the names of their places: menu, splash, copy, copied, preview, symbol; and the roundel's label."""
    extra: "ShownExtra" = picture["extra"]  # type: ignore[assignment]  # messenger.py has looked
    words = picture["words"]
    found: dict[str, Any] = {"menu": menu(extra["menu"], extra["items"], words)}
    if extra["splash"]:
        found["splash"] = splash(picture)
    if picture["entries"]:
        found["copy"] = copy(words)
        found["copied"] = copied()
    if extra["preview"]:
        found["preview"] = preview(extra["preview"], picture)
    if extra["icon"]:
        found["symbol"] = symbol(extra["icon"])
    if extra["label"]:
        found["label"] = extra["label"]
    return found
