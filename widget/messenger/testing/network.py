"""The network of this machine, for bots that run outside of a browser."""

import asyncio
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from messenger.bot.fetch import SECONDS
from messenger.core.data import TEXT_LIMIT
from messenger.errors import FetchFailed


async def fetch(request: dict) -> dict:
    """The answer to a request of bot/fetch.py, `{"status": int, "text": str}`. Raises FetchFailed."""
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
