"""The preview: what the bot has said, beside the closed roundel."""

from roundel.view import icons
from roundel.view.panel import avatar
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Picture, Tree


LENGTH = 140


def places(shown: "list[str]", picture: "Picture") -> "dict[str, Any]":
    """The tree beside the roundel, where something is shown."""
    return {"preview": preview(shown, picture)} if shown else {}


def preview(texts: "list[str]", picture: "Picture") -> "Tree":
    """The messages, which open the panel when they are pressed, who has said them, and the ways to be rid of them."""
    words = picture["words"]
    who = el("span", {"class": "who", "key": "who"}, avatar(picture), picture["title"]) if picture["title"] else None
    said = [
        el(
            "button",
            {"type": "button", "class": "said", "part": "preview-message", "data-gesture": "open", "key": index},
            None if index else who,
            el("span", {"dir": "auto", "key": "text"}, short(one)),
        )
        for index, one in enumerate(texts)
    ]
    return el(
        "div",
        {"class": "preview", "part": "preview", "role": "region", "aria-label": words["preview"], "key": "preview"},
        el(
            "div",
            {"class": "rid", "key": "rid"},
            el("button", {"type": "button", "class": "quiet", "data-gesture": "mute"}, words["mutePreviews"]),
            el(
                "button",
                {"type": "button", "class": "tool", "data-gesture": "dismiss", "aria-label": words["closePreview"]},
                icons.cross(),
            ),
        ),
        el("div", {"class": "sayings", "key": "sayings"}, said),
    )


def short(text: str) -> str:
    """A text of at most LENGTH characters."""
    return text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…"
