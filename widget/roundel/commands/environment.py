"""Clock, dice and network of this machine, for a bot in the terminal; see roundel/bot/environment.py."""

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from roundel.cpython import network

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest, JsonObject


class Environment:
    """Addresses without a host are read from this folder, as a static site would answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def now(self) -> int:
        """Milliseconds since 1970."""
        return int(time.time() * 1000)

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return random.random()

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """The answer of an address. Raises FetchFailed."""
        url = urlsplit(request["url"])
        if url.netloc:
            return await network.fetch(request)
        if request["method"] not in ("GET", "HEAD"):
            return {"status": 405, "text": ""}
        file = (self._folder / unquote(url.path).lstrip("/")).resolve()
        if not file.is_file() or not file.is_relative_to(self._folder.resolve()):
            return {"status": 404, "text": ""}
        return {"status": 200, "text": file.read_text(encoding="utf-8", errors="replace")}
