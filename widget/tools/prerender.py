"""Renders what the shim shows before Python is there, with the messenger's own view, in CPython."""

from typing import TYPE_CHECKING, Any

from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger
from roundel.core.words import ENGLISH
from roundel.testing.options import OPTIONS
from roundel.view.messenger import messenger as view
from roundel.view.messenger import picture
from roundel.view.timeline import line
from roundel.view.tree import TreeCache

if TYPE_CHECKING:
    from roundel.shapes import Tree


def roundel() -> "Tree":
    """The tree of a closed messenger with every option at its default, as JSON data."""
    return _tree(_woken({}, {}))


def panel() -> tuple[dict[str, "Tree"], dict[str, str]]:
    """The open panel, waiting for Python, with the line that it shows should Python not come; which words are in these.

    The owner's title and the words to be read are left out: what is drawn for a moment must not be wrong.
    """
    words = {"title": "", "subTitle": "", "placeholder": ""}
    messenger = _woken({"defaultOpen": True}, words)
    messenger.take(envelope("working", {"on": True}))
    tree = _tree(messenger)
    trees = {"opened": tree[2][0], "trouble": line(messenger.words["botMissing"])}
    said = _texts(tree) | _texts(trees["trouble"])
    return trees, {word: name for name, word in ENGLISH.items() if isinstance(word, str) and word in said}


def _woken(options: dict[str, object], words: dict[str, str]) -> Messenger:
    chosen: Any = OPTIONS | options
    messenger = Messenger(chosen, {"i18n": {"en": words}}, lambda: "id")
    messenger.wake(0, None, None, [])
    return messenger


def _texts(tree: "Tree | str") -> set[str]:
    """The texts and accessible names in a tree."""
    if isinstance(tree, str):
        return {tree}
    texts = {tree[1].get("aria-label") or ""}
    return texts.union(*[_texts(child) for child in tree[2]]) - {""}


def _tree(messenger: Messenger) -> "Tree":
    """Without what Python alone uses: the live region, and the shortcut's name."""
    known: Any = messenger.look | messenger.view_model | {"announcements": None, "shortcut": ""}
    return view(picture(known, TreeCache(), str))
