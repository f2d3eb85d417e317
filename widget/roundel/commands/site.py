"""A web server on loopback for the demo and the tests: static files, compressed if they can be."""

import mimetypes
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from roundel.errors import MessengerError

TYPES = {
    ".wasm": "application/wasm",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".tar": "application/x-tar",
}
SHUTDOWN = 0.05  # seconds until an idle server notices that it is to stop
ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Site:
    """Serves folders under URL prefixes, the longest prefix first, from entering to leaving the context.

    Raises MessengerError if the port cannot be used.
    `policy` gives the Content-Security-Policy of a path, "" for none; `routes` are paths that answer for themselves.

        with Site({"/": Path("demo_site")}, policy=lambda path: "default-src 'self'") as site:
            print(site.address)
    """

    def __init__(
        self,
        mounts: Mapping[str, Path],
        policy: Callable[[str], str],
        port: int = 0,
        routes: Mapping[str, Callable[[BaseHTTPRequestHandler], None]] | None = None,
    ) -> None:
        self.mounts: Mapping[str, Path] = mounts
        self.policy = policy
        self.routes = routes or {}
        try:
            self._server = _Server(("127.0.0.1", port), self._handler())
        except OSError as error:
            raise MessengerError(
                f"Port {port} cannot be used: {error.strerror}. Choose another with --port, such as --port {port + 1}."
            ) from None
        self._server.daemon_threads = True
        self.address = f"http://localhost:{self._server.server_port}/"

    def __enter__(self) -> "Site":
        threading.Thread(target=self._server.serve_forever, args=(SHUTDOWN,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def find(self, path: str) -> Path | None:
        """The file for a URL's path; None if there is none, or if it would be outside its folder."""
        for prefix, folder in sorted(self.mounts.items(), key=lambda mount: -len(mount[0])):
            if path.startswith(prefix):
                file = (folder / path[len(prefix) :]).resolve()
                if file.is_dir():
                    file = file / "index.html"
                return file if file.is_file() and file.is_relative_to(folder.resolve()) else None
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # or every second answer waits 40 ms for an acknowledgement

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                if path in site.routes:
                    site.routes[path](self)
                    return
                file = site.find(path)
                if not file:
                    self.send_error(404)
                    return
                packed, headers = answer(file, path, self.headers.get("Accept-Encoding", ""))
                if policy := site.policy(path):
                    headers["Content-Security-Policy"] = policy
                send(self, packed.read_bytes(), headers.pop("Content-Type"), headers=headers)

            def do_POST(self) -> None:
                path = urlsplit(self.path).path
                if path in site.routes:
                    site.routes[path](self)
                else:
                    self.send_error(405)

            def log_message(self, format: str, *args: object) -> None:
                """Requests are of no interest in the terminal."""

        return Handler


def answer(file: Path, path: str, accepted: str) -> tuple[Path, dict[str, str]]:
    """What to send for a file at a path: itself or its compressed form, as Accept-Encoding allows, and the headers.

    answer(Path("dist/messenger.js"), "/messenger/messenger.js", "br")[0]     # dist/messenger.js.br
    """
    words = [word.split(";")[0].strip() for word in accepted.split(",")]
    headers = {
        "Content-Type": _type(file),
        "Vary": "Accept-Encoding",
        "Cache-Control": "max-age=31536000, immutable" if "/assets/" in path else "no-cache",
    }
    for encoding, suffix in ENCODINGS.items():
        packed = file.with_name(file.name + suffix)
        if encoding in words and packed.exists():
            return packed, headers | {"Content-Encoding": encoding}
    return file, headers


def send(
    request: BaseHTTPRequestHandler,
    content: bytes,
    kind: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer a request with this content, of this Content-Type."""
    request.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **(headers or {})}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """A browser that has gone on needs no answer any more; everything else is told as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _type(file: Path) -> str:
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
