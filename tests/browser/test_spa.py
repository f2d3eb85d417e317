"""Single-page apps: the page is rebuilt around the messenger, and it stays the one it was."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, html, until, until_ready
from tests.parts import bubbles, close, field, heard, open_panel, panel, roundel, say, shows, timeline
from tools.paths import DIST
from tools.serve import STRICT

pytestmark = pytest.mark.firefox("thorough")

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.message(r"many")
async def many(chat, msg):
    for number in range(40):
        await chat.say("Message " + str(number))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

# What Turbo does: the body of another page takes the place of this one's, and its scripts run again.
VISIT = """(body) => {
  const next = new DOMParser().parseFromString(body, 'text/html').body;
  for (const script of next.querySelectorAll('script')) {
    const copy = document.createElement('script');
    for (const { name, value } of script.attributes) copy.setAttribute(name, value);
    script.replaceWith(copy);
  }
  history.pushState({}, '', '?next');
  document.documentElement.replaceChild(document.adoptNode(next), document.body);
}"""

MakeHost = Callable[..., Host]


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    """A page with an open panel, a draft, and a timeline that the visitor has scrolled back."""
    make_host(bot=BOT).open(page)
    open_panel(page)
    say(page, "many")
    expect(bubbles(page).last).to_have_text("Message 39")
    page.wait_for_timeout(200)
    field(page).fill("half a")
    timeline(page).evaluate("(log) => { log.scrollTop = 300; }")
    expect(page.get_by_role("button", name="Newest messages")).to_be_visible()
    return page


def is_as_it_was(page: Page) -> None:
    """The panel is open, with draft, focus and place, and works."""
    expect(page.locator("messenger-root")).to_have_count(1)
    expect(field(page)).to_have_value("half a")
    expect(field(page)).to_be_focused()
    assert timeline(page).evaluate("(log) => log.scrollTop") == 300
    field(page).press("Enter")
    expect(bubbles(page).last).to_have_text("You wrote: half a")


def test_another_body_has_it(opened: Page) -> None:
    opened.evaluate("""() => {
      const body = document.createElement('body'); body.textContent = 'New'; document.body = body; }""")
    is_as_it_was(opened)


def test_an_emptied_body_has_it(opened: Page) -> None:
    opened.evaluate("document.body.replaceChildren()")
    is_as_it_was(opened)


@pytest.mark.firefox
def test_a_navigation_like_turbos_has_one_and_the_same(opened: Page) -> None:
    opened.evaluate("window.before = api; ServisBot.kept = true")
    opened.evaluate(VISIT, html(head=""))
    expect(opened.locator("script[src='host.js']")).to_have_count(1)
    is_as_it_was(opened)
    opened.wait_for_timeout(200)
    assert opened.evaluate("[window.before === ServisBot.api, ServisBot.kept]") == [True, True]
    expect(opened.locator("messenger-root")).to_have_count(1)


def test_a_copy_in_a_page_that_was_kept_does_not_stay(opened: Page) -> None:
    opened.evaluate("""() => {
      const kept = document.body.cloneNode(true); document.body.remove(); document.documentElement.append(kept); }""")
    is_as_it_was(opened)


@pytest.mark.firefox
def test_it_can_be_moved(opened: Page) -> None:
    opened.evaluate("""() => { const place = document.createElement('div'); document.body.prepend(place);
      place.append(document.querySelector('messenger-root')); }""")
    is_as_it_was(opened)
    assert opened.evaluate("document.querySelector('messenger-root').parentElement.localName") == "div"


def test_moved_and_then_rebuilt_it_is_there(opened: Page) -> None:
    opened.evaluate("""() => { const place = document.createElement('div'); document.body.prepend(place);
      place.attachShadow({ mode: 'open' }).append(document.querySelector('messenger-root')); }""")
    opened.wait_for_timeout(50)
    opened.evaluate("document.body = document.createElement('body')")
    is_as_it_was(opened)


@pytest.mark.firefox
def test_the_focus_of_the_page_is_left_alone(opened: Page) -> None:
    opened.evaluate("""() => { elsewhere.focus(); }""")
    opened.wait_for_timeout(50)
    opened.evaluate("""() => { const body = document.createElement('body');
      body.innerHTML = '<button id="other">Other</button>'; document.body = body; other.focus(); }""")
    opened.wait_for_timeout(50)
    expect(opened.locator("#other")).to_be_focused()


def test_a_container_of_the_new_page_has_it(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, container="#place")
    host.write("index.html", html('<div id="place"></div>' + html().split("Elsewhere</button>")[1]))
    host.open(page)
    shows(page, "Hello")
    page.evaluate("""() => { const body = document.createElement('body');
      body.innerHTML = '<main><div id="place"></div></main>'; document.body = body; }""")
    expect(page.locator("#place > messenger-root")).to_have_count(1)
    shows(page, "Hello")
    page.evaluate("document.querySelector('main').innerHTML = '<section></section>'")
    page.wait_for_timeout(50)
    page.evaluate("document.querySelector('section').id = 'place'")
    expect(page.locator("#place > messenger-root")).to_have_count(1)
    shows(page, "Hello")


def test_a_route_is_a_part_of_the_same_conversation(opened: Page) -> None:
    for path in ("?one", "?two"):
        opened.evaluate("(path) => history.pushState({}, '', path)", path)
    opened.evaluate("history.back()")
    is_as_it_was(opened)
    assert len(heard(opened, "Messenger")) == 3  # Ready, Opened, First User Interaction


def test_a_static_roundel_of_another_page_does_not_stay(page: Page, make_host: MakeHost) -> None:
    text = (DIST / "roundel.html").read_text()
    found = re.search(r"style-src '(sha256-[^']+)'", text)
    assert found
    host = make_host(bot=BOT, policy=STRICT.replace("style-src", f"style-src '{found[1]}'"))
    host.write("index.html", html(body=text))
    page.goto(host.address)
    until(page, "Boolean(window.ServisBot?.api?.state.ready)")
    open_panel(page)
    shows(page, "Hello")
    page.evaluate(VISIT, html(body=text))
    page.wait_for_timeout(300)
    expect(page.locator("messenger-root")).to_have_count(1)
    shows(page, "Hello")
    expect(panel(page)).to_be_visible()


@pytest.mark.firefox
def test_it_begins_and_ends_many_times(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, start=False).open(page, ready=False)
    for turn in range(5):
        page.evaluate("start({bot: 'bot.py', boot: 'eager'})")
        until_ready(page)
        roundel(page).click()
        expect(panel(page)).to_be_visible()
        shows(page, "Hello")
        field(page).press("Escape")
        page.evaluate("api.destroy()")
        expect(page.locator("messenger-root")).to_have_count(0)
        page.evaluate("document.body.append(document.createElement('i'))")
        if turn % 2:
            page.evaluate("document.body = document.body.cloneNode(true)")
        expect(page.locator("messenger-root")).to_have_count(0)


def test_a_panel_that_was_closed_as_the_messenger_went_stays_closed(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    open_panel(page)
    shows(page, "Hello")
    until(page, "api.state.open")
    close(page).evaluate("(button) => { button.click(); api.destroy(); start({bot: 'bot.py', boot: 'eager'}); }")
    expect(roundel(page)).to_be_visible()
    expect(panel(page)).to_have_count(0)
    until_ready(page)
    expect(panel(page)).to_have_count(0)


def test_destroyed_while_its_scripts_are_on_their_way_it_leaves_nothing(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, start=False).open(page, ready=False)
    page.evaluate("start({bot: 'bot.py', boot: 'eager'}); api.destroy()")
    page.wait_for_timeout(500)
    page.evaluate("document.body = document.createElement('body')")
    page.keyboard.press("Alt+Shift+J")
    expect(page.locator("messenger-root")).to_have_count(0)
