"""What a bot has of the browser that it runs in: its clock, its dice, its network."""

import json

from roundel.core.validation import TEXT_LIMIT
from roundel.errors import FetchFailed
from roundel.interpreter.ffi import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import HttpRequest, JsObject, JsonObject


class Environment:
    """See bot/environment.py. `now` gives milliseconds since 1970; addresses are relative to `base`, or to the page."""

    def __init__(self, now: "Callable[[], int]", base: "str | None" = None) -> None:
        self.now = now
        self._base = base

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return js.Math.random()

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """The page's own fetch. Raises FetchFailed."""
        from roundel.bot.fetch import SECONDS, is_bound

        init = {"method": request["method"], "headers": request["headers"], "credentials": "same-origin"}
        if request["body"] is not None:
            init["body"] = request["body"]
        if is_bound(request):
            # A browser takes all but Authorization along to whatever address a redirect names, and does not tell which.
            init["redirect"] = "manual"
        options = js.JSON.parse(json.dumps(init))
        options.signal = js.AbortSignal.timeout(SECONDS * 1000)
        try:
            answer = await js.fetch(self._absolute(request["url"]), options)
            redirects = answer.type == "opaqueredirect"
            text = await text_of(answer, TEXT_LIMIT)
        except Exception as error:
            raise FetchFailed(request["url"] + " cannot be fetched: " + str(error)) from None
        if redirects:
            raise FetchFailed(
                request["url"] + " redirects. Your headers and json are not sent on: fetch the final URL."
            )
        if text is None:
            raise FetchFailed(
                request["url"] + " answered with more than " + str(TEXT_LIMIT) + " bytes, which cannot be kept."
            )
        return {"status": answer.status, "text": text}

    def _absolute(self, url: str) -> str:
        return str(js.URL.new(url, self._base).href) if self._base else url


async def text_of(answer: "JsObject", most: int) -> "str | None":
    """The text of an answer; None if it has more bytes than `most`, which do not come in here."""
    body = await answer.blob()
    return str(await body.text()) if body.size <= most else None


def in_thread(page: str) -> Environment:
    """What a bot in a thread has; `page` is the address of the page that it belongs to."""
    import time

    return Environment(lambda: int(time.time() * 1000), page)
