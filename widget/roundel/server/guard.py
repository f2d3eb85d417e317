"""Refuses requests from pages of other origins than the allowed ones, and answers the browser's questions (CORS)."""

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roundel.server.origins import allows

# The headers of requests by us and by botframework-directlinejs.
HEADERS = ("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
# Answers hold tokens, and what somebody has said.
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def permits(domains: list[Any] | None, connection: HTTPConnection) -> bool:
    """Whether the page behind a request or a handshake may talk to the server."""
    url = connection.url
    own = f"{'https' if url.scheme in ('https', 'wss') else 'http'}://{url.netloc}"
    return allows(domains, connection.headers.get("origin"), own)


class Guard:
    """ASGI middleware for the addresses under a prefix. Handshakes are checked where they are answered."""

    def __init__(self, app: ASGIApp, domains: list[Any] | None, prefix: str) -> None:
        self._app = app
        self._domains = domains
        self._prefix = prefix
        # Whoever comes this far is permitted, so that every origin is told that it is.
        self._cors = CORSMiddleware(app, allow_origin_regex=".*", allow_methods=("GET", "POST"), allow_headers=HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        # A browser tells no origin when a page reads from its own server; it tells that it is so in another header.
        unsaid = "origin" not in headers and scope["method"] == "GET" and headers.get("sec-fetch-site") == "same-origin"
        if not unsaid and not permits(self._domains, HTTPConnection(scope)):
            refusal = JSONResponse({"error": {"code": "BadOrigin", "message": "BadOrigin"}}, 403, {"Vary": "Origin"})
            await refusal(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(PRIVATE)
            await send(message)

        await self._cors(scope, receive, answer)
