"""What a bot needs from outside of its conversation, so that dialogues can keep what came of it. Types alone.

interpreter/environment.py is the page's, testing/environment.py one that a test sets.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from roundel.shapes import HttpRequest, JsonObject

    class Environment(Protocol):
        """Where the time, chance and the network come from."""

        def now(self) -> int:
            """Milliseconds since 1970."""

        def random(self) -> float:
            """From 0.0 up to, and not including, 1.0."""

        async def fetch(self, request: "HttpRequest") -> "JsonObject":
            """The answer to a request of bot/fetch.py, `{"status": int, "text": str}`. Raises FetchFailed."""
