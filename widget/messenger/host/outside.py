"""Clock, dice and network of a server, for the bots of all conversations; see messenger/bot/outside.py."""

import asyncio
import random
import time
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from messenger.bot.fetch import SECONDS
from messenger.core.data import TEXT_LIMIT
from messenger.errors import FetchFailed


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

    async def fetch(self, request: dict) -> dict:
        """The answer of an address. Raises FetchFailed."""
        if not urlsplit(request["url"]).netloc:
            raise FetchFailed(request["url"] + " cannot be fetched: on a server an address begins with https://")
        return await asyncio.to_thread(_answer, request)


def _answer(request: dict) -> dict:
    body = None if request["body"] is None else request["body"].encode()
    asked = Request(request["url"], body, request["headers"], method=request["method"])
    try:
        # One byte more than can be kept tells that there is more.
        with urlopen(asked, timeout=SECONDS) as answer:
            return {"status": answer.status, "text": answer.read(TEXT_LIMIT + 1).decode(errors="replace")}
    except HTTPError as error:
        return {"status": error.code, "text": error.read(TEXT_LIMIT + 1).decode(errors="replace")}
    except OSError as error:
        raise FetchFailed(f"{request['url']} cannot be fetched: {error}") from error
