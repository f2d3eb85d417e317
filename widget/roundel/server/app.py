"""The addresses of the server: Direct Line 3.0 for pages, the Bot Connector's for the owner, and static files."""

import asyncio
import contextlib
import hmac
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from roundel.errors import BadData
from roundel.server.body import read_object
from roundel.server.contract import Listener
from roundel.server.conversation import Conversation
from roundel.server.guard import Guard, permits
from roundel.server.limits import ID, Rate
from roundel.server.logs import log
from roundel.server.pages import Pages
from roundel.server.tokens import LIFETIME

if TYPE_CHECKING:
    from roundel.server.server import Server

PREFIX = "/v3/directline"
HEARTBEAT = 15  # seconds
REST = 60  # seconds between two looks at what can leave memory
NEW_A_MINUTE = 30  # conversations from one address
SENT_A_MINUTE = 120  # activities in one conversation
GOING_AWAY = 1001
TRY_LATER = 1013
NOT_HERE = 4404


def make(server: "Server", site: Mapping[str, Path]) -> Starlette:
    """The ASGI application of a server. `site` are folders to serve, by their prefixes, the longest first."""
    directline = DirectLine(server)

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        server.begin()
        resting = asyncio.create_task(_rest(server))
        yield
        resting.cancel()
        server.end()

    routes = [
        Route("/healthz", directline.health),
        Route(PREFIX + "/conversations", directline.start, methods=["POST"]),
        Route(PREFIX + "/conversations/{id}", directline.reconnect),
        Route(PREFIX + "/conversations/{id}/activities", directline.activities, methods=["GET", "POST"]),
        Route(PREFIX + "/tokens/refresh", directline.refresh, methods=["POST"]),
        WebSocketRoute(PREFIX + "/conversations/{id}/stream", directline.stream),
    ]
    if server.key:
        routes.append(Route("/v3/conversations/{id}/activities", directline.push, methods=["POST"]))
    routes += [Mount(prefix, Pages(directory=folder, html=True)) for prefix, folder in site.items()]
    guard = Middleware(Guard, domains=server.domains, prefix=PREFIX)
    return Starlette(routes=routes, lifespan=life, middleware=[guard], exception_handlers={HTTPException: _refusal})


class DirectLine:
    """The handlers of the addresses."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._new = Rate(NEW_A_MINUTE, time.monotonic)
        self._sent = Rate(SENT_A_MINUTE, time.monotonic)

    async def health(self, request: Request) -> Response:
        """Whether the server can answer."""
        return JSONResponse({"status": "ok"})

    async def start(self, request: Request) -> Response:
        """Begin a conversation."""
        _limit(self._new, request.client.host if request.client else "")
        said = await read_object(request)
        user = said.get("user")
        identity = user.get("id") if isinstance(user, dict) else None
        lang = said.get("locale")
        made = self._server.conversations.new(
            identity[:ID] if isinstance(identity, str) else "", lang[:ID] if isinstance(lang, str) else "en"
        )
        log("conversation", conversation=made.id)
        return JSONResponse(self._access(request, made.id, "0"), 201)

    async def reconnect(self, request: Request) -> Response:
        """Go on with a conversation, from a watermark."""
        conversation = self._conversation(request)
        return JSONResponse(self._access(request, conversation.id, str(_watermark(request, conversation))))

    async def activities(self, request: Request) -> Response:
        """Read what came since a watermark, or send something."""
        conversation = self._conversation(request)
        if request.method == "POST":
            return await self._send(request, conversation)
        conversation.listen()
        watermark = _watermark(request, conversation)
        since = self._server.store.since(conversation.id, watermark)
        # Of what is kept, and no further: the bot may have said more that is not kept yet.
        watermark = since[-1][0] if since else watermark
        return JSONResponse({"activities": [activity for _, activity in since], "watermark": str(watermark)})

    async def refresh(self, request: Request) -> Response:
        """A new token for an old one."""
        id = self._server.tokens.refreshable(_bearer(request))
        if not id or not self._server.conversations.find(id):
            raise HTTPException(403, "TokenExpired")
        return JSONResponse({"conversationId": id, "token": self._server.tokens.token(id), "expires_in": LIFETIME})

    async def push(self, request: Request) -> Response:
        """The owner sends something: a message, or an event named hostNotification."""
        if not hmac.compare_digest(_bearer(request).encode(), self._server.key.encode()):
            raise HTTPException(403, "BadKey")
        conversation = self._server.conversations.find(request.path_params["id"])
        if not conversation:
            raise HTTPException(404, "NoConversation")
        activity = await read_object(request)
        value = activity.get("value") if activity.get("name") == "hostNotification" else activity.get("text")
        if activity.get("type") not in ("message", "event") or not isinstance(value, str):
            raise HTTPException(400, "BadActivity")
        conversation.push("notification" if activity["type"] == "event" else "message", {"text": value})
        return JSONResponse({"id": f"{conversation.id}|{conversation.last:07}"})

    async def stream(self, socket: WebSocket) -> None:
        """Send what came since a watermark, and what comes."""
        id = socket.path_params["id"]
        ticket = socket.query_params.get("t", "")
        conversation = self._server.conversations.find(id) if self._server.tokens.admits(ticket, id) else None
        if not permits(self._server.domains, socket) or not conversation:
            await socket.close(NOT_HERE)
            return
        # Listening comes before reading: what arrives in between is in the queue.
        stream = self._server.streams.subscribe(id)
        if not stream:
            await socket.close(TRY_LATER)
            return
        try:
            await socket.accept()
            conversation.listen()
            number = _number(socket.query_params.get("watermark"), conversation) or 0
            hearing = asyncio.create_task(_ignore(socket, stream))
            for found, activity in self._server.store.since(id, number):
                number = found
                await socket.send_json({"activities": [activity], "watermark": str(found)})
            while True:
                try:
                    one = await asyncio.wait_for(stream.next(), HEARTBEAT)
                except TimeoutError:
                    await socket.send_text("")
                    continue
                if one is None:
                    if not hearing.done():
                        await socket.close(GOING_AWAY)
                    break
                if one[0] is None:
                    await socket.send_json({"activities": [one[1]]})
                elif one[0] > number:
                    number = one[0]
                    await socket.send_json({"activities": [one[1]], "watermark": str(number)})
            hearing.cancel()
        except (WebSocketDisconnect, RuntimeError):
            log("cut", conversation=id)
        finally:
            self._server.streams.leave(id, stream)

    async def _send(self, request: Request, conversation: Conversation) -> Response:
        _limit(self._sent, conversation.id)
        activity = await read_object(request)
        channel = activity.get("channelData")
        sent_as = channel.get("clientActivityID") if isinstance(channel, dict) else None
        if sent_as is not None and (not isinstance(sent_as, str) or not 0 < len(sent_as) <= ID):
            raise HTTPException(400, "BadActivity")
        try:
            id = conversation.take(activity, sent_as)
        except BadData as error:
            raise HTTPException(400, "BadActivity") from error
        log("activity", conversation=conversation.id, type=str(activity.get("type"))[:ID])
        return JSONResponse({"id": id})

    def _conversation(self, request: Request) -> Conversation:
        # The token comes first: who has none wakes no bot, and does not learn which conversations there are.
        id = request.path_params["id"]
        if not self._server.tokens.opens(_bearer(request), id):
            raise HTTPException(403, "TokenExpired")
        conversation = self._server.conversations.find(id)
        if not conversation:
            raise HTTPException(404, "NoConversation")
        return conversation

    def _access(self, request: Request, id: str, watermark: str) -> dict[str, Any]:
        secure = "wss" if request.url.scheme == "https" else "ws"
        address = (
            f"{secure}://{request.url.netloc}{PREFIX}/conversations/{id}/stream"
            f"?watermark={watermark}&t={self._server.tokens.ticket(id)}"
        )
        return {
            "conversationId": id,
            "token": self._server.tokens.token(id),
            "expires_in": LIFETIME,
            "streamUrl": address,
        }


def _bearer(request: Request) -> str:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _watermark(request: Request, conversation: Conversation) -> int:
    number = _number(request.query_params.get("watermark"), conversation)
    if number is None:
        raise HTTPException(400, "BadWatermark")
    return number


def _number(text: str | None, conversation: Conversation) -> int | None:
    """The number that a watermark is; None if this conversation has none such."""
    if text in (None, "", "null", "undefined"):
        return 0
    known = text is not None and len(text) < 16 and text.isascii() and text.isdigit() and int(text) <= conversation.last
    return int(text or "0") if known else None


def _limit(rate: Rate, name: str) -> None:
    wait = rate.wait(name)
    if wait:
        raise HTTPException(429, "TooMany", {"Retry-After": str(int(wait) + 1)})


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": {"code": error.detail, "message": error.detail}}, error.status_code, error.headers)


async def _ignore(socket: WebSocket, stream: Listener) -> None:
    """Clients send empty frames to keep a connection open. When it is gone, so is the stream."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
    stream.end()


async def _rest(server: "Server") -> None:
    while True:
        await asyncio.sleep(REST)
        server.conversations.rest()
