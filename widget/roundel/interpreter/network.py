"""The network as the page has it; see transport/remote/network.py."""

import asyncio
import json

from roundel.errors import FetchFailed
from roundel.interpreter.environment import text_of
from roundel.interpreter.ffi import create_proxy, js, now, release
from roundel.transport.remote.network import ANSWER_LIMIT, REDIRECT

PACK = "remote"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import HttpAnswer, HttpRequest, JsObject, Side, TimedRequest


class Net:
    """See transport/remote/network.py."""

    def __init__(self, side: "Side") -> None:
        self._side = side
        self.sleep = asyncio.sleep

    def now(self) -> int:
        """Milliseconds since 1970."""
        return now(self._side)

    def ticks(self) -> float:
        """Seconds since the page began."""
        return js.performance.now() / 1000

    def random(self) -> float:
        """From 0.0 up to, and not including, 1.0."""
        return js.Math.random()

    def new_id(self) -> str:
        """An id that is not used twice."""
        return str(self._side.newId())

    async def request(self, request: "TimedRequest") -> "HttpAnswer":
        """A whole answer. Raises FetchFailed."""
        options = _options(request)
        options.signal = js.AbortSignal.timeout(int(request["seconds"] * 1000))
        try:
            answer = await js.fetch(request["url"], options)
            return {"status": _status(answer), "text": await text_of(answer, ANSWER_LIMIT)}
        except Exception as error:
            raise FetchFailed(request["url"] + " cannot be reached: " + str(error)) from None

    def open(self, url: str, hear: "Callable[[str, str], None]") -> "Socket":
        """A WebSocket."""
        return Socket(self._side, url, hear)

    def stream(self, request: "HttpRequest") -> "ResponseStream":
        """An answer in pieces."""
        return ResponseStream(request)


class Socket:
    """A WebSocket of the browser's."""

    def __init__(self, side: "Side", url: str, hear: "Callable[[str, str], None]") -> None:
        self._side = side
        self._hear = hear
        self._listener = create_proxy(self._happen)
        self._socket = None
        try:
            self._socket = js.WebSocket.new(url)
        except Exception:  # an address that is none, or that the page's policy forbids
            self._failing = asyncio.create_task(self._fail())
            return
        for name in ("open", "message", "close"):
            self._socket.addEventListener(name, self._listener)

    def close(self) -> None:
        """Hear no more."""
        if self._listener:
            if self._socket:
                for name in ("open", "message", "close"):
                    self._socket.removeEventListener(name, self._listener)
                self._socket.close()
            release(self._listener)
            self._listener = None

    def _happen(self, event: "JsObject") -> None:
        if event.type == "message":
            large = self._side.lengthOf(event) > ANSWER_LIMIT
            self._hear("large" if large else "text", "" if large else str(event.data))
        else:
            self._hear(str(event.type), "")

    async def _fail(self) -> None:
        await asyncio.sleep(0)
        if self._listener:
            self._hear("close", "")


class ResponseStream:
    """An answer of the browser's that is read as it comes."""

    def __init__(self, request: "HttpRequest") -> None:
        self._request = request
        self._abort = js.AbortController.new()

    async def run(self, begin: "Callable[[int], bool]", hear: "Callable[[str], None]") -> None:
        """Ask, and hear the answer. Raises FetchFailed."""
        options = _options(self._request)
        options.signal = self._abort.signal
        try:
            answer = await js.fetch(self._request["url"], options)
            if not begin(_status(answer)):
                self.stop()
                return
            reader = answer.body.pipeThrough(js.TextDecoderStream.new()).getReader()
            while True:
                piece = await reader.read()
                if piece.done:
                    return
                hear(str(piece.value))
        except Exception as error:
            raise FetchFailed(self._request["url"] + " cannot be reached: " + str(error)) from None

    def stop(self) -> None:
        """Ask for no more of it."""
        self._abort.abort()


def _status(answer: "JsObject") -> int:
    return REDIRECT if answer.type == "opaqueredirect" else answer.status


def _options(request: "HttpRequest") -> "JsObject":
    init = {
        "method": request["method"],
        "headers": request["headers"],
        "credentials": "same-origin",
        "redirect": "manual",
    }
    if request["body"] is not None:
        init["body"] = request["body"]
    return js.JSON.parse(json.dumps(init))
