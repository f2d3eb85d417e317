"""The streams that are open, by their conversation, and what is pushed to them."""

import asyncio

from roundel.server.contract import Listener, Numbered
from roundel.server.limits import BEHIND, STREAMS


class Stream:
    """One open stream: what it is to be sent waits in its queue; None ends it."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Numbered | None] = asyncio.Queue(BEHIND)
        self._ended = False

    async def next(self) -> Numbered | None:
        """What is to be sent next; None once there will be no more."""
        return await self._queue.get()

    def put(self, one: Numbered) -> None:
        """Have something sent. A stream that is too far behind ends: its reader resumes from where it is."""
        if self._queue.full():
            self.end()
        elif not self._ended:
            self._queue.put_nowait(one)

    def end(self) -> None:
        """There will be no more, and what waits is dropped: it is read again from the watermark."""
        if not self._ended:
            self._ended = True
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put_nowait(None)


class Streams:
    """See contract.py: all the streams of one process."""

    def __init__(self) -> None:
        self._open: dict[str, list[Stream]] = {}

    def subscribe(self, conversation: str) -> Stream | None:
        """A new stream, which misses nothing from now on; None if there are too many of this conversation."""
        streams = self._open.setdefault(conversation, [])
        if len(streams) >= STREAMS:
            return None
        streams.append(Stream())
        return streams[-1]

    def leave(self, conversation: str, listener: Listener) -> None:
        """A stream is closed."""
        self._open[conversation] = [stream for stream in self._open[conversation] if stream is not listener]
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
                stream.end()
