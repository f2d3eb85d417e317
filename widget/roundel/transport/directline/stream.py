"""A stream of a Direct Line server, from its opening to its end, whether the server says so or not."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from roundel.transport.remote.network import Net, Socket
    from roundel.transport.remote.pause import Pause

SILENCE = 25  # seconds without a sign of life, after which the server is asked...
ANSWER = 8  # ...and has so many to answer, or to open a stream


class Stream:
    """`pause` is where it waits; `open` is called when it is open, `take(text)` with each frame: None if too large."""

    def __init__(
        self, net: "Net", pause: "Pause", open: "Callable[[], None]", take: "Callable[[str | None], None]"
    ) -> None:
        self.opened = False
        self._net = net
        self._pause = pause
        self._open = open
        self._take = take
        self._socket: "Socket | None" = None
        self._ended = False
        self._doubted = False
        self._beats = False  # the server gives signs of life where there is nothing to say
        self._at = net.ticks()  # when it was heard last

    async def follow(self, url: str, ask: "Callable[[], Awaitable[bool]]") -> None:
        """Hear it until it ends.

        After a silence `ask()` asks the server, and says whether the stream has missed something; what it raises ends
        it.
        """
        self._socket = self._net.open(url, self._hear)
        try:
            while not self._ended:
                left = (SILENCE if self.opened else ANSWER) - (self._net.ticks() - self._at)
                if left > 0 and not self._doubted:
                    await self._pause.rest(left)
                    continue
                self._doubted = False
                if not self.opened or await ask() or (self._beats and left <= 0):
                    # The other end is gone without a word.
                    break
                self._at = self._net.ticks()
        finally:
            self.close()

    def doubt(self) -> None:
        """The computer may have slept, or been in another network: ask the server at the next wake."""
        self._doubted = self.opened

    def close(self) -> None:
        """Hear no more."""
        self._ended = True
        if self._socket:
            self._socket.close()
            self._socket = None

    def _hear(self, kind: str, text: str) -> None:
        if self._ended:
            return
        self._at = self._net.ticks()
        if kind == "text":
            self._beats = self._beats or not text
            self._take(text)
            return
        if kind == "large":
            self._take(None)
            return
        if kind == "open":
            self.opened = True
            self._open()
        else:
            self._ended = True
        self._pause.wake()
