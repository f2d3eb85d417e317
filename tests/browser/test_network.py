"""A network that goes and comes back, and a computer that sleeps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.pages import Gate, Host, Troubles
from tests.parts import field, heard, open_panel, say, shows, timeline

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def echo(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

OFFLINE = "You are offline. Answers may take a while."


def notice(page: Page) -> Locator:
    """The line about the network, which is no part of the conversation."""
    return timeline(page).get_by_text(OFFLINE)


def test_being_offline_is_said_and_so_is_being_back(
    page: Page, context: BrowserContext, make_host: Callable[..., Host]
) -> None:
    make_host(bot=BOT).open(page)
    open_panel(page)
    context.set_offline(True)
    expect(notice(page)).to_be_visible()
    say(page, "Hi")  # the bot is in the page, and needs no network
    shows(page, "Hello", "You wrote: Hi", OFFLINE)
    context.set_offline(False)
    expect(notice(page)).to_have_count(0)
    expect(page.locator("[aria-live=polite]").get_by_text("You are back online.")).to_have_count(1)
    shows(page, "Hello", "You wrote: Hi")


@pytest.mark.parametrize("words", ["", "No net, no chat."])
def test_the_owner_says_it_otherwise_or_not_at_all(
    words: str, page: Page, context: BrowserContext, make_host: Callable[..., Host]
) -> None:
    endpoint = {"Bot": {"src": "bot.py"}, "i18n": {"en": {"networkMessage": words}}}
    make_host(bot=BOT, endpoint=endpoint).open(page)
    open_panel(page)
    shows(page, "Hello")
    context.set_offline(True)
    if words:
        expect(timeline(page).get_by_text(words)).to_be_visible()
    else:
        page.wait_for_timeout(300)
        shows(page, "Hello")


@pytest.mark.parametrize(("runtime", "late"), [("micropython", "**/bot.py"), ("pyodide", "**/assets/thread-*.js")])
def test_what_is_written_waits_for_a_bot_that_cannot_be_fetched(
    runtime: str, late: str, page: Page, context: BrowserContext, troubles: Troubles, make_host: Callable[..., Host]
) -> None:
    gate = Gate(page, late)
    make_host(bot=BOT, endpoint={"Bot": {"src": "bot.py", "runtime": runtime}}).open(page, ready=False)
    open_panel(page)
    expect(field(page)).to_be_visible()
    page.wait_for_timeout(1000)
    context.set_offline(True)
    expect(notice(page)).to_be_visible()
    gate.open()
    for text in ("One", "Two"):
        say(page, text)
    expect(timeline(page).locator("[data-by=visitor] p")).to_have_text(["One", "Two"])
    expect(field(page)).to_be_enabled()
    page.wait_for_timeout(500)
    context.set_offline(False)
    expect(timeline(page).locator("[data-by=bot] p")).to_have_text(["Hello", "You wrote: One", "You wrote: Two"])
    assert heard(page, "error") == []
    # The browser's own lines about what could not be fetched.
    assert all("ERR_INTERNET_DISCONNECTED" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.parametrize("late", ["waking", "kernel"])
def test_python_that_cannot_be_fetched_is_fetched_once_there_is_a_network(
    late: str, page: Page, context: BrowserContext, troubles: Troubles, make_host: Callable[..., Host]
) -> None:
    gate = Gate(page, f"**/assets/{late}-*.js")
    make_host(bot=BOT).open(page, ready=False)
    open_panel(page)
    context.set_offline(True)
    gate.open()
    expect(timeline(page).get_by_text("Sorry, nobody can answer here right now.")).to_be_visible()
    field(page).fill("One")
    field(page).press("Enter")
    context.set_offline(False)
    shows(page, "Hello", "You wrote: One")
    assert {error["code"] for error in heard(page, "error", 1)} == {"python"}
    troubles.clear()


def test_an_endpoint_that_cannot_be_fetched_is_fetched_once_there_is_a_network(
    page: Page, context: BrowserContext, troubles: Troubles, make_host: Callable[..., Host]
) -> None:
    host = make_host(bot=BOT, start=False)
    host.write("endpoint.json", '{"Bot": {"src": "bot.py"}}')
    page.goto(host.address)
    context.set_offline(True)
    page.evaluate(
        "start({ endpoint: 'endpoint.json' }).send('مرحبا').catch((error) => { window.why = error.message; })"
    )
    assert [error["code"] for error in heard(page, "error", 1)] == ["endpoint"]
    assert "endpoint.json cannot be read" in page.evaluate("why")
    page.evaluate("api.open(); void api.send('שלום')")
    context.set_offline(False)
    shows(page, "Hello", "You wrote: مرحبا", "You wrote: שלום")
    assert len(heard(page, "error")) == 1
    troubles.clear()


def test_an_endpoint_that_is_not_valid_is_told_of_once_also_without_a_network(
    page: Page, context: BrowserContext, troubles: Troubles, make_host: Callable[..., Host]
) -> None:
    host = make_host(start=False)
    page.goto(host.address)
    context.set_offline(True)
    page.evaluate("start({ endpoint: { Bot: 'čaj' } })")
    heard(page, "error", 1)
    context.set_offline(False)
    page.wait_for_timeout(200)
    assert [error["code"] for error in heard(page, "error")] == ["endpoint"]
    troubles.clear()


def test_python_that_cannot_be_fetched_is_fetched_for_what_is_sent_later(
    page: Page, troubles: Troubles, make_host: Callable[..., Host]
) -> None:
    page.route("**/assets/waking-*.js", lambda route: route.abort())
    make_host(bot=BOT).open(page, ready=False)
    open_panel(page)
    expect(timeline(page).get_by_text("Sorry, nobody can answer here right now.")).to_be_visible()
    page.unroute_all()
    field(page).fill("שלום")
    field(page).press("Enter")
    shows(page, "Hello", "You wrote: שלום")
    troubles.clear()


def test_times_are_right_again_when_the_computer_has_slept(
    context: BrowserContext, page: Page, make_host: Callable[..., Host]
) -> None:
    context.clock.install()  # of all its pages, not of a worker
    make_host(bot=BOT, worker=False).open(page)
    open_panel(page)
    shows(page, "Hello")
    time = timeline(page).locator("time")
    before = time.inner_text()
    # Asleep, nothing is called; awake, the window has the focus again.
    page.clock.set_system_time(page.evaluate("Date.now() + 20 * 60_000"))
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.clock.run_for(100)
    expect(time).not_to_have_text(before)
