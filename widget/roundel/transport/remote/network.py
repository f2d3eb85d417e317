"""What a bot behind a server is reached by: its types and limits. interpreter/network.py is the page's."""

ANSWER_LIMIT = 2 * 1024 * 1024
REDIRECT = 301

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from roundel.shapes import HttpAnswer, HttpRequest, TimedRequest

    class Socket(Protocol):
        """A WebSocket that is open, or about to be."""

        def close(self) -> None:
            """Close it; nothing is heard of it any more."""

    class ResponseStream(Protocol):
        """An answer that comes in pieces."""

        async def run(self, begin: "Callable[[int], bool]", hear: "Callable[[str], None]") -> None:
            """Ask; `begin(status)` says whether to go on, `hear(text)` takes each piece. Raises FetchFailed.

            No redirect is followed: its status is REDIRECT.
            """

        def stop(self) -> None:
            """Ask for no more of it."""

    class Clock(Protocol):
        """The clocks and the dice."""

        def now(self) -> int:
            """Milliseconds since 1970, by a clock that visitors set."""

        def ticks(self) -> float:
            """Seconds since some moment, by a clock that nobody sets."""

        def random(self) -> float:
            """From 0.0 up to, and not including, 1.0."""

        def new_id(self) -> str:
            """An id that is not used twice."""

        async def sleep(self, seconds: float) -> None:
            """Let time pass."""

    class Net(Clock, Protocol):
        """What Direct Line needs."""

        async def request(self, request: "TimedRequest") -> "HttpAnswer":
            """The answer to `{"method", "url", "headers", "body", "seconds"}`: `{"status", "text"}`.

            The text is None if it has more than ANSWER_LIMIT bytes. No redirect is followed, as the browser would take
            along what the visitor has written: its status is REDIRECT. Raises FetchFailed if there is no answer in so
            many seconds.
            """

        def open(self, url: str, hear: "Callable[[str, str], None]") -> Socket:
            """A WebSocket. `hear(kind, text)` hears "open", "text" and, once, "close".

            It hears "large" of a frame with more than ANSWER_LIMIT characters.
            """

    class StreamingNet(Clock, Protocol):
        """What AG-UI needs."""

        def stream(self, request: "HttpRequest") -> ResponseStream:
            """A request `{"method", "url", "headers", "body"}` whose answer is read as it comes."""
