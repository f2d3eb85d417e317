"""A static server on loopback: brotli, caching for good, and stubs where a widget asks its own server.

What goes out is `<file>.br` beside the file. Pages are never cached.
"""

import json
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".py": "text/plain", ".wasm": "application/wasm"}


@contextmanager
def serve(mounts: Mapping[str, Path], stubs: Mapping[str, object]) -> Iterator[str]:
    """Serve each folder under its prefix, and each JSON document at its path; yields the origin."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = locate(path + "index.html" if path.endswith("/") else path, mounts)
            if file is None:
                self.answer(404, b"not here", {"Content-Type": "text/plain"})
                return
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            caching = "no-store" if file.suffix == ".html" else "public, max-age=31536000, immutable"
            headers = {"Content-Type": kind, "Cache-Control": caching}
            compressed = file.with_name(file.name + ".br")
            if compressed.exists():
                headers["Content-Encoding"] = "br"
                file = compressed
            self.answer(200, file.read_bytes(), headers)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            stub = stubs.get(self.path)
            body = json.dumps(stub).encode()
            self.answer(404 if stub is None else 200, body, {"Content-Type": "application/json"})

        def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet: a line a request would drown the progress lines."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def locate(path: str, mounts: Mapping[str, Path]) -> Path | None:
    """Find the file of a request; the longest prefix wins."""
    for prefix in sorted(mounts, key=len, reverse=True):
        if path.startswith(prefix):
            file = mounts[prefix] / path[len(prefix) :]
            return file if ".." not in path and file.is_file() else None
    return None
