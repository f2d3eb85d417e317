"""Text that grows: what `chat.stream()` gives.

In a dialogue's record a stream is one output, its beginning, and one result, its end. What it carries in between is not
in there: a repeated handler writes it unseen. A stream that the page has left in the middle is broken, as nobody can
tell whether the same text would come again: the handler goes on behind it.
"""

import asyncio

from roundel.bot.call import awaited
from roundel.core.data import complete
from roundel.core.validation import TEXT_LIMIT, size
from roundel.errors import BadData, BadDialogue, Diverged, Stopped

# It comes with a bot whose text has this word in it.
PACK = "stream"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

    from roundel.bot.dialogue import Dialogue

PAUSE = 0.03  # seconds between two envelopes
BREATH = 50  # writes after which the page, or a press of the stop button, has its turn


class Stream:
    """One text that grows, to be entered by `async with`. `stopped` says that it did not come to its end."""

    def __init__(self, dialogue: "Dialogue", format: str) -> None:
        self.stopped = False
        self.id = ""
        self._dialogue = dialogue
        self._format = format
        self._kept: Any = None  # the end that an earlier run came to
        self._end = ""  # "stopped" by the visitor, "broken" by a reload: nothing is written any more
        self._writes = 0
        self._size = 0
        self._held: "list[str]" = []
        self._half = ""  # of a character whose other half the next write may bring
        self._pausing = False

    async def __aenter__(self) -> "Stream":
        self._dialogue.begin_call("chat.stream")
        self.id = self._dialogue.name_output()
        repeated = self._dialogue.replays
        self._dialogue.tell("stream", {"id": self.id, "format": self._format, "text": "", "end": ""})
        if repeated:
            self._kept = self._dialogue.kept("stream", self.id)
            self._end = "" if self._kept else "broken"
        self._dialogue.streams[self.id] = self
        return self

    @awaited("write of chat.stream")
    async def write(self, text: str) -> None:
        """Let the text grow by this; all of it together is at most 100 kB.

        Raises Stopped once the visitor has stopped it, which ends the block of the `async with`, BadData for anything
        but text, and BadDialogue outside of that block.

            await s.write("Hello")
        """
        if not isinstance(text, str):
            raise BadData("A stream takes strings; got " + type(text).__name__ + ": " + repr(text)[:60] + ".")
        self._dialogue.check_alive("stream")
        if self._dialogue.streams.get(self.id) is not self:
            raise BadDialogue("A stream is written to in its block: `async with chat.stream() as s:`.")
        self._writes += 1
        self._size += size(text)
        if self._size > TEXT_LIMIT:
            raise BadData("A stream has " + str(self._size) + " bytes; the limit is " + str(TEXT_LIMIT) + ".")
        if self._kept:
            if self._kept["end"] != "done" and self._writes > self._kept["writes"]:
                raise Stopped()
        elif not self._end:
            text, self._half = complete(self._half + text)
            if text:
                self._held.append(text)
            if self._held and not self._pausing:
                self._pass_on()
        elif not self._dialogue.replays:
            self._writes -= 1
            raise Stopped()
        if self._writes % BREATH == 0:
            await asyncio.sleep(0)

    def stop(self) -> None:
        """The visitor has had enough."""
        self._end = self._end or "stopped"

    async def __aexit__(
        self, kind: "type | None", error: "BaseException | None", trace: "TracebackType | None"
    ) -> bool:
        self._dialogue.streams.pop(self.id, None)
        # Whoever has ended the dialogue has ended this, too. A handler can also end itself by a cancellation.
        if self._dialogue.ended or (kind is not None and issubclass(kind, Diverged)):
            self._held = []
            return False
        stopped = kind is not None and issubclass(kind, Stopped)
        end = self._end or ("done" if kind is None else "broken")
        rest = "".join(self._held) + self._half
        self._held = []
        known = bool(self._kept)
        kept = self._dialogue.once("stream", lambda: {"id": self.id, "end": end, "writes": self._writes})
        self.stopped = kept["end"] != "done"
        if not known:
            self._dialogue.add("stream", {"id": self.id, "text": rest, "end": end, "record": self._dialogue.copy()})
        return stopped

    def _pass_on(self) -> None:
        """Send what has come, and what comes in the next moment together."""
        self._dialogue.add("stream", {"id": self.id, "text": "".join(self._held), "end": ""})
        self._held = []
        self._pausing = True
        asyncio.create_task(self._pause())  # noqa: RUF006  it ends by itself in a moment

    async def _pause(self) -> None:
        await asyncio.sleep(PAUSE)
        self._pausing = False
        if self._held and not self._end and not self._dialogue.ended:
            self._pass_on()
