"""A long conversation in a table."""

from collections.abc import Sequence

from tests.bench.conversation import Conversation
from tests.bench.heap import Holding
from tests.bench.report.numbers import ratio
from tests.bench.report.table import NOTHING, fine, kilobytes, table, whole

MEANING = """Messages that arrive one at a time while somebody types. first, last: milliseconds a message in the first
thousand and the last. keystroke: 95 of 100 were painted within this time. Heaps are in kB, after garbage collection."""

HEAD = ["widget", "messages", "first", "last", "last to first", "keystroke, ms"]
MOMENTS = ("before", "halfway", "after", "reset")
HEAPS = [f"{language} heap {moment}" for language in ("JS", "Python") for moment in MOMENTS]


def conversation_part(conversations: Sequence[Conversation]) -> str:
    """Write the table of the conversations, and what a reset gives back."""
    rows = []
    for talk in conversations:
        first, last = (talk["blocks"][0], talk["blocks"][-1]) if talk["blocks"] else (None, None)
        holdings = (talk["before"], talk["halfway"], talk["after"], talk["reset"])
        rows.append(
            [
                talk["contender"],
                whole(talk["arrived"]) + ("" if talk["arrived"] >= talk["asked"] else f" of {whole(talk['asked'])}"),
                fine(first),
                fine(last),
                fine(ratio(last, first)),
                whole(talk["keystroke_p95"]),
                *(heap(holding, name) for name in ("heap", "python") for holding in holdings),
            ]
        )
    return "\n\n".join(["### A long conversation", MEANING, table([*HEAD, *HEAPS], rows)])


def heap(holding: Holding | None, name: str) -> str:
    """Write one heap, where there is one."""
    return kilobytes(holding[name]) if holding and name in holding else NOTHING
