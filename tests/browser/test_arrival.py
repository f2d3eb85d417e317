"""However the script comes into a page, it finds its own files and the bot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Gate, Host, html, until
from tests.parts import ECHO, open_panel, roundel, shows

MakeHost = Callable[..., Host]

POLICY = "script-src 'self' 'nonce-YTE=' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; worker-src 'self'"

# Each way, and the script of the page that does it.
WAYS = {
    "beside the script": (
        '<script src="/messenger/messenger.js" data-base="script" data-endpoint="../bots/b.json" async></script>'
        '<base href="/elsewhere/">',
        "",
    ),
    "a module": ('<script type="module" src="/messenger/messenger.js" data-endpoint="../bots/b.json"></script>', ""),
    "evaluated": (
        '<script src="go.js"></script>',
        """
        fetch('/messenger/messenger.js').then((answer) => answer.text()).then((text) => {
          const script = document.createElement('script');
          script.nonce = 'YTE=';
          script.text = text;
          document.head.append(script);
          ServisBot.init({ endpoint: '../bots/b.json', boot: 'eager' });
        });""",
    ),
    "imported": (
        '<script type="module" src="go.js"></script>',
        """
        await import('/messenger/messenger.js');
        ServisBot.init({ endpoint: '../bots/b.json', boot: 'eager' });""",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_script_that_is_not_current_finds_what_it_needs(way: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(start=False, policy=POLICY)
    tag, script = WAYS[way]
    host.write("deep/index.html", html(tag))
    host.write("deep/go.js", script)
    host.write("bots/b.json", '{"Bot": {"src": "bot.py"}}')
    host.write("bots/bot.py", ECHO)
    page.goto(host.address + "deep/index.html")
    open_panel(page)
    shows(page, "Hello")


def test_addresses_mean_what_they_meant_when_the_page_was_read(page: Page, make_host: MakeHost) -> None:
    host = make_host(start=False)
    host.write(
        "index.html",
        html(
            '<script src="messenger/messenger.js" data-endpoint="b.json" '
            'data-custom-style="own.css" async></script><script src="router.js" defer></script>'
        ),
    )
    host.write("router.js", "history.replaceState({}, '', '/guide/ä/');")
    host.write("b.json", '{"Bot": {"src": "bot.py"}}')
    host.write("own.css", ".roundel { opacity: 0.5 }")
    host.write("bot.py", ECHO)
    gate = Gate(page, "**/messenger.js")
    page.goto(host.address, wait_until="commit")
    until(page, "location.pathname !== '/'")
    until(page, "performance.getEntriesByType('navigation')[0].domInteractive > 0")
    gate.open()
    open_panel(page)
    shows(page, "Hello")
    expect(roundel(page)).to_have_css("opacity", "0.5")


def test_a_frame_made_of_its_parents_text_has_its_parents_origin(page: Page, make_host: MakeHost) -> None:
    host = make_host(start=False)
    host.write("bot.py", ECHO)
    host.write(
        "go.js",
        "ServisBot.init({ endpoint: { Bot: { src: 'bot.py' }, AllowedDomains: ['http://localhost'] }, "
        "defaultOpen: true });",
    )
    inner = html('<script src="/messenger/messenger.js"></script><script src="/go.js"></script>')
    escaped = inner.replace("&", "&amp;").replace('"', "&quot;")
    host.write("index.html", html(f'<iframe width="400" height="600" srcdoc="{escaped}"></iframe>'))
    page.goto(host.address)
    log = page.frame_locator("iframe").get_by_role("log", name="Conversation")
    expect(log.locator("[data-by=bot] p")).to_have_text(["Hello"])
