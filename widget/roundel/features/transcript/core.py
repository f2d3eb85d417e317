"""Asking for the transcript; shim/page/extras/extras.js reads what is stored, and interpreter.py makes a text of it."""

from roundel.core import effects
from roundel.features.menu import core as menu

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers


def download(m: "Messenger", envelope: "Envelope") -> None:
    """A text file of all that has been said."""
    menu.leave(m, envelope)
    m.effects.append(effects.extra("transcript"))


HANDLERS: "Handlers" = ({"gesture download": download}, {}, {})
