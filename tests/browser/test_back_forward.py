"""The browser keeps the page for the way back, and the messenger goes on there.

In Firefox, which keeps no page that holds a Web Lock when it is left, and once in a whole Chromium, if there is one.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages import CACHED, Host, Troubles, html, until, until_ready, watch
from tests.parts import ECHO, bubbles, field, say, shows
from tools.browsers import find_windowed_chromium

in_firefox = pytest.mark.parametrize("engine", ["firefox"], indirect=True)
in_both = pytest.mark.parametrize(
    "engine",
    [
        "firefox",
        pytest.param(CACHED, marks=pytest.mark.skipif(not find_windowed_chromium(), reason="needs a whole Chromium")),
    ],
    indirect=True,
)

MakeHost = Callable[..., Host]

SHOWN = "window.kept = []; addEventListener('pageshow', ({ persisted }) => kept.push(persisted));"


def make(make_host: MakeHost, **options: object) -> Host:
    """A host page that notes whether it was kept, and another page."""
    host = make_host(bot=ECHO, **options)
    host.write("host.js", SHOWN + (host.folder / "host.js").read_text())
    host.write("else.html", html("<p>Elsewhere</p>"))
    return host


def leave(page: Page, host: Host) -> None:
    """Go to another page, and let the browser notice."""
    page.goto(host.address + "else.html")
    expect(page.get_by_text("Elsewhere").last).to_be_visible()


# Playwright waits for a page to load that is there already, so what follows is asked of the page itself.
SAID = """(texts) => JSON.stringify([...document.querySelector('messenger-root').shadowRoot
  .querySelectorAll('[data-by=bot] p')].map((node) => node.textContent)) === JSON.stringify(texts)"""


def come_back(page: Page) -> None:
    """Go back, and check that the page had been kept."""
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(1000)
    until(page, "window.kept?.length === 2")
    assert page.evaluate("kept") == [False, True]


@in_firefox
@pytest.mark.parametrize("is_open", [False, True])
def test_a_page_is_kept_and_the_messenger_goes_on_there(is_open: bool, page: Page, make_host: MakeHost) -> None:
    host = make(make_host, defaultOpen=is_open)
    host.open(page)
    if is_open:
        shows(page, "Hello")
    leave(page, host)
    come_back(page)
    page.evaluate("api.open()")
    page.evaluate("void api.send('ещё раз 🌱')")
    until(page, SAID, ["Hello", "You wrote: ещё раз 🌱"])


@in_both
def test_it_shows_what_another_tab_has_said_meanwhile(
    page: Page, context: BrowserContext, troubles: Troubles, make_host: MakeHost
) -> None:
    host = make(make_host, defaultOpen=True)
    host.open(page)
    shows(page, "Hello")
    leave(page, host)
    other = context.new_page()
    watch(other, troubles)
    host.open(other)
    say(other, "meanwhile")
    shows(other, "Hello", "You wrote: meanwhile")
    page.bring_to_front()
    come_back(page)
    until(page, SAID, ["Hello", "You wrote: meanwhile"])
    page.evaluate("void api.send('and now')")
    until(page, SAID, ["Hello", "You wrote: meanwhile", "You wrote: and now"])
    shows(other, "Hello", "You wrote: meanwhile", "You wrote: and now")


@in_firefox
def test_who_stays_on_the_page_after_all_leads_on(page: Page, make_host: MakeHost) -> None:
    host = make(make_host, defaultOpen=True)
    host.open(page)
    shows(page, "Hello")
    page.evaluate("dispatchEvent(new Event('beforeunload'))")
    until_ready(page)
    say(page, "still here")
    expect(bubbles(page).last).to_have_text("You wrote: still here")
    expect(field(page)).to_have_value("")
    page.wait_for_timeout(2500)
    held = page.evaluate("navigator.locks.query().then(({ held }) => held.length)")
    assert held == 1
