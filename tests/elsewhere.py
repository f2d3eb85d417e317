"""Somebody else's server: it redirects where it is told to, lets every page ask, and remembers what it was asked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    """A request; the names of headers are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


class Elsewhere:
    """Answers with a text, or, at `/to?302&URL` and `/circle`, with a redirect; to be entered by `with`."""

    def __init__(self, text: str = "Grüße 🌍 שלום") -> None:
        self.asked: list[Asked] = []
        elsewhere = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                if self.command != "OPTIONS":
                    headers = {name.lower(): value for name, value in self.headers.items()}
                    elsewhere.asked.append(Asked(self.command, self.path, headers, body))
                path, _, query = self.path.partition("?")
                status, _, location = ("302", "", path) if path == "/circle" else query.partition("&")
                self.send_response(int(status) if location and self.command != "OPTIONS" else 200)
                if location:
                    self.send_header("Location", location)
                for what in ("Origin", "Headers", "Methods"):
                    self.send_header(f"Access-Control-Allow-{what}", "*")
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer

            def log_message(self, format: str, *args: object) -> None:
                """Not in the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://localhost:{self._server.server_port}"

    def __enter__(self) -> "Elsewhere":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()
