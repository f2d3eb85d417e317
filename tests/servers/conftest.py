"""Bots that others wrote, each in a process of its own."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages import Host
from tools.serve import STRICT

APPS = Path(__file__).parent / "apps"


class Server:
    """One of them, at a port of its own; `problems` are what others' rules find in what crossed."""

    def __init__(self, *command: str, more: tuple[str, ...] = ()) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self._process = subprocess.Popen([*command, str(self.port), *more], cwd=APPS)
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                assert self._process.poll() is None, f"{command} has ended"
                assert time.monotonic() < end, f"{command} does not answer"
                time.sleep(0.1)

    def told(self) -> Any:
        """How many runs there were, and what is wrong with them."""
        with urllib.request.urlopen(self.address + "/problems", timeout=10) as answer:
            return json.load(answer)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)


def _running(*command: str, more: tuple[str, ...] = ()) -> Iterator[Server]:
    server = Server(*command, more=more)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def pydantic_agent() -> Iterator[Server]:
    """An agent of pydantic-ai."""
    yield from _running(os.environ["AGENTS_PYTHON"], "pydantic_app.py")


@pytest.fixture(scope="module")
def langgraph_agent() -> Iterator[Server]:
    """A graph of LangGraph."""
    yield from _running(os.environ["AGENTS_PYTHON"], "langgraph_app.py")


@pytest.fixture(scope="module")
def echo_agent() -> Iterator[Server]:
    """The Microsoft 365 Agents SDK's echo."""
    yield from _running(os.environ["ECHO_PYTHON"], "echo_agent.py")


@pytest.fixture(scope="module")
def line(echo_agent: Server) -> Iterator[Server]:
    """offline-directline before the echo."""
    yield from _running("node", "line.cjs", more=(str(echo_agent.port),))


@pytest.fixture
def make_page(make_host: Callable[..., Host]) -> Callable[..., Host]:
    """Makes a page whose endpoint names a server as its bot: `make_page(server, {"agui": ...})`."""

    def make(server: Server, bot: dict, **options: object) -> Host:
        policy = STRICT.replace("connect-src 'self'", f"connect-src 'self' {server.address}")
        return make_host(policy=policy, endpoint={"Bot": bot}, **options)

    return make
