"""Somebody who installs the packages, in an environment where nothing else is: no Node, no checkout."""

import fcntl
import signal
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tools.paths import WORK

TEXT = "שלום 🍵 Åsa"

BOT = """from roundel import Bot

bot = Bot()


@bot.message
async def answer(chat, msg):
    await chat.say("Du sagst: " + msg.payload.user.message)
"""


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Of the workers of a run, one makes what has this name while the others wait."""
    with (WORK / f"tests.{name}").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


class Environment:
    """An environment of an owner's, whose PATH has nothing of Node's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bin = folder / "bin"

    def make(self) -> None:
        """Make it, with nothing in it: pip is borrowed, and compiles nothing, which takes longer than to install."""
        venv.create(self._folder)

    def install(self, *words: str | Path) -> None:
        """Install by pip."""
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "--python",
                self._bin / "python",
                "install",
                "--quiet",
                "--no-compile",
                "--disable-pip-version-check",
                *words,
            ],
            check=True,
        )

    def start(self, *words: str | Path, cwd: Path) -> "subprocess.Popen[str]":
        """Start a command of the environment; its first word is the name of a program that was installed."""
        return subprocess.Popen(
            [self._bin / words[0], *words[1:]],
            cwd=cwd,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._variables(cwd),
            # Where the tests run in the background, Ctrl+C is ignored, and who is started there inherits that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    @contextmanager
    def running(self, *words: str, cwd: Path) -> Iterator[str]:
        """A server of the environment's; see `running`."""
        with running([self._bin / words[0], *words[1:]], cwd, self._variables(cwd)) as address:
            yield address

    def _variables(self, home: Path) -> dict[str, str]:
        return {"PATH": str(self._bin), "HOME": str(home), "PYTHONUNBUFFERED": "1"}

    def run(self, *words: str | Path, cwd: Path) -> str:
        """What a command prints. Fails the test if the command fails."""
        process = self.start(*words, cwd=cwd)
        printed = process.communicate(timeout=120)[0]
        assert process.returncode == 0, printed
        return printed


@contextmanager
def running(words: "list[str | Path]", cwd: Path, environment: dict[str, str] | None = None) -> Iterator[str]:
    """A server at a free port, which stands for {port} in the words; its address when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://localhost:{port}/"
    process = subprocess.Popen(
        [str(word).format(port=port) for word in words],
        cwd=cwd,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        while process.poll() is None:
            try:
                urlopen(address).close()
                break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        print(process.communicate(timeout=60)[0])


def write(page: Page, text: str) -> None:
    """Say something in the messenger, which may still be closed."""
    page.locator(".roundel").wait_for()  # the panel of a conversation that was open comes with it
    if not page.locator(".panel").is_visible():
        page.locator(".roundel").click()
    page.locator(".field").fill(text)
    page.locator(".field").press("Enter")


def talk(page: Page, address: str, elsewhere: str = "") -> None:
    """Talk to the bot of a site, and find the conversation on another of its pages."""
    page.goto(address)
    write(page, TEXT)
    expect(page.locator(".timeline")).to_contain_text(f"Du sagst: {TEXT}")
    page.goto(address + elsewhere)
    expect(page.locator(".timeline")).to_contain_text(f"Du sagst: {TEXT}")
