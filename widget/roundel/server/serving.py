"""How a server is run as a process of its own."""

import asyncio
import socket

import uvicorn
from starlette.types import ASGIApp

from roundel.server.limits import BODY
from roundel.server.logs import log

GRACE = 5  # seconds for what is under way when the server is stopped
BACKLOG = 2048  # connections that wait to be accepted


def listen(address: str, port: int) -> list[socket.socket]:
    """Sockets that listen, one for each meaning of the address. Raises OSError."""
    places = dict.fromkeys(
        (family, place)
        for family, _, _, _, place in socket.getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    )
    return [socket.create_server(place, family=family, backlog=BACKLOG) for family, place in places]


def serve(app: ASGIApp, sockets: list[socket.socket]) -> None:
    """Serve until interrupted.

    A bot that calls sys.exit() in a task or a callback of its own ends neither the process nor anybody's conversation:
    asyncio lets such an exception fall out of its loop, and the loop goes on here with what is left to do.
    """
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, ws_max_size=BODY, timeout_graceful_shutdown=GRACE)
    )
    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        loop = runner.get_loop()
        serving = loop.create_task(server.serve(sockets))
        while not serving.done():
            try:
                loop.run_until_complete(serving)
            except (SystemExit, KeyboardInterrupt) as error:
                if serving.done():
                    raise
                log("bot", kind="exit", text=f"A task of the bot raised {error!r} and was ended. The server continues.")
