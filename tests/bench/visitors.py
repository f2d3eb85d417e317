"""What one process of the host holds: visitors who wait, by the page's own transport, and come back after it died."""

import asyncio
import random
import signal
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import TypedDict

from roundel.core.envelopes import envelope
from roundel.transport.directline import Directline
from tests.server.line import PREFIX
from tests.server.net import Net
from tests.server.process import Process

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def echo(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

ORIGIN = "http://shop.localhost"
IDLE = 70  # seconds; after 60 a visitor counts as one who waits for nothing
DOWN = 2  # seconds between the death of the host and the next
ECHOES = 100
PATIENCE = 120  # seconds


class Crowd(TypedDict):
    """Bytes, milliseconds, seconds, and shares of all visitors."""

    visitors: int
    empty: int  # resident memory of the host without visitors, ...
    full: int  # ... with all of them waiting, ...
    again: int  # ... and with all of them back in the next process
    processor: float  # the share of a core that the host takes while all wait
    echo: list[float]  # from a message to the bot's answer on the stream: median and 95th percentile
    busiest: dict[str, float]  # by how long the host was away: the share of visitors who were back in one second
    back: dict[str, float]  # by the same: seconds until all were back


class Visitor:
    """One of them."""

    def __init__(self, address: str, number: int) -> None:
        self.heard = 0
        self.arrived = asyncio.Event()
        self._net = Net(random.Random(number), ORIGIN, address=f"10.0.{number // 250}.{number % 250}")
        self.streams = 0
        self.opened = 0.0
        self._transport = Directline({"directline": address}, _Counting(self, self._net), self._hear)
        system = {"conversationId": "", "identity": f"visitor {number}", "organization": None}
        user = {"message": "", "context": {"lang": "en"}, "interaction": None}
        start = {"user": user, "context": {}, "system": system}
        self._transport.ask(envelope("start", start, "start"))

    def say(self, id: str) -> None:
        """Send a message."""
        self.arrived.clear()
        self._transport.ask(envelope("message", {"text": "Tea?"}, id))

    def close(self) -> None:
        """Go."""
        self._transport.close()

    def _hear(self, kind: str, payload: dict) -> None:
        for one, _ in payload["envelopes"] if kind == "several" else [(kind, payload)]:
            if one == "message":
                self.heard += 1
                self.arrived.set()


class _Counting(Net):
    """The network, which tells of each stream that opens."""

    def __init__(self, visitor: Visitor, net: Net) -> None:
        self.__dict__.update(net.__dict__)
        self._visitor = visitor

    def open(self, url, hear):  # type: ignore[no-untyped-def]
        """A stream."""

        def also(kind: str, text: str) -> None:
            if kind == "open":
                self._visitor.streams += 1
                self._visitor.opened = time.monotonic()
            hear(kind, text)

        return super().open(url, also)


def measure_visitors(visitors: int) -> Crowd:
    """Let so many wait, talk to one, kill the host and see them come back, twice."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bot.py").write_text(BOT)
        (Path(folder) / "endpoint.json").write_text('{"AllowedDomains": ["shop.localhost"]}')
        process = Process(Path(folder), "--endpoint", "endpoint.json")
        process.start()
        try:
            # In a thread of its own: this one has the event loop of the browser.
            with ThreadPoolExecutor(1) as thread:
                return thread.submit(asyncio.run, _measure(process, visitors)).result()
        finally:
            process.end(signal.SIGKILL)


async def _measure(process: Process, number: int) -> Crowd:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(64))
    empty = process.memory()
    address = process.address + PREFIX
    print(f"visitors: {number} come", flush=True)
    visitors = []
    for one in range(number):
        visitors.append(Visitor(address, one))
        if one % 20 == 19:
            await asyncio.sleep(0.1)
    await _until(lambda: all(visitor.streams and visitor.heard for visitor in visitors))
    print(f"visitors: they wait {IDLE} seconds", flush=True)
    before = process.seconds()
    await asyncio.sleep(IDLE)
    result: Crowd = {
        "visitors": number,
        "empty": empty,
        "full": process.memory(),
        "again": 0,
        "processor": (process.seconds() - before) / IDLE,
        "echo": await _echoes(visitors[0]),
        "busiest": {},
        "back": {},
    }
    for down in (DOWN, 3 * DOWN):
        await asyncio.sleep(0 if down == DOWN else IDLE)
        print(f"visitors: the host is away for {down} seconds", flush=True)
        await _storm(process, visitors, down, result)
    result["again"] = process.memory()
    for visitor in visitors:
        visitor.close()
    return result


async def _storm(process: Process, visitors: list[Visitor], down: int, result: Crowd) -> None:
    known = [visitor.streams for visitor in visitors]
    heard = [visitor.heard for visitor in visitors]
    died = time.monotonic()
    process.end(signal.SIGKILL)
    await asyncio.sleep(down)
    await asyncio.to_thread(process.start)
    await _until(lambda: all(visitor.streams > before for visitor, before in zip(visitors, known, strict=True)))
    seconds = Counter(int(visitor.opened - died) for visitor in visitors)
    result["busiest"][str(down)] = max(seconds.values()) / len(visitors)
    result["back"][str(down)] = max(visitor.opened for visitor in visitors) - died
    assert [visitor.heard for visitor in visitors] == heard, "something was heard twice"


async def _echoes(visitor: Visitor) -> list[float]:
    times = []
    for number in range(ECHOES):
        before = time.perf_counter()
        visitor.say(f"echo{number}")
        await asyncio.wait_for(visitor.arrived.wait(), PATIENCE)
        times.append((time.perf_counter() - before) * 1000)
        await asyncio.sleep(0.6)  # at most 120 messages a minute are taken
    return [median(times), quantiles(times, n=20)[-1]]


async def _until(done) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
