"""A network that a test cuts: what goes through it goes to the server, until it does not."""

import asyncio
import contextlib


class Proxy:
    """Listens at a port of its own, and takes every connection to `target`.

    async with Proxy(8001) as proxy:
        proxy.cut()
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.limit: int | None = None  # bytes after which the next connection is cut, in the middle of anything

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def __aenter__(self) -> "Proxy":
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *error: object) -> None:
        assert self._server
        self._server.close()
        self.cut()

    def cut(self) -> None:
        """End all connections, without a word of goodbye."""
        for writer in self._open:
            writer.transport.abort()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            self._open.add(writer)
            try:
                back, forth = await asyncio.open_connection("127.0.0.1", self._target)
            except OSError:
                writer.transport.abort()
                return
            finally:
                self._open.discard(writer)
            self._open |= {writer, forth}
            limit, self.limit = self.limit, None
            ways = [
                asyncio.create_task(self._carry(reader, forth, None)),
                asyncio.create_task(self._carry(back, writer, limit)),
            ]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            for one in (writer, forth):
                self._open.discard(one)
                one.transport.abort() if limit is not None else one.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limit: int | None) -> None:
        while data := await reader.read(65536):
            if limit is not None:
                data = data[:limit]
                limit -= len(data)
            writer.write(data)
            await writer.drain()
            if limit == 0:
                return
