"""Talk to a bot in the terminal, on the messenger's own core."""

import asyncio
import contextlib
import itertools
import json
import sys
import threading
from pathlib import Path
from typing import Any

from roundel.commands.environment import Environment
from roundel.core.data import loads
from roundel.cpython.bot_file import text_of
from roundel.testing.page import Page

HELP = """Type a message, or the number of a suggestion. /event ALIAS [JSON] sends a page event, /reload reloads the
page, /context prints chat.context, /quit (or Ctrl+D) leaves. To send such a text itself, begin it with //."""
PAUSE = 0.02  # seconds between two looks at whether the bot still works
PATIENCE = 60  # seconds that a line waits for a bot that works


def chat(path: Path) -> int:
    """Talk to the bot in this file until the visitor has had enough. Returns the exit code."""
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(Terminal(path).run())
    print()
    return 0


class Terminal:
    """A visitor at a terminal: lines go in, what the messenger tells comes out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: dict[str, Any] = {}
        self._ids = itertools.count(1)
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._failed = False
        self._page = self._new_page()

    async def run(self) -> int:
        """The whole conversation; returns the exit code: 1 if the bot can't be loaded."""
        print(HELP)
        threading.Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True).start()
        self._open()
        if self._failed:
            return 1
        while True:
            await self._settle()
            line = await self._next()
            if line is None or line.split(" ")[0] == "/quit":
                break
            self._obey(line)
        self._page.close()
        return 0

    async def _next(self) -> str | None:
        if sys.stdin.isatty():
            print("> ", end="", flush=True)
            line = await self._lines.get()
            if line is None:  # Ctrl+D leaves the cursor behind the prompt
                print()
            return line
        line = await self._lines.get()
        print(f"> {line or ''}")
        return line

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """Reads lines in a thread of its own, so that the bot can go on meanwhile."""
        for line in sys.stdin:
            loop.call_soon_threadsafe(self._lines.put_nowait, line.strip())
        loop.call_soon_threadsafe(self._lines.put_nowait, None)

    async def _settle(self) -> None:
        """Let the bot work before the next line, which may choose what it is about to offer."""
        for _ in range(int(PATIENCE / PAUSE)):
            await asyncio.sleep(PAUSE)
            if self._page.rests:
                return
        print("(The bot is still working.)")

    def _obey(self, line: str) -> None:
        """Do what a line says."""
        command, _, rest = line.partition(" ")
        offered = self._page.suggestions
        if command == "/event":
            self._send_event(rest)
        elif command == "/reload":
            self._page.close()
            self._page = self._new_page()
            self._open()
        elif command == "/context":
            print(json.dumps(self._page.messenger.conversation["context"], ensure_ascii=False, indent=2))
        elif line.isdecimal() and 0 < int(line) <= len(offered):
            self._page.choose(int(line) - 1)
        elif self._page.messenger.conversation["inputOff"]:
            print("(The text field is off: choose by number.)")
        else:
            # Many bots have commands of their own; only where the names are the same, a visitor has to say which.
            self._page.say(line[1:] if line.startswith("//") else line)

    def _send_event(self, text: str) -> None:
        alias, _, body = text.strip().partition(" ")
        if not alias:
            print('(Give an alias, and JSON if you like: /event added-to-basket {"items": []})')
            return
        try:
            self._page.page_event(alias, loads(body or "null"))
        except ValueError as error:
            print(f"(This is not JSON: {body}: {error})")

    def _new_page(self) -> Page:
        return Page(self._stored, Environment(self._path.parent), self._ids, self._hear, {})

    def _open(self) -> None:
        try:
            self._page.open(text_of(self._path), self._path.name)
        except (OSError, UnicodeError) as error:
            print(f"{self._path} cannot be read: {error}", file=sys.stderr)
            self._failed = True

    def _hear(self, what: str, value: object) -> None:
        """Print what the messenger tells."""
        if what == "bot":
            print(f"bot: {value}")
        elif what == "notification":
            print(f"[to the page] {value}")
        elif what == "off":
            print(f"(The text field is {'off' if value else 'on'}.)")
        elif what == "suggestions" and isinstance(value, list):
            for number, option in enumerate(value, 1):
                print(f"  {number}. {option}")
        elif what == "error" and isinstance(value, dict):
            print(f"[error] {value['message']}")
            self._failed = self._failed or value["code"] == "bot"
        elif what == "report" and isinstance(value, tuple):
            print(f"[{value[0]}] {value[1]}")
