"""The calls of Direct Line 3.0, each with a token that is renewed in time."""

import json

from roundel.core.data import loads
from roundel.errors import FetchFailed, Refused, Unusable
from roundel.transport.remote import PASSING
from roundel.transport.remote.network import ANSWER_LIMIT, REDIRECT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.shapes import DirectlinePosition, JsonObject
    from roundel.transport.remote.network import Net

RENEW = 15 * 60_000  # milliseconds; Direct Line's tokens hold for half an hour
PATIENCE = 15  # seconds for an answer


class Client:
    """The calls of one conversation. They keep its token and its id in `at`, the transport's position.

    `tell(text)` is called with what the owner should know. Each call raises FetchFailed if a later one may succeed,
    Refused if none will, and Unusable if the server has done what it was asked but its answer cannot be read.
    """

    def __init__(
        self, about: "JsonObject", net: "Net", at: "DirectlinePosition", tell: "Callable[[str], None]"
    ) -> None:
        self._base = about["directline"].rstrip("/")
        self._token_url = about.get("tokenUrl")
        self._net = net
        self._at = at
        self._tell = tell

    async def begin(self, identity: str, lang: str) -> str:
        """A new conversation; returns the address of its stream, or "" if the server has none."""
        at = self._at
        if self._token_url:
            at["token"] = self._token(await self._call("POST", self._token_url, {}))
        said = await self._call("POST", self._base + "/conversations", {"user": {"id": identity}, "locale": lang})
        id = _text(said, "conversationId")
        if not id:
            raise Refused(200)
        at["conversation"] = id
        at["identity"] = identity
        self._keep(said)
        return self._stream_of(said)

    async def reconnect(self) -> str:
        """The address of the stream from the watermark on, or "" if the server has none."""
        said = await self._own("GET", "?watermark=" + self._watermark())
        self._keep(said)
        return self._stream_of(said)

    async def read(self, patience: float = PATIENCE) -> "JsonObject":
        """The activities since the watermark."""
        return await self._own("GET", "/activities?watermark=" + self._watermark(), None, patience)

    async def post(self, activity: "JsonObject") -> None:
        """Send an activity."""
        by = {"from": {"id": self._at["identity"], "role": "user"}}
        await self._own("POST", "/activities", by | activity)

    def _stream_of(self, said: "JsonObject") -> str:
        """The stream's address, which is at the server itself: nobody else is asked."""
        url = _text(said, "streamUrl")
        if url and _host(url) != _host(self._base):
            self._tell("The bot's server names a stream on another host, " + _host(url) + ". It is not used.")
            return ""
        return url

    def is_due(self) -> bool:
        """Whether the token is to be renewed. A clock that was set back makes it due too."""
        return bool(self._at["token"]) and not 0 <= self._net.now() - self._at["renewed"] < RENEW

    async def renew(self) -> None:
        """A new token for the one that there is."""
        self._keep(await self._call("POST", self._base + "/tokens/refresh", {}))

    async def _own(self, method: str, path: str, body: object = None, patience: float = PATIENCE) -> "JsonObject":
        """A call about the conversation. A token that is no longer taken is renewed once."""
        url = self._base + "/conversations/" + _quoted(self._at["conversation"]) + path
        try:
            return await self._call(method, url, body, patience)
        except Refused as error:
            if error.status not in (401, 403) or not self._at["token"]:
                raise
        await self.renew()
        return await self._call(method, url, body, patience)

    async def _call(self, method: str, url: str, body: object = None, patience: float = PATIENCE) -> "JsonObject":
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if self._at["token"]:
            headers["Authorization"] = "Bearer " + self._at["token"]
        answer = await self._net.request(
            {
                "method": method,
                "url": url,
                "headers": headers,
                "seconds": patience,
                "body": None if body is None else json.dumps(body),
            }
        )
        status = answer["status"]
        if 200 <= status < 300:
            if answer["text"] is None:
                raise Unusable(
                    f"The bot's server answers with more than {ANSWER_LIMIT} bytes at {url}, which are not read."
                )
            return _object(answer["text"])
        if status == REDIRECT:
            raise Refused(status, url + " redirects, which is not followed: name the address that it leads to")
        if status in PASSING or status >= 500:
            raise FetchFailed(url + ": the server answered " + str(status))
        raise Refused(status)

    def _keep(self, said: "JsonObject") -> None:
        token = self._token(said)
        if token:
            self._at["token"] = token
            self._at["renewed"] = self._net.now()

    def _token(self, said: "JsonObject") -> str:
        """The token of an answer, or ""."""
        token = _text(said, "token")
        if is_token(token):
            return token
        self._tell("The bot's server gives a token with characters that no header can carry. It is not used.")
        return ""

    def _watermark(self) -> str:
        return _quoted(self._at["watermark"])


def _quoted(text: str) -> str:
    """A text as a part of an address."""
    return "".join(
        [sign if sign in UNRESERVED else "".join([f"%{byte:02X}" for byte in sign.encode()]) for sign in text]
    )


def _host(url: str) -> str:
    """The host of an address, with its port unless that is the usual one."""
    host = url.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0].lower()
    for usual in (":443", ":80"):
        if host.endswith(usual):
            return host[: -len(usual)]
    return host


UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"


def _object(text: str) -> "JsonObject":
    """The JSON object of an answer; one that is none says nothing."""
    try:
        value: "Any" = loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def is_token(value: object) -> bool:
    """Whether a header can carry this token, or it is "", which stands for none."""
    return isinstance(value, str) and all(["!" <= sign <= "~" for sign in value])


def _text(said: "JsonObject", name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
