"""The framed page of a DetailView, over the panel.

The frame may run its own scripts, show its own forms and open windows, but lead nowhere else: neither the host page nor
the messenger. It keeps its origin, without which it could neither sign in nor be told apart, unless that is the host
page's own: such a page could take the sandbox off.
"""

from roundel.view import icons
from roundel.view.elements.options import link
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Tree, Words

SANDBOX = "allow-scripts allow-forms allow-popups"


def detail(shown: "dict[str, Any]", words: "Words") -> "Tree":
    """The frame with a head: title, a way to open the page in a tab of its own, and the way back."""
    refused = shown["refused"]
    frame = el(
        "iframe",
        {
            "class": "frame",
            "title": shown["title"] or words["detail"],
            "src": shown["url"],
            "key": shown["url"],
            "sandbox": SANDBOX if shown["own"] else SANDBOX + " allow-same-origin",
            "referrerpolicy": "strict-origin-when-cross-origin",
        },
    )
    return el(
        "section",
        {
            "class": "detail",
            "part": "detail",
            "role": "group",
            "tabindex": "-1",
            "key": "detail",
            "aria-label": shown["title"] or words["detail"],
        },
        el(
            "div",
            {"class": "header"},
            el(
                "button",
                {"type": "button", "class": "tool", "data-gesture": "closeDetail", "aria-label": words["closeDetail"]},
                icons.back(),
            ),
            el("div", {"class": "titles"}, el("h2", {"class": "title"}, shown["title"])),
            el(
                "a",
                {
                    "class": "tool",
                    "href": shown["url"],
                    "target": "_blank",
                    "rel": "noopener noreferrer",
                    "aria-label": words["openInTab"],
                },
                icons.away(),
            ),
        ),
        el(
            "div",
            {"class": "refused", "key": "refused"},
            words["cannotFrame"],
            link(shown["url"], words["openInTab"], "prompt"),
        )
        if refused
        else frame,
    )
