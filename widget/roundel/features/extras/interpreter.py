"""Makes the text of a transcript, of all that is stored."""

from roundel.core import timeline
from roundel.features.extras.transcript import transcript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.core.messenger import Messenger
    from roundel.interpreter.ffi import JsObject


def transcribe(side: "JsObject", give: "Callable", messenger: "Messenger", pages: list, at: int) -> None:
    """Hand the visitor all that is stored of the conversation, as a file."""
    entries: list = []
    for page in pages:
        entries += timeline.readable(page)
    text = transcript(entries, messenger.words, lambda moment: side.moment(str(moment), messenger.lang))
    give("extra", "download", text, str(at))
