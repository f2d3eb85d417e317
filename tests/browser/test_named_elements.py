"""Elements of the page that are named like what the messenger asks for: it takes none for the real thing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages import Host, html, until
from tests.parts import heard

BOT = """
from roundel import Bot

bot = Bot()


@bot.message
async def answer(chat, msg):
    await chat.notify("heard: " + msg.payload.user.message)
    await chat.say("Hörde: " + msg.payload.user.message)
"""

# Everything that a document has by its prototypes, what browsers lack, and what loaders look for.
NAMES = """(() => {
  const names = ['ServisBot', 'ServisBOT', 'requestIdleCallback', 'trustedTypes', 'visualViewport', 'Module', 'process',
    'require', 'module', 'exports', 'define', 'importScripts', 'read', 'load', 'quit', 'Bun', 'Deno', 'apart'];
  for (let one = Document.prototype; one; one = Object.getPrototypeOf(one)) {
    names.push(...Object.getOwnPropertyNames(one));
  }
  return [...new Set(names)];
})()"""

# What page scripts of a test ask themselves.
LAST = """() => {
  const root = Document.prototype.querySelector.call(document, 'messenger-root')?.shadowRoot;
  return [...root?.querySelectorAll('.bubble') ?? []].at(-1)?.textContent === 'Hörde: 茶 🫖';
}"""

MakeHost = Callable[..., Host]

SCRIPTS = {
    "init": '<script src="/messenger/messenger.js"></script><script src="host.js"></script>',
    "tag": '<script src="/messenger/messenger.js" data-bot="bot.py" data-boot="eager" data-default-open="true">'
    '</script><script src="listen.js"></script>',
    "queue": '<script src="stub.js"></script><script src="/messenger/messenger.js" async></script>',
}

LISTEN = """
window.log = [];
window.api = ServisBot.api;
api.on('notification', (text) => log.push(['notification', text]));
"""

STUB = """
var log = [];
var ServisBot = ServisBot || { q: [] };
ServisBot.q.push(['init', {bot: 'bot.py', boot: 'eager', defaultOpen: true}],
                 ['on', 'notification', (text) => log.push(['notification', text])]);
"""


@pytest.fixture
def host(make_host: MakeHost) -> Host:
    """A site with pictures, and another bot, that are not the owner's."""
    host = make_host(bot=BOT, defaultOpen=True)
    host.write("elsewhere/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    host.write("elsewhere/bot.py", BOT.replace("heard", "elsewhere"))
    host.write("listen.js", LISTEN)
    host.write("stub.js", STUB)
    return host


@pytest.fixture
def named(page: Page) -> str:
    """What visitors have written: elements with every name that there is."""
    names = page.evaluate(NAMES)
    assert {"currentScript", "querySelector", "baseURI", "addEventListener", "hidden"} < set(names)
    return "".join(
        f'<img name="{name}" id="{name}" src="elsewhere/picture.svg" data-bot="elsewhere/bot.py">'
        f'<form id="{name}" name="{name}"><input name="init"><input name="closest"></form>'
        for name in names
    )


@pytest.mark.parametrize("way", SCRIPTS)
def test_the_messenger_works_and_fetches_nothing_from_elsewhere(way: str, page: Page, host: Host, named: str) -> None:
    host.write("index.html", html(named + SCRIPTS[way]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    host.open(page, ready=False)
    until(page, "Boolean(window.ServisBot.api?.state.ready)")
    page.evaluate("void ServisBot.api.send('茶 🫖')")
    assert heard(page, "notification", 1) == ["heard: 茶 🫖"]
    until(page, LAST)
    assert {url for url in asked if "elsewhere" in url} == {host.address + "elsewhere/picture.svg"}


def test_a_press_on_such_an_element_is_the_page_s_own_affair(page: Page, host: Host, named: str) -> None:
    host.write("index.html", html(named + SCRIPTS["init"]))
    host.open(page)
    page.evaluate("""() => {
      for (const form of HTMLDocument.prototype.querySelectorAll.call(document, 'form')) {
        EventTarget.prototype.dispatchEvent.call(form, new MouseEvent('click', { bubbles: true }));
      }
    }""")
    page.wait_for_timeout(100)  # whatever is uncaught fails the test
