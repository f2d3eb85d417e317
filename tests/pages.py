"""The browser, and pages that fail a test on a policy violation, a console error or an uncaught exception."""

import contextlib
import itertools
import json
import os
import re
import socket
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)

from roundel.commands.site import Site, send
from tests.webkit import WebKit
from tools.browsers import FLAGS, find_windowed_chromium
from tools.paths import ASSETS, CPYTHON, DIST
from tools.serve import STRICT

# Nothing here is about how fast a page is, and a busy machine takes its time; only a test that fails waits so long.
PATIENCE = 60  # seconds
expect.set_options(timeout=PATIENCE * 1000)

# A Chromium that keeps pages for the way back. Playwright turns that off in the one of all other tests.
CACHED = "chromium-cached"

VIEWPORT: ViewportSize = {"width": 1000, "height": 760}

# A page whose bot is on a server, at any port of this machine.
REMOTE = STRICT.replace("connect-src 'self'", "connect-src 'self' http://localhost:* ws://localhost:*")

SCRIPTS = '<script src="/messenger/messenger.js"></script><script src="host.js"></script>'


def html(body: str = SCRIPTS, head: str = "", attributes: str = 'lang="en"') -> str:
    """The text of a host page."""
    return (
        f'<!doctype html><html {attributes}><head><meta charset="utf-8"><title>A host page</title>'
        f'<link rel="icon" href="data:,">{head}</head>'
        f'<body><main><h1>A host page</h1><button id="elsewhere">Elsewhere</button></main>{body}</body></html>'
    )


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


PREFERENCES: dict[str, str | float | bool] = {
    # Firefox is driven by WebDriver BiDi, which cannot emulate a visitor who prefers reduced motion.
    "ui.prefersReducedMotion": 1,
    # What shows a download would have the focus for all tests that follow.
    "browser.download.alwaysOpenPanel": False,
    # A fifth of its work would be to compile MicroPython for much use, and to start processes for pages to come.
    "javascript.options.wasm_optimizingjit": False,
    "dom.ipc.processPrelaunch.enabled": False,
}


class Browsers:
    """The browsers of this process: each is started when the first test needs it, and serves all that follow."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._started: dict[str, Browser] = {}
        self._windows: dict[str, Page] = {}
        self._kept: dict[tuple[str, str], Kept] = {}
        self._webkit: WebKit | None = None

    def get(self, engine: str) -> Browser:
        """The browser of this name."""
        if engine not in self._started:
            self._started[engine] = self._start(engine)
        return self._started[engine]

    def open_tab(self, engine: str) -> Page:
        """A tab of a window that many tests share. One of its own takes Firefox longer than many a test."""
        if engine == "webkit":
            self._webkit = self._webkit or WebKit(self._playwright, os.environ.get("WEBKIT", "/usr/bin/python3"))
            return self._webkit.open_tab()
        window = self._windows.get(engine)
        if not window:
            window = self._windows[engine] = _context(self.get(engine), engine).new_page()
        if engine != "firefox":
            return window.context.new_page()
        # Playwright's way opens another window there.
        with window.context.expect_page() as opening:
            window.evaluate("void window.open('about:blank', '_blank', 'noopener')")
        return opening.value

    def kept(self, engine: str, policy: str = STRICT) -> "Kept":
        """The page that tests share in this browser, under this policy."""
        if (engine, policy) not in self._kept:
            self._kept[engine, policy] = Kept(lambda: self.open_tab(engine), policy, engine == "chromium")
        return self._kept[engine, policy]

    def close(self) -> None:
        """End them."""
        if self._webkit:
            self._webkit.close()
        for kept in self._kept.values():
            kept.close()
        for browser in self._started.values():
            browser.close()

    def _start(self, engine: str) -> Browser:
        if engine == "firefox":
            return self._playwright.firefox.launch(
                executable_path=os.environ["FIREFOX"], channel="moz-firefox", firefox_user_prefs=PREFERENCES
            )
        if engine == CACHED:
            return self._playwright.chromium.launch(
                executable_path=find_windowed_chromium(),
                args=[*FLAGS, "--headless=new", "--enable-features=BackForwardCache"],
                ignore_default_args=["--disable-back-forward-cache"],
            )
        return self._playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=[*FLAGS])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browsers(playwright: Playwright) -> Iterator[Browsers]:
    """One browser of each kind for all tests."""
    browsers = Browsers(playwright)
    yield browsers
    browsers.close()


@pytest.fixture
def browser(browsers: Browsers, engine: str) -> Browser:
    """The browser of this test."""
    return browsers.get(engine)


def _context(browser: Browser, engine: str) -> BrowserContext:
    calm: dict[str, Any] = {} if engine == "firefox" else {"reduced_motion": "reduce"}
    context = browser.new_context(viewport=VIEWPORT, **calm)
    context.set_default_timeout(PATIENCE * 1000)
    return context


@pytest.fixture
def context(browser: Browser, engine: str) -> Iterator[BrowserContext]:
    """A visitor who was never here."""
    context = _context(browser, engine)
    yield context
    for page in context.pages:  # what a test held back or answered itself may still be asked for
        page.unroute_all(behavior="ignoreErrors")
    context.close()


# What WebKit has to say of the policy of the tests' pages.
UNKNOWN = "Unrecognized Content-Security-Policy directive 'manifest-src'"

# What Chromium writes into the console, and Firefox does not.
UNFETCHED = "Failed to load resource"


class Troubles(list[str]):
    """What went wrong in the pages of a test. A test that means to provoke something says so by `expect`."""

    def __init__(self, engine: str) -> None:
        super().__init__()
        self.warnings: list[str] = []
        self.pages: list[Page] = []
        self._untold = UNFETCHED if engine == "firefox" else ""

    def expect(self, *parts: str) -> None:
        """Check that there was one trouble with each of these texts and no other, and forget them."""
        wanted = tuple(part for part in parts if part != self._untold)
        assert self._come(self, wanted), f"expected {wanted}, got {list(self)}"
        self.clear()

    def expect_warnings(self, *parts: str) -> None:
        """Check that the messenger has warned of each of these, once, and of nothing else."""
        assert self._come(self.warnings, parts), f"expected {parts}, got {self.warnings}"

    def _come(self, texts: list[str], parts: tuple[str, ...]) -> bool:
        """Whether the texts match: a browser tells of an error some time after it tells what the page did next."""
        end = time.monotonic() + PATIENCE
        while not (matches := _matches(texts, parts)) and len(texts) < len(parts) and time.monotonic() < end:
            if not (page := next((page for page in self.pages if not page.is_closed()), None)):
                break
            page.wait_for_timeout(20)
        return matches


def _matches(texts: list[str], parts: tuple[str, ...]) -> bool:
    """Whether each text has a part of its own, and each part a text: two texts with one part in them are not two parts.

    _matches(["uncaught: no bot.py", "404: bot.py"], ("bot.py", "404")) is True
    _matches(["404: bot.py", "uncaught: no bot.py"], ("bot.py", "bot")) is True
    _matches(["404: bot.py", "uncaught: other"], ("404", "bot.py")) is False
    """
    if not texts or not parts:
        return len(texts) == len(parts)
    first, *others = texts
    return any(
        part in first and _matches(others, parts[:index] + parts[index + 1 :]) for index, part in enumerate(parts)
    )


@pytest.fixture
def troubles(engine: str) -> Iterator[Troubles]:
    """Collects troubles; any that is left at the end fails the test."""
    troubles = Troubles(engine)
    yield troubles
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> "Kept | None":
    """The page that this test shares with others; None for one that makes its own, or needs a fresh one."""
    mark, names = request.node.get_closest_marker("kept"), set(request.fixturenames)
    if request.node.get_closest_marker("fresh") or "context" in names or not names >= {"tab", "make_host"}:
        return None
    browsers: Browsers = request.getfixturevalue("browsers")
    return browsers.kept(request.getfixturevalue("engine"), **(mark.kwargs if mark else {}))


@pytest.fixture
def tab(request: pytest.FixtureRequest, browsers: Browsers, engine: str, kept: "Kept | None") -> Iterator[Page]:
    """A tab that nobody watches yet: the one that tests share, one of their window, or one of a context of its own."""
    if kept:
        failed = request.session.testsfailed
        tab = kept.lend()
        yield tab
        kept.take_back(tab, request.session.testsfailed == failed)
    elif request.node.get_closest_marker("fresh") and "context" not in request.fixturenames:
        tab = browsers.open_tab(engine)
        yield tab
        _release(tab)
        tab.close()
    else:
        context: BrowserContext = request.getfixturevalue("context")
        yield context.new_page()


@pytest.fixture
def page(tab: Page, troubles: Troubles) -> Iterator[Page]:
    """A tab whose troubles fail the test."""
    watch(tab, troubles)
    yield tab
    deafen(tab)


def watch(page: Page, troubles: Troubles) -> None:
    """Let a tab report its troubles, until it is deafened."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and UNKNOWN not in message.text:
            troubles.append(message.text)
        elif message.type == "warning" and message.text.startswith("[messenger]"):
            troubles.warnings.append(message.text)

    def see(request: Request) -> None:
        if not re.match(r"(blob:)?http://(shop\.)?localhost:|data:|file:|blob:null/", request.url):
            troubles.append(f"a request to another host: {request.url}")

    def catch(error: Error) -> None:
        troubles.append(f"uncaught: {error}")

    troubles.pages.append(page)
    page.on("console", hear)
    page.on("request", see)
    page.on("pageerror", catch)


def deafen(page: Page) -> None:
    """Let nobody listen to a tab any more: neither what watches it, nor what the test has let listen."""
    for event, ear in vars(page).pop(EARS, []):
        page.remove_listener(event, ear)


def until(page: Page, expression: str, argument: object = None, seconds: float = PATIENCE) -> Any:
    """What the expression gives, once that is true. Playwright's own way of waiting needs 'unsafe-eval'."""
    end = time.monotonic() + seconds
    pause = 20.0  # milliseconds; each look takes the driver and the browser several of work
    while not (value := page.evaluate(expression, argument)):
        assert time.monotonic() < end, f"{expression} is {value!r} after {seconds} seconds"
        page.wait_for_timeout(pause)
        pause = min(1.3 * pause, 100)
    return value


def until_ready(page: Page) -> None:
    """Wait until the conversation is ready."""
    until(page, "Boolean(window.api?.state.ready)")


class Gate:
    """Holds requests for these addresses back until it is opened."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._closed = True
        self._held: list[Route] = []
        page.route(pattern, self._meet)

    def open(self) -> None:
        """Let them pass, and those to come."""
        self._closed = False
        for route in self._held:
            route.continue_()

    def _meet(self, route: Route) -> None:
        if self._closed:
            self._held.append(route)
        else:
            route.continue_()


class Host:
    """A static site of one host page, under a strict policy, with the messenger under /messenger/.

    host = make_host(bot="...")
    host.open(page)
    """

    def __init__(self, folder: Path, site: Site, begin: dict[str, object] | None = None) -> None:
        self.folder = folder
        self.address = site.address
        self.site = site
        self._begin = begin  # the options of `init` on a page that is kept, as long as it is the page of any host

    def write(self, name: str, text: str) -> None:
        """Put a file beside the page."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        if path.suffix in (".html", ".js"):
            self._begin = None

    def open(self, page: Page, ready: bool = True) -> None:
        """Go to the page; wait until the conversation is ready."""
        if self._begin and page.url == self.address:
            page.evaluate("(options) => { window.log = []; start(options); }", self._begin)
        else:
            page.goto(self.address)
        self._begin = None
        if ready:
            until_ready(page)

    def change_stored(self, page: Page, change: str, argument: object = None) -> None:
        """Change what the browser has stored for this site, on a page of it without a messenger, which would write too.

        host.change_stored(page, "(text) => localStorage.setItem('key', text)", "value")
        """
        self.write("empty.html", html(""))
        page.goto(self.address + "empty.html")
        page.evaluate(change, argument)


# No two sites of a run have an origin in common, and so no storage, though their tabs share a window.
# FIRST_PORT keeps the runs of two checkouts apart.
_ports = itertools.count(
    int(os.environ.get("FIRST_PORT", "20000")) + 500 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
)


def _port() -> int:
    """A port that no host of this run has had."""
    for port in _ports:
        # What a program connects from is not listened at, and taken all the same.
        with socket.socket() as attempt, contextlib.suppress(OSError):
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(("127.0.0.1", port))
            return port
    raise AssertionError("unreachable")


def _engine(tab: Page) -> str:
    return tab.context.browser.browser_type.name if tab.context.browser else ""


def _release(tab: Page) -> None:
    """Undo what a test may have changed of the context that tabs share, and let go of what the tab still waits for."""
    tab.unroute_all(behavior="ignoreErrors")  # what a test held back or answered itself may still be asked for
    for script in vars(tab).pop(PRELUDES, []):
        script.close()
    tab.context.clear_cookies()
    if _engine(tab) != "webkit":  # where there are none
        tab.context.clear_permissions()


def _reset(tab: Page) -> None:
    """Undo what a test may have changed of a tab."""
    name = _engine(tab)
    tab.mouse.move(0, 0)
    if name == "webkit":
        return  # there nothing else can be changed
    if tab.viewport_size != VIEWPORT:
        tab.set_viewport_size(VIEWPORT)
    if name == "chromium":
        tab.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="reduce")


# Tabs in which a test has changed what outlasts its page, and cannot be undone.
_changed: "weakref.WeakSet[Page]" = weakref.WeakSet()
LASTING = ("clock", "expose_binding", "expose_function")

# Where a page has what a test has given it: who listens to what, and the scripts that documents of it begin with.
EARS, PRELUDES = "ears of the test", "preludes of the test"


def _look_up(page: Page, name: str) -> Any:
    """What a page has by this name; of a page it is noted what a test gives it, and if something lasting is asked."""
    if name in LASTING:
        _changed.add(page)
    value = object.__getattribute__(page, name)
    return partial(GIVEN[name], page, value) if name in GIVEN else value


def _listen(page: Page, on: Callable[..., None], event: Any, ear: Callable[..., None]) -> None:
    vars(page).setdefault(EARS, []).append((event, ear))
    on(event, ear)


def _begin_with(page: Page, add: Callable[[str], Any], script: str) -> None:
    vars(page).setdefault(PRELUDES, []).append(add(script))


GIVEN: dict[str, Callable[..., None]] = {"on": _listen, "add_init_script": _begin_with}

Page.__getattribute__ = _look_up  # type: ignore[assignment, method-assign]


# Ends the messenger of a test, forgets what was stored for the site, and gives the document that is left, and whether
# anything may still go on in it.
END = """() => {
  window.api?.destroy();
  localStorage.clear();
  sessionStorage.clear();
  return [document.documentElement.outerHTML, document.querySelector('messenger-root, iframe') !== null];
}"""

# A page of no messenger, which forgets what was stored for its site.
EMPTY = html("<script>localStorage.clear(), sessionStorage.clear()</script>")


def _send_empty(request: BaseHTTPRequestHandler) -> None:
    send(request, EMPTY.encode(), "text/html; charset=utf-8")


class Kept:
    """A tab and a site that one test after the other has for itself.

    What a browser has fetched of the messenger, it has for the next one too. And a test marked `kept` begins its
    messenger in the document that the last one has left as it was, which saves what a browser and its driver do for
    another: that takes longer than many a test.
    """

    def __init__(self, open_tab: Callable[[], Page], policy: str, shares_code: bool) -> None:
        """`shares_code` says that the browser shares compiled code among the pages of a process."""
        self._open_tab = open_tab
        self._shares_code = shares_code
        self._tab: Page | None = None
        self._holder: Page | None = None
        self._stays = self._hangs = False
        self.pristine = False  # the document is the one that each test's host begins with
        self.policy = policy
        self.site = Site({"/messenger/": DIST}, lambda path: "", _port(), {"/empty": _send_empty})
        self.site.__enter__()
        self._empty = self.site.address + "empty"

    def lend(self) -> Page:
        """The tab; nothing is stored for the site, and no messenger is in it."""
        if not self._tab or self._tab.is_closed():
            self._tab = self._open_tab()
            self._clear(self._tab)
            if self._shares_code:
                self._hold(self._tab)
        self._tab.bring_to_front()  # other tests have tabs of their own in the same window
        until(self._tab, "!document.hidden")
        self._stays = self._hangs = False
        return self._tab

    def serve(self, folder: Path, mounts: Mapping[str, Path], stays: bool, hangs: bool) -> None:
        """Serve the host of a test. Its document `stays` for the next one, if it is then as it was at first; and it may
        be one that `hangs` with a bot that does not end.
        """
        self.site.mounts = {"/": folder, "/messenger/": DIST, **mounts}
        self.site.policy = lambda path: self.policy
        self._stays, self._hangs = stays, hangs

    def take_back(self, tab: Page, passed: bool) -> None:
        """End what a test has begun here. What one leaves that has failed, nobody knows: the next has a new tab."""
        _release(tab)
        for other in tab.context.pages:
            if other not in (tab, self._holder) and other.url.startswith(self.site.address):
                other.close()
        if not passed or tab in _changed:
            self._close(tab)
            return
        try:
            if self._hangs or tab.url != self.site.address or not self._ends(tab):
                self._clear(tab)
        except Error:  # it still goes elsewhere
            self._close(tab)
        else:
            _reset(tab)

    def _hold(self, tab: Page) -> None:
        """Let a second page hold what is compiled. To compile CPython anew is half of what a thread takes to start."""
        if self._holder:
            self._holder.close()
        with tab.context.expect_page() as opening:
            tab.evaluate("void window.open(location)")  # into the same process
        self._holder = opening.value
        codes = [*ASSETS.glob("micropython-*.wasm"), *CPYTHON.glob("*/pyodide.asm.wasm")]
        self._holder.evaluate(
            "async (paths) => { window.held = await Promise.all(paths.map(async (path) =>"
            " WebAssembly.compileStreaming(fetch(path)))); }",
            [f"/messenger/{code.relative_to(DIST)}" for code in codes],
        )

    def _close(self, tab: Page) -> None:
        tab.close()
        if self._holder:
            self._holder.close()

    def _clear(self, tab: Page) -> None:
        tab.goto(self._empty)
        self.pristine = False

    def _ends(self, tab: Page) -> bool:
        """End what goes on in the document of a test, if that can be: to load another one only for that takes long."""
        left, restless = tab.evaluate(END)
        # Of what the host has had for a script the document tells nothing.
        begin, _, end = HOST_SCRIPT.partition("%s")
        script = (self.site.mounts["/"] / "host.js").read_text()
        usual = script.startswith(begin) and script.endswith(end)
        self.pristine = self._stays and usual and left == html().removeprefix("<!doctype html>")
        return not restless

    def close(self) -> None:
        """Serve no longer."""
        self.site.__exit__(None, None, None)


@pytest.fixture
def make_host(
    request: pytest.FixtureRequest, tmp_path: Path, place: str, kept: Kept | None
) -> Iterator[Callable[..., Host]]:
    """Makes a host page: `make_host(bot=source, **options of init)`.

    `start=False` leaves `init` to the test; `mounts` are more folders to serve, by prefix.
    """
    sites: list[Site] = []
    numbers = itertools.count()
    marked = bool(request.node.get_closest_marker("kept"))

    def make(
        bot: str | None = None,
        start: bool = True,
        policy: str | None = None,
        mounts: Mapping[str, Path] | None = None,
        **options: object,
    ) -> Host:
        number = next(numbers)
        folder = tmp_path / f"site{number}"
        folder.mkdir()
        chosen = {"bot": "bot.py", "boot": "eager"} | options
        if place == "page":
            chosen["worker"] = False
        if "endpoint" in options:
            del chosen["bot"]
        (folder / "index.html").write_text(html())
        (folder / "host.js").write_text(HOST_SCRIPT % (json.dumps(chosen) if start else "null"))
        mounts = mounts or {}
        policy = policy or (kept.policy if kept else STRICT)
        # With what a browser keeps of a site, it keeps the policy.
        if kept and number == 0 and policy == kept.policy:
            stays = marked and start and not mounts
            kept.serve(folder, mounts, stays, hangs=chosen.get("worker") is False)
            host = Host(folder, kept.site, chosen if stays and kept.pristine else None)
        else:
            site = Site({"/": folder, "/messenger/": DIST, **mounts}, lambda path: policy, _port())
            site.__enter__()
            sites.append(site)
            host = Host(folder, site)
        if bot is not None:
            host.write("bot.py", bot)
        return host

    yield make
    for site in sites:
        site.__exit__(None, None, None)
