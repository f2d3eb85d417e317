"""The browser, and pages that fail a test on a policy violation, a console error or an uncaught exception."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from project.paths import DIST
from project.serve import STRICT
from project.site import Site

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")

HOST_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A host page</title><link rel="icon" href="data:,"></head>
<body><h1>A host page</h1><button id="elsewhere">Elsewhere</button>
<script src="/messenger/messenger.js"></script><script src="host.js"></script></body></html>
"""

# Keeps every event with its name, in order, at `log`.
HOST_SCRIPT = """
window.log = [];
window.start = (options) => {
  window.api = ServisBot.init(options);
  for (const name of ['notification', 'Messenger', 'error']) api.on(name, (event) => log.push([name, event]));
  return api;
};
const options = %s;
if (options) start(options);
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who was never here."""
    context = browser.new_context(viewport={"width": 1000, "height": 760}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


class Troubles(list[str]):
    """What went wrong in the pages of a test. A test that means to provoke something says so by `expect`."""

    def expect(self, part: str) -> None:
        """Check that exactly the troubles so far contain this text, and forget them."""
        assert self, f"nothing went wrong; {part!r} was expected"
        assert all(part in trouble for trouble in self), self
        self.clear()


@pytest.fixture
def troubles() -> Iterator[Troubles]:
    """Collects troubles; any that is left at the end fails the test."""
    troubles = Troubles()
    yield troubles
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(context: BrowserContext, troubles: Troubles) -> Page:
    """A tab."""
    page = context.new_page()
    watch(page, troubles)
    return page


def watch(page: Page, troubles: Troubles) -> None:
    """Let a tab report its troubles."""
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"uncaught: {error}"))


class Host:
    """A static site of one host page, under a strict policy, with the messenger under /messenger/.

        host = make_host(bot="...")
        host.open(page)
    """

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder = folder
        self.address = site.address
        self.site = site

    def write(self, name: str, text: str) -> None:
        """Put a file beside the page."""
        (self.folder / name).write_text(text)

    def open(self, page: Page, ready: bool = True) -> None:
        """Go to the page; wait until the conversation is ready."""
        page.goto(self.address)
        if ready:
            page.evaluate("api.ready")


@pytest.fixture
def make_host(tmp_path: Path) -> Iterator[Callable[..., Host]]:
    """Makes a host page: `make_host(bot=source, **options of init)`; `start=False` leaves `init` to the test."""
    sites: list[Site] = []

    def make(bot: str | None = None, start: bool = True, policy: str = STRICT, **options: object) -> Host:
        folder = tmp_path / f"site{len(sites)}"
        folder.mkdir()
        site = Site({"/": folder, "/messenger/": DIST}, lambda path: policy)
        site.__enter__()
        sites.append(site)
        host = Host(folder, site)
        host.write("index.html", HOST_PAGE)
        if bot is not None:
            host.write("bot.py", bot)
        chosen = {"bot": "bot.py", "boot": "eager"} | options
        if "endpoint" in options:
            del chosen["bot"]
        host.write("host.js", HOST_SCRIPT % (json.dumps(chosen) if start else "null"))
        return host

    yield make
    for site in sites:
        site.__exit__(None, None, None)
