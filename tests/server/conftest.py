"""A server at work, in a thread of the tests."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp

from roundel.server import Server
from tests.server.process import Process

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.page_event("basket")
async def basket(chat, msg):
    await chat.notify("tins:" + str(msg.payload.user.context["tins"]))


@bot.message("name")
async def name(chat, msg):
    name = await chat.ask("Your name?", ["Ada", "Grace"])
    await chat.say("Hello " + name)
    await chat.notify("SB:::UserInputDisabled")


@bot.message("count")
async def count(chat, msg):
    chat.context["n"] = chat.context.get("n", 0) + 1
    await chat.say(str(chat.context["n"]))


@bot.message("grow")
async def grow(chat, msg):
    async with chat.stream(format="markdown") as s:
        await s.write("Grown ")
        await s.write("text")


@bot.message("wrong")
async def wrong(chat, msg):
    raise RuntimeError("a secret of the server's")


@bot.message("bye")
async def bye(chat, msg):
    await chat.end()


@bot.message
async def echo(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""


class Serving:
    """An application that serves, and its address."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", access_log=False))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive(), "the server does not start"
            time.sleep(0.01)
        self.port: int = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def run(self, work: Coroutine) -> None:
        """Run something of the owner's in the server's event loop."""
        asyncio.run_coroutine_threadsafe(work, self._server.servers[0].get_loop()).result(60)

    def stop(self) -> None:
        """Stop gracefully."""
        self._server.should_exit = True
        self._thread.join(10)


class Running(Serving):
    """A server that serves."""

    def __init__(self, server: Server, port: int = 0) -> None:
        self.server = server
        super().__init__(server.app, port)


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    """Lets hosts serve, until the end of the test."""
    running: list[Running] = []

    def run(server: Server, port: int = 0) -> Running:
        running.append(Running(server, port))
        return running[-1]

    yield run
    for one in running:
        one.stop()


@pytest.fixture
def run_server(tmp_path: Path, serve: Callable[..., Running]) -> Callable[..., Running]:
    """Runs a server of the bot above, `run_server(endpoint={...})`; with the `data` and `port` of one before, again."""
    (tmp_path / "bot.py").write_text(BOT)

    def run(data: str = "data", port: int = 0, **options: Any) -> Running:
        return serve(Server(tmp_path / "bot.py", tmp_path / data, **options), port)

    return run


@pytest.fixture(scope="module")
def make_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Process]]:
    """Makes the server of this bot in a process that can be killed: one for all tests of a module."""
    made: dict[str, Process] = {}

    def make(bot: str) -> Process:
        if bot not in made:
            folder = tmp_path_factory.mktemp("process")
            (folder / "bot.py").write_text(bot)
            made[bot] = Process(folder)
        return made[bot]

    yield make
    for process in made.values():
        process.end(signal.SIGKILL)


@pytest.fixture
def process(make_process: Callable[[str], Process]) -> Process:
    """A server that runs and can be killed, whatever an earlier test has done to it."""
    process = make_process(BOT)
    process.start()
    return process
