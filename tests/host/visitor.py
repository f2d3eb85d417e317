"""A visitor's page without a browser: the messenger's own core and transport, over a real network, with a storage."""

import asyncio
import contextlib
import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from support import DEFAULT_OPTIONS
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from messenger.core import timeline
from messenger.core.envelopes import envelope
from messenger.core.messenger import Messenger
from messenger.errors import FetchFailed
from messenger.transport.directline import Directline

# Nothing is over, however the clocks stand.
POLICY = {"conversation": {"maxDurationInMinutes": 1e9}, "userSession": {"expireOnInactivityInMinutes": 1e9}}


class Net:
    """See messenger/transport/net.py; its dice make pauses short."""

    def __init__(self, dice: random.Random, origin: str) -> None:
        self.skew = 0       # milliseconds by which the visitor's clock is wrong
        self._dice = dice
        self._origin = origin
        self.sleep = asyncio.sleep

    def now(self) -> int:
        """Milliseconds since 1970, as far as the visitor knows."""
        return int(time.time() * 1000) + self.skew

    def ticks(self) -> float:
        """Seconds."""
        return time.monotonic()

    def random(self) -> float:
        """Next to nothing."""
        return self._dice.random() * 0.1

    def new_id(self) -> str:
        """An id."""
        return f"{self._dice.getrandbits(64):x}"

    async def request(self, request: dict) -> dict:
        """A whole answer. Raises FetchFailed."""
        return await asyncio.to_thread(self._request, request)

    def _request(self, request: dict) -> dict:
        data = request["body"].encode() if request["body"] is not None else None
        asked = urllib.request.Request(request["url"], data, request["headers"] | {"Origin": self._origin},
                                       method=request["method"])
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


class Visitor:
    """One browser; `reload` begins its page anew, with only what had been stored."""

    def __init__(self, address: str, net: Net) -> None:
        self._endpoint: dict = {"Bot": {"directline": address}, "Policy": POLICY}
        self._net = net
        self.stored: dict[str, str] = {}
        self._alive = 0
        self._begin()

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Who has said what, as it is stored."""
        count = self.conversation["count"]
        pages = [json.loads(self.stored.get(timeline.key(page), "[]")) for page in range(count // timeline.PAGE + 1)]
        return [(entry["by"], entry["text"]) for page in pages for entry in page]

    @property
    def conversation(self) -> dict:
        """The conversation, as it is stored."""
        stored: dict = json.loads(self.stored["conversation"])
        return stored

    @property
    def remote(self) -> str:
        """The id of the conversation at the host, once there is one."""
        for record in self.conversation["dialogues"]:
            return str(record["position"]["conversation"])
        return ""

    def say(self, text: str) -> None:
        """Write a message and send it."""
        self._take(envelope("gesture", {"name": "send", "text": text}, self._net.new_id(), self._net.now()))

    def reload(self) -> None:
        """The page goes, in the middle of anything, and is there again."""
        self.close()
        self._begin()

    def close(self) -> None:
        """The page goes."""
        self._alive += 1
        self._transport.close()

    def _begin(self) -> None:
        life = self._alive
        options = DEFAULT_OPTIONS | {"identity": None}
        self._messenger = Messenger(options, self._endpoint, self._net.new_id, calm=True, fetched=True)
        self._transport = Directline(self._endpoint["Bot"], self._net, lambda kind, payload: self._deliver(
            life, kind, payload))
        stored = json.loads(self.stored["conversation"]) if self.stored else None
        entries: list = []
        if stored:
            for page in range(timeline.earliest(stored["count"], None), timeline.page_of(stored["count"] - 1) + 1):
                entries += timeline.readable(json.loads(self.stored.get(timeline.key(page), "[]")))
        self._carry_out(self._messenger.wake(self._net.now(), stored, None, entries))
        self._transport.start()

    def _deliver(self, life: int, kind: str, payload: dict) -> None:
        if life == self._alive:
            self._take(envelope(kind, payload, "", self._net.now()))

    def _take(self, one: dict) -> None:
        self._carry_out(self._messenger.take(one))

    def _carry_out(self, effects: list) -> None:
        for effect in effects:
            carry: Any = getattr(self, "_" + effect[0], None)
            if carry:
                carry(*effect[1:])

    def _ask(self, one: dict) -> None:
        self._transport.ask(json.loads(json.dumps(one)))

    def _save(self, key: str, value: object) -> None:
        self.stored[key] = json.dumps(value)

    def _forget(self) -> None:
        self.stored.clear()
