"""Clock, dice and network of a server, for the bots of all conversations; see roundel/bot/environment.py."""

import asyncio
import random
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from roundel.core.validation import TEXT_LIMIT
from roundel.cpython import network
from roundel.server.pages import Pages

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest, JsonObject


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


class Environment:
    """What `chat` asks for. There is no page here: an address without a host is that of a file of the site, if there is
    one. `site` are its folders, by their prefixes.
    """

    def __init__(self, site: Mapping[str, Path] | None = None) -> None:
        folders = [
            (prefix.rstrip("/") + "/", Pages(directory=folder, check_dir=False))
            for prefix, folder in (site or {}).items()
        ]
        self._site = sorted(folders, key=lambda found: -len(found[0]))

    def now(self) -> int:
        """Milliseconds since 1970."""
        return now()

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return random.random()

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """The answer of an address. Raises FetchFailed."""
        path = _local(request["url"]) if self._site else None
        if path is None:
            return await network.fetch(request)
        if request["method"] not in ("GET", "HEAD"):
            return {"status": 405, "text": ""}
        return await asyncio.to_thread(self._read, path)

    def _read(self, path: str) -> "JsonObject":
        """What the site has at a path: nothing that visitors cannot see there."""
        prefix, pages = next((one for one in self._site if path.startswith(one[0])), ("", None))
        try:
            file, found = pages.lookup_path(path[len(prefix) :]) if pages else ("", None)
            if found:
                with open(file, "rb") as opened:
                    # One byte more than can be kept tells that there is more.
                    return {"status": 200, "text": opened.read(TEXT_LIMIT + 1).decode(errors="replace")}
        except (OSError, ValueError):
            pass
        return {"status": 404, "text": ""}


def _local(url: str) -> str | None:
    """The path of an address without a host; None for all others."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else "/" + unquote(parts.path).lstrip("/")
