"""`roundel serve`: a folder of pages with the messenger, while the owner works on them."""

import os
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from roundel.commands.files import mounts
from roundel.commands.site import Site, send
from roundel.errors import MessengerError

PASSED_OVER = (".", "__pycache__", "node_modules")
LIVE = Path(__file__).with_name("live.js")
SAID_LIMIT = 100_000  # bytes of an error that the terminal shows
ASK_AGAIN = 25  # seconds that a page waits for a change before it asks again
LOOK = 0.3  # seconds between two looks at the files


def serve(folder: Path, port: int) -> int:
    """Serve a folder until interrupted; returns the exit code. Raises MessengerError if that is not possible."""
    if not folder.is_dir():
        raise MessengerError(f"There is no folder {folder} to serve.")
    with site_of(folder, port) as site:
        print(f"{folder.resolve().name} is at {site.address}  (stop with Ctrl+C)", flush=True)
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            print()
    return 0


def site_of(folder: Path, port: int = 0) -> Site:
    """The folder's pages, with the messenger at /messenger/: changes load them again, errors go to the terminal."""
    messenger = mounts()
    script = messenger["/messenger/"] / "messenger.js"
    return Site(
        messenger | {"/": folder},
        lambda path: "",
        port,
        {
            "/messenger/messenger.js": lambda request: send(
                request, script.read_bytes() + b"\n" + LIVE.read_bytes(), "text/javascript; charset=utf-8"
            ),
            "/messenger/changes": lambda request: _wait(request, folder),
            "/messenger/said": _print,
        },
    )


def _wait(request: BaseHTTPRequestHandler, folder: Path) -> None:
    """Answer when a file has changed, or after a while with nothing."""
    before, end = changed(folder), time.monotonic() + ASK_AGAIN
    while time.monotonic() < end:
        time.sleep(LOOK)
        if changed(folder) != before:
            return send(request, b"changed", "text/plain")
    return send(request, b"", "text/plain", 204)


def changed(folder: Path) -> dict[str, float]:
    """When each file of the pages was last changed. What tools put beside them, by the thousand, is passed over."""
    found = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(PASSED_OVER)]
        for path in (os.path.join(parent, name) for name in names if not name.startswith(".")):
            with suppress(OSError):  # an editor has just put another in its place
                found[path] = os.stat(path).st_mtime
    return found


def _print(request: BaseHTTPRequestHandler) -> None:
    """Show in the terminal what the console of the browser shows."""
    length = min(int(request.headers.get("Content-Length") or 0), SAID_LIMIT)
    print(request.rfile.read(length).decode(errors="replace"), flush=True)
    send(request, b"", "text/plain", 204)
