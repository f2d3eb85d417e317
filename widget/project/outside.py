"""Clock, dice and network of this machine, for a bot in the terminal; see messenger/bot/outside.py."""

import asyncio
import random
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from messenger.bot.fetch import SECONDS
from messenger.errors import FetchFailed


class Outside:
    """Addresses without a host are read from this folder, as a static site would answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def now(self) -> int:
        """Milliseconds since 1970."""
        return int(time.time() * 1000)

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return random.random()

    async def fetch(self, request: dict) -> dict:
        """The answer of an address. Raises FetchFailed."""
        return await asyncio.to_thread(self._answer, request)

    def _answer(self, request: dict) -> dict:
        url = request["url"]
        if not urlsplit(url).netloc:
            file = self._folder / unquote(urlsplit(url).path).lstrip("/")
            return {"status": 200, "text": file.read_text()} if file.is_file() else {"status": 404, "text": ""}
        body = None if request["body"] is None else request["body"].encode()
        try:
            with urlopen(Request(url, body, request["headers"], method=request["method"]), timeout=SECONDS) as answer:
                return {"status": answer.status, "text": answer.read().decode(errors="replace")}
        except HTTPError as error:
            return {"status": error.code, "text": error.read().decode(errors="replace")}
        except OSError as error:
            raise FetchFailed(f"{url} cannot be fetched: {error}") from error
