"""Server-sent events as they come: pieces of text in, the data of whole events out. Pure."""

from roundel.core.validation import KILOBYTE
from roundel.errors import BadData

LIMIT = 256 * KILOBYTE  # characters of one event


class Sse:
    """One stream.

    sse = Sse()
    sse.take('data: {"type":')      # []
    sse.take('1}\\n\\n')              # ['{"type":1}']
    """

    def __init__(self) -> None:
        self._rest: "list[str]" = []  # pieces of a line that has not ended...
        self._waiting = 0  # ...and how many characters they have
        self._data: "list[str]" = []
        self._size = 0
        self._first = True
        self._returned = False  # the last piece has ended with a return

    def take(self, text: str) -> "list[str]":
        """The data of the events that this piece completes. Raises BadData for an event that is too large."""
        if self._first and text:
            self._first = False
            text = text[1:] if text[0] == "\ufeff" else text
        if text:
            second_half = self._returned and text[0] == "\n"
            self._returned = text[-1] == "\r"
            text = text[1:] if second_half else text
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > 1:
            lines[0] = "".join(self._rest) + lines[0]
            self._rest = []
            self._waiting = 0
        self._rest.append(lines.pop())
        self._waiting += len(self._rest[-1])
        found = []
        for line in lines:
            whole = self._take_line(line)
            if whole is not None:
                found.append(whole)
        self._check(self._waiting)
        return found

    def _take_line(self, line: str) -> "str | None":
        if not line:
            whole = "\n".join(self._data) if self._data else None
            self._data = []
            self._size = 0
            return whole
        name, _, value = line.partition(":")
        if name == "data":
            self._data.append(value[1:] if value[:1] == " " else value)
            self._size += len(value)
            self._check(0)
        return None

    def _check(self, more: int) -> None:
        if self._size + more > LIMIT:
            raise BadData("An event of the stream has more than " + str(LIMIT) + " characters.")
