"""What a bot has of the page that it runs in: its clock, its dice, its network."""

import json

from messenger.browser.ffi import js, now
from messenger.errors import FetchFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject


class Outside:
    """See bot/outside.py. `page` is the shim's side of the wire."""

    def __init__(self, page: "JsObject") -> None:
        self._page = page

    def now(self) -> int:
        """Milliseconds since 1970."""
        return now(self._page)

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return js.Math.random()

    async def fetch(self, request: dict) -> dict:
        """The page's own fetch. Raises FetchFailed."""
        from messenger.bot.fetch import SECONDS
        init = {"method": request["method"], "headers": request["headers"], "credentials": "same-origin"}
        if request["body"] is not None:
            init["body"] = request["body"]
        options = js.JSON.parse(json.dumps(init))
        options.signal = js.AbortSignal.timeout(SECONDS * 1000)
        try:
            answer = await js.fetch(request["url"], options)
            return {"status": answer.status, "text": str(await answer.text())}
        except Exception as error:
            raise FetchFailed(request["url"] + " cannot be fetched: " + str(error)) from None
