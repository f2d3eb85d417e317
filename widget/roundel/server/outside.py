"""Clock, dice and network of a server, for the bots of all conversations; see roundel/bot/outside.py."""

import random
import time
from typing import TYPE_CHECKING

from roundel.cpython import network

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest, JsonObject


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


class Outside:
    """What `chat` asks for. There is no page here that an address could be relative to."""

    def now(self) -> int:
        """Milliseconds since 1970."""
        return now()

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return random.random()

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """The answer of an address. Raises FetchFailed."""
        return await network.fetch(request)
