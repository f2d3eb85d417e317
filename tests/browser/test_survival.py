"""What survives a reload, a way through the site, and a browser that stores nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles, html, until, until_ready
from tests.parts import bubbles, close, field, heard, open_panel, panel, roundel, say, send, shows, timeline

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.message("many")
async def many(chat, msg):
    for n in range(40):
        await chat.say("Line " + str(n))


@bot.message("name")
async def name(chat, msg):
    await chat.notify("asked")
    first = await chat.ask("First name?")
    last = await chat.ask("Last name?")
    await chat.say("Hello " + first + " " + last)


@bot.page_event("off")
async def off(chat, msg):
    await chat.notify("SB:::UserInputDisabled")


@bot.message("choose")
async def choose(chat, msg):
    size = await chat.ask("Which size?", ["Small", "Large"])
    await chat.say("One " + size)


@bot.page_event("lines")
async def lines(chat, msg):
    for n in range(msg.payload.user.context):
        await chat.say("Line " + str(n))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

DENIED = """
for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } });
}
"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"

# How far from the newest entry the visitor reads.
READING = """(() => {
  const log = document.querySelector('messenger-root').shadowRoot.querySelector('[role=log]');
  return log.scrollHeight - log.clientHeight - log.scrollTop;
})()"""

# The first message in sight, and how far it is below the top.
FIRST = """(() => {
  const log = document.querySelector('messenger-root').shadowRoot.querySelector('[role=log]');
  const below = (message) => message.getBoundingClientRect().bottom - log.getBoundingClientRect().top;
  const first = [...log.querySelectorAll('[data-by] p')].find((message) => below(message) > 0);
  return [first.textContent, below(first)];
})()"""

MakeHost = Callable[..., Host]


@pytest.fixture
def host(make_host: MakeHost) -> Host:
    """A site of two pages."""
    host = make_host(bot=BOT)
    host.write("second.html", html())
    return host


@pytest.mark.webkit
@pytest.mark.smoke
def test_everything_survives_the_way_to_another_page(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    say(page, "One")
    shows(page, "Hello", "You wrote: One")
    page.evaluate("api.pageEvent('off')")
    expect(field(page)).to_be_disabled()
    before = page.evaluate("api.state")
    page.goto(host.address + "second.html")
    expect(panel(page)).to_be_visible()
    shows(page, "Hello", "You wrote: One")
    shows(page, "One", by="visitor")
    expect(field(page)).to_be_disabled()
    expect(send(page)).to_be_disabled()
    until_ready(page)
    assert page.evaluate("api.state") == before


@pytest.mark.webkit
def test_a_draft_survives_a_reload(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    field(page).fill("Half a sent\nence")
    page.reload()
    until_ready(page)
    expect(field(page)).to_have_value("Half a sent\nence")


@pytest.mark.firefox("thorough")
def test_a_closed_panel_stays_closed(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    close(page).click()
    page.reload()
    until_ready(page)
    expect(panel(page)).to_have_count(0)
    expect(roundel(page)).to_have_attribute("aria-expanded", "false")


def test_the_place_where_the_visitor_reads_survives_a_reload(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    say(page, "many")
    expect(timeline(page)).to_contain_text("Line 39")
    assert page.evaluate(READING) < 1
    timeline(page).hover()
    page.mouse.wheel(0, -600)
    expect(page.get_by_role("button", name="Newest messages")).to_be_visible()
    page.wait_for_timeout(100)
    before = page.evaluate(READING)
    assert before > 300
    page.reload()
    until_ready(page)
    until(page, f"Math.abs({READING} - {before}) < 2")
    page.get_by_role("button", name="Newest messages").click()
    until(page, f"{READING} < 1")


def long_conversation(host: Host, page: Page, count: int = 179) -> None:
    """Open the panel after a hello and so many lines."""
    host.open(page)
    open_panel(page)
    page.evaluate("(count) => api.pageEvent({alias: 'lines', body: count})", count)
    expect(bubbles(page).last).to_have_text(f"Line {count - 1}")


def scroll_to(page: Page, top: int) -> list:
    """Scroll so far below the earliest message that is there; returns what is seen first."""
    first: list = timeline(page).evaluate(f"(log, top) => {{ log.scrollTop = top; return {FIRST} }}", top)
    page.wait_for_timeout(50)
    return first


def sees(page: Page, first: list) -> None:
    """Check that this is seen first, to the pixel or so."""
    text, below = page.evaluate(FIRST)
    assert [text, below] == [first[0], pytest.approx(first[1], abs=1.5)]


def test_a_long_conversation_shows_earlier_messages_as_the_visitor_reads_back(host: Host, page: Page) -> None:
    long_conversation(host, page)
    page.reload()
    until_ready(page)
    expect(bubbles(page).first).to_have_text("Line 99")
    for earlier in ("Line 49", "Hello"):
        seen = scroll_to(page, 150)
        expect(bubbles(page).first).to_have_text(earlier)
        sees(page, seen)
    shows(page, "Hello", *[f"Line {n}" for n in range(179)])


def test_the_place_far_back_in_a_long_conversation_survives_a_reload(host: Host, page: Page) -> None:
    long_conversation(host, page)
    scroll_to(page, 0)
    expect(bubbles(page).first).to_have_text("Hello")
    seen = scroll_to(page, 400)
    page.reload()
    until_ready(page)
    expect(bubbles(page)).to_have_count(180)
    sees(page, seen)


def test_what_is_said_below_does_not_move_the_visitor_who_reads_back(host: Host, page: Page) -> None:
    long_conversation(host, page, 40)
    seen = scroll_to(page, 300)
    page.evaluate("api.pageEvent({alias: 'lines', body: 9})")
    expect(bubbles(page)).to_have_count(50)
    sees(page, seen)
    page.reload()
    until_ready(page)
    sees(page, seen)


def test_a_question_goes_on_after_a_reload(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    say(page, "name")
    shows(page, "Hello", "First name?")
    page.reload()
    until_ready(page)
    say(page, "Ada")
    shows(page, "Hello", "First name?", "Last name?")
    page.reload()
    until_ready(page)
    say(page, "Lovelace")
    shows(page, "Hello", "First name?", "Last name?", "Hello Ada Lovelace")
    assert heard(page, "notification") == []


@pytest.mark.firefox("thorough")
def test_offered_answers_survive_a_reload(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    say(page, "choose")
    expect(page.get_by_role("button", name="Large")).to_be_visible()
    page.reload()
    until_ready(page)
    page.get_by_role("button", name="Large").click()
    shows(page, "choose", "Large", by="visitor")
    shows(page, "Hello", "Which size?", "One Large")


@pytest.mark.chromium("emulates a visitor who likes motion")
def test_messages_that_wait_for_their_moment_are_said_after_a_reload(host: Host, page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    host.open(page)
    open_panel(page)
    page.evaluate("api.pageEvent({alias: 'lines', body: 3})")
    shows(page, "Hello", "Line 0")
    page.reload()
    until_ready(page)
    expect(bubbles(page)).not_to_have_count(4)
    shows(page, "Hello", "Line 0", "Line 1", "Line 2")


def test_a_message_that_the_bot_has_not_answered_is_answered_after_a_reload(host: Host, page: Page) -> None:
    host.open(page)
    with page.expect_navigation():
        page.evaluate("api.send('One'); location.reload()")
    until_ready(page)
    page.evaluate("api.open()")
    shows(page, "One", by="visitor")
    shows(page, "Hello", "You wrote: One")


@pytest.mark.fresh("takes the storage from the page")
@pytest.mark.parametrize("storage", [DENIED, FULL], ids=["denied", "full"])
def test_without_storage_it_works_in_memory_and_says_so_once(
    storage: str, host: Host, page: Page, troubles: Troubles
) -> None:
    page.add_init_script(storage)
    host.open(page)
    open_panel(page)
    say(page, "name")
    say(page, "Ada")
    say(page, "Lovelace")
    shows(page, "Hello", "First name?", "Last name?", "Hello Ada Lovelace")
    if storage == DENIED:
        troubles.expect_warnings("denies storage")
    else:
        troubles.expect("storage is full")


@pytest.mark.firefox("thorough")
@pytest.mark.parametrize("stored", ["nonsense", "[1]", '{"id": 1}'])
def test_nonsense_in_storage_begins_anew(stored: str, host: Host, page: Page, troubles: Troubles) -> None:
    host.open(page)
    host.change_stored(
        page,
        """(stored) => {
      for (const area of [localStorage, sessionStorage]) {
        for (const key of Object.keys(area)) area.setItem(key, stored);
      }
    }""",
        stored,
    )
    host.open(page)
    open_panel(page)
    shows(page, "Hello")
    assert [error["code"] for name, error in page.evaluate("log") if name == "error"] == ["stored"]
    troubles.expect("The conversation that the browser has stored is damaged")


@pytest.mark.firefox("thorough")
def test_reset_forgets_the_conversation(host: Host, page: Page) -> None:
    host.open(page)
    open_panel(page)
    say(page, "name")
    shows(page, "Hello", "First name?")
    page.evaluate("api.pageEvent('off')")
    field(page).evaluate("(field) => { field.value = 'Ad'; field.dispatchEvent(new Event('input', {bubbles: true})) }")
    before = page.evaluate("api.state.conversationId")
    page.evaluate("api.reset()")
    shows(page, "Hello")
    expect(field(page)).to_be_enabled()
    expect(field(page)).to_have_value("")
    assert page.evaluate("api.state.conversationId") != before
    page.reload()
    until_ready(page)
    shows(page, "Hello")
    say(page, "Ada")
    shows(page, "Hello", "You wrote: Ada")
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").count("First name?") == 0
