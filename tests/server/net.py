"""The network of a visitor's page without a browser."""

import asyncio
import contextlib
import random
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from roundel.errors import FetchFailed

if TYPE_CHECKING:
    from roundel.shapes import HttpAnswer, TimedRequest


class Net:
    """See roundel/transport/remote/network.py. `haste` makes the pauses between two tries shorter than they are.

    `address` is the visitor's, as a reverse proxy tells of it.
    """

    def __init__(self, dice: random.Random, origin: str, haste: float = 1, address: str = "127.0.0.1") -> None:
        self.skew = 0  # milliseconds by which the visitor's clock is wrong
        self._dice = dice
        self._haste = haste
        self._origin = origin
        self._more = {"Origin": origin, "X-Forwarded-For": address}
        self.sleep = asyncio.sleep

    def now(self) -> int:
        """Milliseconds since 1970, as far as the visitor knows."""
        return int(time.time() * 1000) + self.skew

    def ticks(self) -> float:
        """Seconds."""
        return time.monotonic()

    def random(self) -> float:
        """Chance, or less."""
        return self._dice.random() * self._haste

    def new_id(self) -> str:
        """An id."""
        return f"{self._dice.getrandbits(64):x}"

    async def request(self, request: "TimedRequest") -> "HttpAnswer":
        """A whole answer. Raises FetchFailed."""
        return await asyncio.to_thread(self._request, request)

    def _request(self, request: "TimedRequest") -> "HttpAnswer":
        data = request["body"].encode() if request["body"] is not None else None
        asked = urllib.request.Request(request["url"], data, request["headers"] | self._more, method=request["method"])
        try:
            with urllib.request.urlopen(asked, timeout=request["seconds"]) as answer:
                return {"status": answer.status, "text": answer.read().decode()}
        except urllib.error.HTTPError as error:
            return {"status": error.code, "text": ""}
        except Exception as error:
            raise FetchFailed(str(error)) from None

    def open(self, url: str, hear: Callable[[str, str], None]) -> "Socket":
        """A stream."""
        return Socket(url, hear, self._origin)


class Socket:
    """A stream over the network that there is."""

    def __init__(self, url: str, hear: Callable[[str, str], None], origin: str) -> None:
        self._running = asyncio.create_task(self._run(url, hear, origin))

    async def _run(self, url: str, hear: Callable[[str, str], None], origin: str) -> None:
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            async with connect(url, origin=origin, ping_interval=None) as socket:  # type: ignore[arg-type]
                hear("open", "")
                async for text in socket:
                    hear("text", str(text))
        hear("close", "")

    def close(self) -> None:
        """Hear no more."""
        if asyncio.current_task() is not self._running:
            self._running.cancel()
