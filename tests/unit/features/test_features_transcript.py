"""features/transcript/transcript.py"""

from roundel.core.words import words
from roundel.features.transcript.transcript import transcript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Entry


def test_a_transcript_says_who_said_what_when() -> None:
    entries: "list[Entry]" = [
        {"n": 0, "by": "bot", "text": "Hello", "at": 1},
        {"n": 1, "by": "visitor", "text": "Hi\nyou", "at": 2},
    ]
    assert transcript(entries, words("en", {"Style": {"name": "Fern"}}), lambda at: "at " + str(at)) == (
        "Fern\n\n[at 1] Fern said: Hello\n[at 2] You said: Hi\nyou\n"
    )
