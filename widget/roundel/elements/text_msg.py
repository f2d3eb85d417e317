"""A TextMsg: what somebody says, in plain letters or in Markdown."""

from roundel.core.features import part
from roundel.elements.kit import Kind, one_of
from roundel.unicode import is_seen
from roundel.view.timeline import bubble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Element, Here


def is_drawn(text: str, format: str) -> bool:
    """Whether there is anything to be seen of a text, in plain letters or in Markdown."""
    if format != "markdown":
        return is_seen(text)
    from roundel.markdown import markdown

    return is_seen(markdown.words(text)) or "![" in text or {"kind": "rule"} in markdown.read(text)


class TextMsg(Kind):
    """A bubble."""

    attributes = {"format": one_of("plain", "markdown")}
    takes_text = True

    def arrive(self, m: "Messenger", element: "Element", at: int) -> bool:
        """What nobody can see is left out."""
        return is_drawn(element["text"], element["format"])

    def trees(self, element: "Element", here: "Here") -> "list[Any]":
        """A text stands in no box but its bubble."""
        picture = here["picture"]
        attributes = {"dir": element["dir"] or "auto", "key": here["path"]}
        if element["format"] == "markdown":
            from roundel.markdown.markdown import Prose

            text = Prose()
            text.grow(element["text"])
            return list(part("markdown", "view").prose(text, attributes, here["n"], picture))
        made = bubble(element["text"], picture, attributes)
        if not picture["linked"] or made[1]["class"] != "bubble":
            return [made]
        return [part("markdown", "view").linked(element["text"], attributes)]
