"""A host page with PyScript of its own: two Pythons that do not meet, whichever script comes first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, html, until
from tests.parts import open_panel, shows
from tools.paths import MICROPYTHON, PYSCRIPT
from tools.serve import FOR_PYSCRIPT

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.page_event("from-python")
async def answer(chat, msg):
    await chat.say("Python says " + msg.payload.user.context["word"])
    await chat.notify("heard")
"""

HOST_PYTHON = """
from pyscript import ffi, window

window.runs = getattr(window, "runs", 0) + 1
heard = []
kept = {"number": 41}


def number():
    kept["number"] += 1
    return kept["number"]


def listen():
    window.api.on("notification", ffi.create_proxy(heard.append))


async def tell(word):
    await window.api.pageEvent(ffi.to_js({"alias": "from-python", "body": {"word": word}}))


window.host = ffi.to_js({
    "number": ffi.create_proxy(number), "listen": ffi.create_proxy(listen), "tell": ffi.create_proxy(tell),
    "heard": ffi.create_proxy(lambda: ",".join(heard)),
})
"""

OURS = '<script src="/messenger/messenger.js"></script><script src="host.js"></script>'
PYSCRIPTS = (
    '<script type="module" src="/pyscript/core.js"></script>'
    '<script type="mpy" src="host.py" config="pyscript.json"></script>'
)
CONFIG = '{"interpreter": "/pyscript/micropython/micropython.mjs"}'

MakeHost = Callable[..., Host]


@pytest.fixture(params=["messenger first", "PyScript first"])
def page_with_python(request: pytest.FixtureRequest, page: Page, make_host: MakeHost) -> Page:
    """A host page whose Python and whose messenger are both awake."""
    mounts = {"/pyscript/": PYSCRIPT, "/pyscript/micropython/": MICROPYTHON}
    host = make_host(bot=BOT, policy=FOR_PYSCRIPT, mounts=mounts)
    host.write("index.html", html(OURS + PYSCRIPTS if request.param == "messenger first" else PYSCRIPTS + OURS))
    host.write("host.py", HOST_PYTHON)
    host.write("pyscript.json", CONFIG)
    host.open(page)
    until(page, "Boolean(window.host)")
    return page


def test_the_hosts_python_runs_once_and_the_messenger_runs(page_with_python: Page) -> None:
    page = page_with_python
    open_panel(page)
    shows(page, "Hello")
    assert page.evaluate("runs") == 1


def test_the_hosts_python_goes_on_after_the_messenger_woke(page_with_python: Page) -> None:
    page = page_with_python
    assert page.evaluate("[host.number(), host.number()]") == [42, 43]
    assert page.evaluate("typeof loadMicroPython") == "function"


def test_the_hosts_python_listens_and_sends_page_events(page_with_python: Page) -> None:
    page = page_with_python
    page.evaluate("host.listen()")
    page.evaluate("host.tell('hello')")
    until(page, "host.heard() === 'heard'")
    open_panel(page)
    shows(page, "Hello", "Python says hello")
    expect(page.locator("messenger-root")).to_have_count(1)
