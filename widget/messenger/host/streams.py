"""The streams that are open, by their conversation, and what is pushed to them."""

import asyncio

from messenger.host.limits import BEHIND, STREAMS

# An activity with its number; what is not kept, such as that the bot is typing, has none.
Numbered = tuple[int | None, dict]


class Stream:
    """One open stream: what it is to be sent waits in its queue; None ends it."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Numbered | None] = asyncio.Queue(BEHIND)
        self.ended = False

    def put(self, one: Numbered | None) -> None:
        """Have something sent. A stream that is too far behind ends: its reader resumes from where it is."""
        if self.ended:
            return
        if one is None or self.queue.full():
            self.ended = True
            while not self.queue.empty():
                self.queue.get_nowait()
            one = None
        self.queue.put_nowait(one)


class Streams:
    """All that are open."""

    def __init__(self) -> None:
        self._open: dict[str, list[Stream]] = {}

    def subscribe(self, conversation: str) -> Stream | None:
        """A new stream, which misses nothing from now on; None if there are too many of this conversation."""
        streams = self._open.setdefault(conversation, [])
        if len(streams) >= STREAMS:
            return None
        streams.append(Stream())
        return streams[-1]

    def leave(self, conversation: str, stream: Stream) -> None:
        """A stream is closed."""
        self._open[conversation].remove(stream)
        if not self._open[conversation]:
            del self._open[conversation]

    def push(self, conversation: str, activities: list[Numbered]) -> None:
        """Send activities to all streams of a conversation."""
        for stream in self._open.get(conversation, []):
            for one in activities:
                stream.put(one)

    def listened(self, conversation: str) -> bool:
        """Whether somebody is there."""
        return conversation in self._open

    def end(self) -> None:
        """End all of them."""
        for streams in self._open.values():
            for stream in streams:
                stream.put(None)
