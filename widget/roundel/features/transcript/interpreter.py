"""Makes the text of a transcript, of all that is stored."""

from roundel.core import timeline
from roundel.features.transcript.transcript import transcript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Entry, Give, Json, Side


def transcribe(side: "Side", give: "Give", messenger: "Messenger", pages: "list[Json]", at: int) -> None:
    """Hand the visitor all that is stored of the conversation, as a file."""
    entries: "list[Entry]" = []
    for page in pages:
        entries += timeline.readable(page)
    text = transcript(entries, messenger.words, lambda moment: side.moment(str(moment), messenger.lang))
    give("extra", "download", text, str(at))
