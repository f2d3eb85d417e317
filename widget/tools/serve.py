"""Serves the demo site with the built messenger, and builds again when a source changes."""

import json
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from roundel.commands.site import Site, send
from roundel.core.words import ENGLISH
from tools.distribution import build
from tools.docs import build_docs
from tools.install import MissingTool, say
from tools.languages import languages
from tools.paths import DEMO, DIST, MICROPYTHON, PYSCRIPT, WIDGET

# What a careful owner would send. The guest must work under it: no inline script or style, no eval, no other host.
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# PyScript itself, on the page that is written in it, cannot do without eval and inline styles.
FOR_PYSCRIPT = STRICT.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'").replace(
    "style-src 'self'", "style-src 'self' 'unsafe-inline'"
)

# Material's pages have small scripts and styles in them.
FOR_DOCS = STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace(
    "style-src 'self'", "style-src 'self' 'unsafe-inline'"
)

MOUNTS = {"/pyscript/micropython/": MICROPYTHON, "/pyscript/": PYSCRIPT, "/messenger/": DIST, "/": DEMO}


def words(request: BaseHTTPRequestHandler) -> None:
    """Answer with the words of every language, English among them, as JSON by its tag."""
    found = {tag: json.loads(text) for tag, text in languages().items()} | {"en": ENGLISH}
    send(request, json.dumps(dict(sorted(found.items()))).encode(), "application/json")


ROUTES = {"/words.json": words}


def policy(path: str) -> str:
    """The Content-Security-Policy of a page of the demo."""
    if path.startswith("/docs/"):
        return FOR_DOCS
    return FOR_PYSCRIPT if path.endswith("/pyscript.html") else STRICT


def serve(port: int) -> None:
    """Serve until interrupted."""
    docs = build_docs(f"http://localhost:{port}/docs/")
    with Site(MOUNTS | {"/docs/": docs}, policy, port, ROUTES) as site:
        print(
            f"\nThe demo is at {site.address}, the documentation at {site.address}docs/  (stop with Ctrl+C)\n",
            flush=True,
        )
        try:
            _rebuild_for_ever()
        except KeyboardInterrupt:
            print()


def _rebuild_for_ever() -> None:
    before = _newest()
    while True:
        time.sleep(0.5)
        if (now := _newest()) == before:
            continue
        before = now
        try:
            build()
            say("built again; reload the page")
        except (MissingTool, OSError, SyntaxError) as error:
            print(error, flush=True)


def _newest() -> dict[Path, float]:
    """When each source was last changed."""
    files = [path for path in WIDGET.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path: path.stat().st_mtime for path in files}
