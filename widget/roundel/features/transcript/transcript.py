"""The transcript: a conversation as a text file."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import Entry, Words


def transcript(entries: "list[Entry]", words: "Words", moment: "Callable[[int], str]") -> str:
    """The text: for each entry when, who and what; `moment` writes a time in milliseconds as a date and a time.

    transcript([{"n": 0, "by": "visitor", "text": "Hi", "at": 0}], ENGLISH, str)
    # "Messenger\\n\\n[0] You said: Hi\\n"
    """
    lines = [words["title"], ""]
    for entry in entries:
        said = words["visitorSaid"] if entry["by"] == "visitor" else words["botSaid"].replace("{title}", words["bot"])
        lines.append("[" + moment(entry["at"]) + "] " + said + ": " + entry["text"])
    return "\n".join(lines) + "\n"
