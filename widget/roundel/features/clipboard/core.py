"""Copying a message; shim/page/extras/clipboard.js does it."""

from roundel.core import effects
from roundel.features.menu import core as menu

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers, OfEntry


def shown(m: "Messenger") -> bool:
    """Whether there is anything to copy."""
    return bool(m.timeline["entries"])


def copy(m: "Messenger", envelope: "Envelope[OfEntry]") -> None:
    """The text of one entry, for the clipboard."""
    menu.leave(m, envelope)
    for entry in m.timeline["entries"]:
        if entry["n"] == envelope["payload"]["n"]:
            m.effects.append(effects.extra("copy", entry["text"], m.words["copied"]))


HANDLERS: "Handlers" = ({"gesture copy": copy}, {}, {})
