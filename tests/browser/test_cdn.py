"""A page that takes the messenger from another origin, such as a content delivery network's."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.pages import SCRIPTS, Host, Troubles, html, until_ready
from tests.parts import heard, open_panel, say, shows
from tools.paths import DIST
from tools.serve import STRICT

BOT = """
import sys
from roundel import Bot

bot = Bot()


@bot.message
async def answer(chat, msg):
    await chat.say(sys.implementation.name + ": " + msg.payload.user.message)
"""
ENDPOINT = {"Bot": {"src": "bot.py", "runtime": "pyodide"}}
NOBODY = "Sorry, nobody can answer here right now. Please come back a little later."


MakeHost = Callable[..., Host]


class Shared(SimpleHTTPRequestHandler):
    """Lets pages of every origin have the files."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are of no interest."""


@pytest.fixture(scope="module")
def cdn() -> Iterator[str]:
    """The address of the messenger's folder, which is of an origin of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Shared, directory=DIST))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def policy(cdn: str, workers: str) -> str:
    """The strictest policy for it."""
    shared = STRICT.replace("script-src 'self'", f"script-src 'self' {cdn}")
    return shared.replace("connect-src 'self'", f"connect-src 'self' {cdn}").replace(
        "worker-src", f"worker-src {workers}"
    )


def visit(page: Page, host: Host, cdn: str) -> None:
    """Go to the page."""
    host.write("index.html", html(SCRIPTS.replace("/messenger/", cdn)))
    page.goto(host.address)
    open_panel(page)


@pytest.mark.firefox("thorough")
def test_messenger_and_bot_run_in_workers(page: Page, make_host: MakeHost, cdn: str) -> None:
    visit(page, make_host(bot=BOT, endpoint=ENDPOINT, policy=policy(cdn, f"blob: {cdn}")), cdn)
    until_ready(page)
    say(page, "שלום 🍵")
    shows(page, "cpython: שלום 🍵")
    assert len(page.workers) == 2


def test_a_policy_that_lets_no_worker_start_is_named(
    page: Page, make_host: MakeHost, cdn: str, troubles: Troubles
) -> None:
    visit(page, make_host(bot=BOT, endpoint=ENDPOINT, policy=policy(cdn, "")), cdn)
    shows(page, NOBODY)
    assert "must allow blob: in worker-src" in heard(page, "error", 1)[0]["message"]
    assert page.workers == []
    assert all("worker-src" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.firefox("thorough")
def test_a_page_that_is_a_file_has_a_bot_that_answers(page: Page, tmp_path: Path, cdn: str) -> None:
    bot = f"data:text/x-python,{quote(BOT)}"
    (tmp_path / "index.html").write_text(html(f'<script src="{cdn}messenger.js" data-bot="{bot}"></script>'))
    page.goto((tmp_path / "index.html").as_uri())
    open_panel(page)
    say(page, "שלום 🍵")
    shows(page, "micropython: שלום 🍵")
