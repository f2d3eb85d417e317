"""Everything that goes wrong between a page and its server, at random: a model says what the visitor must have seen.

python3 build.py test tests/server/test_server_chaos.py --points 1000
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.server.line import PREFIX, Line
from tests.server.net import Net
from tests.server.process import Process
from tests.server.proxy import Proxy
from tests.server.visitor import POLICY, Visitor

KEY = "a key for the test"
DAY = 86_400_000
ORIGIN = "http://shop.localhost"
PATIENCE = 120  # seconds

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def echo(chat, msg):
    chat.context["n"] = chat.context.get("n", 0) + 1
    n = chat.context["n"]
    await chat.say(f"{n}: {msg.payload.user.message}")
    await chat.say(f"{n}: again")
"""


class Chaos:
    """A visitor who talks and an owner who pushes, while `points` things go wrong."""

    def __init__(self, process: Process, points: int, dice: random.Random) -> None:
        self._process = process
        self._points = points
        self._dice = dice
        self.said: list[str] = []
        self.pushed: list[str] = []  # the server has acknowledged these
        self.tried: set[str] = set()  # these may have arrived
        self.happened: Counter[str] = Counter()

    async def run(self) -> Visitor:
        """Let it all happen, and then have peace; returns the visitor."""
        async with Proxy(self._process.port) as proxy:
            net = Net(self._dice, ORIGIN, haste=0.1)
            visitor = Visitor(f"http://127.0.0.1:{proxy.port}{PREFIX}", net)
            ends = {
                "cut": proxy.cut,
                "cut in the middle": lambda: self._cut_later(proxy),
                "reload": visitor.reload,
                "skew": lambda: self._skew(net),
                "kill": self._kill,
            }
            talking = asyncio.create_task(self._talk(visitor))
            pushing = asyncio.create_task(self._push(visitor))
            # Each as often as the others, so that few points try every one.
            names = (list(ends) * self._points)[: self._points]
            self._dice.shuffle(names)
            for name in names:
                await asyncio.sleep(self._dice.random() * 0.08)
                self.happened[name] += 1
                done = ends[name]()
                if done:
                    await done
            talking.cancel()
            pushing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pushing
            await self._settle(visitor)
            visitor.close()
            return visitor

    async def _talk(self, visitor: Visitor) -> None:
        while True:
            await asyncio.sleep(self._dice.random() * 1.1)
            self.said.append(f"m{len(self.said)}")
            visitor.say(self.said[-1])

    async def _push(self, visitor: Visitor) -> None:
        while True:
            await asyncio.sleep(self._dice.random() * 2)
            if visitor.remote:
                text = f"p{len(self.tried)}"
                self.tried.add(text)
                push = asyncio.ensure_future(asyncio.to_thread(self._push_one, visitor.remote, text))
                try:
                    await asyncio.shield(push)
                finally:  # a thread goes on when its task is cancelled
                    if await push:
                        self.pushed.append(text)

    def _push_one(self, id: str, text: str) -> bool:
        request = urllib.request.Request(
            f"{self._process.address}/v3/conversations/{id}/activities",
            json.dumps({"type": "message", "text": text}).encode(),
            {"Content-Type": "application/json", "Authorization": "Bearer " + KEY},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=5):
                return True
        except OSError:
            return False

    async def _kill(self) -> None:
        self._process.end(signal.SIGKILL)
        await asyncio.to_thread(self._process.start)

    def _cut_later(self, proxy: Proxy) -> None:
        proxy.limit = self._dice.randrange(1, 1200)
        proxy.cut()

    def _skew(self, net: Net) -> None:
        net.skew = self._dice.choice((-DAY, 0, DAY))

    async def _settle(self, visitor: Visitor) -> None:
        end = time.monotonic() + PATIENCE
        wanted = f"{len(self.said)}: again"
        while visitor.conversation["inbox"] or ("bot", wanted) not in visitor.entries:
            assert time.monotonic() < end, (visitor.conversation, visitor.entries[-6:])
            await asyncio.sleep(0.05)
        # A push that nobody was told to have arrived, as the server was killed meanwhile, may still be on its way.
        while bots(await asyncio.to_thread(host_log, self._process, visitor)) != bots(visitor.entries):
            assert time.monotonic() < end, (visitor.conversation, visitor.entries[-6:])
            await asyncio.sleep(0.05)


def bots(entries: list[tuple[str, str]]) -> list[str]:
    """What the bot has said, of all that was."""
    return [text for by, text in entries if by == "bot"]


def host_log(process: Process, visitor: Visitor) -> list[tuple[str, str]]:
    """What the server has kept of the conversation."""
    position = visitor.conversation["dialogues"][0]["position"]
    line = Line(process.address, ORIGIN)
    line.id, line.token = visitor.remote, position["token"]
    return [(one["from"]["role"], one["text"]) for one in line.read()[0] if one["type"] == "message"]


def test_whatever_happens_nothing_is_lost_doubled_or_reordered(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    points = pytestconfig.getoption("--points") or (100 if pytestconfig.getoption("--thorough") else 25)
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "endpoint.json").write_text(json.dumps({"AllowedDomains": ["shop.localhost"], "Policy": POLICY}))
    process = Process(tmp_path, "--endpoint", "endpoint.json", environment=os.environ | {"ROUNDEL_SERVER_KEY": KEY})
    process.start()
    try:
        chaos = Chaos(process, points, random.Random(points))
        # In a thread of its own: this one may have the event loop of the browser tests.
        with ThreadPoolExecutor(1) as thread:
            visitor = thread.submit(asyncio.run, chaos.run()).result()
        seen = visitor.entries
        kept = host_log(process, visitor)
    finally:
        process.end(signal.SIGKILL)
    print(f"{dict(chaos.happened)}, {len(chaos.said)} messages, {len(chaos.pushed)} of {len(chaos.tried)} pushes told")
    assert sum(chaos.happened.values()) == points
    # The server has kept everything once, in its order, ...
    answers = [line for n, text in enumerate(chaos.said, 1) for line in (f"{n}: {text}", f"{n}: again")]
    by_bot = bots(kept)
    assert [text for by, text in kept if by == "user"] == chaos.said
    assert [text for text in by_bot if text not in chaos.tried] == ["Hello", *answers]
    pushes = [text for text in by_bot if text in chaos.tried]
    assert pushes == sorted(set(pushes), key=lambda text: int(text[1:]))
    assert set(chaos.pushed) <= set(pushes)
    # ... the visitor has seen the same, and an answer never before its message.
    assert bots(seen) == by_bot
    assert [text for by, text in seen if by == "visitor"] == chaos.said
    for n, text in enumerate(chaos.said, 1):
        assert seen.index(("visitor", text)) < seen.index(("bot", f"{n}: {text}"))
