"""Draws what is said in Markdown, and text that grows: how far it has come, or what became of it.

What grows is not announced where it stands, where screen readers would hear fragments; core.py has it announced in
sentences.
"""

from roundel.features.markdown.prose import linked, prose
from roundel.markdown.markdown import Prose
from roundel.unicode import is_seen
from roundel.view.timeline import said_id
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Entry, Picture, Tree

MARKS = {"stopped": "stopped", "broken": "interrupted"}


def said(item: "Entry", picture: "Picture") -> "list[Tree | None]":
    """The trees of an entry that is Markdown, has addresses in it, grows, or has grown."""
    words = picture["words"]
    growing = item.get("stream") == "growing"
    about = {"dir": "auto", "key": "text", "id": said_id(item)}
    if item.get("format") == "markdown":
        text = _read(item, picture, growing)
        body = prose(text, about, item["n"], picture, growing if "stream" in item else None)
    else:
        body = [linked(item["text"], about, growing)]
    if "stream" not in item:
        return body
    mark = MARKS.get(item["stream"])
    return [
        el(
            "div",
            {"class": "grown", "aria-live": "off", "aria-busy": "true" if growing else None, "key": "grown"},
            body if is_seen(item["text"]) else None,
            el("span", {"class": "mark", "key": "mark"}, words[mark]) if mark else None,
        ),
    ]


def _read(item: "Entry", picture: "Picture", growing: bool) -> Prose:
    """The text of an entry, of which only what is new is read if it grows."""
    text: Prose = picture["cache"].tree(("prose", item["n"]), None, lambda _: Prose()) if "stream" in item else Prose()
    text.grow(item["text"], growing)
    return text
