"""Several tabs of a site: one conversation, one bot."""

import contextlib
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.pages import Host, Troubles, until, watch
from tests.parts import field, heard, milestones, open_panel, panel, say, timeline

pytestmark = pytest.mark.firefox

BOT = """
import asyncio

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def count(chat, msg):
    text = msg.payload.user.message
    if text == "name":
        name = await chat.ask("What is your name?")
        await chat.say("Hello, " + name)
    elif text in ("slow", "slower"):
        await asyncio.sleep(1 if text == "slow" else 8)
        await chat.say("That took a while")
    else:
        chat.context["count"] = chat.context.get("count", 0) + 1
        await chat.say(text + " is number " + str(chat.context["count"]))


@bot.page_event("ping")
async def ping(chat, msg):
    await chat.notify("pong")
"""

# Browsers on pages without https, and old ones, have none.
NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })"


@pytest.fixture
def host(make_host: Callable[..., Host]) -> Host:
    return make_host(bot=BOT)


@pytest.fixture
def open_tab(context: BrowserContext, troubles: Troubles, host: Host) -> Callable[[], Page]:
    """Opens one more tab of the same visitor's, with the panel open."""

    def opened() -> Page:
        page = context.new_page()
        watch(page, troubles)
        host.open(page)
        if not panel(page).is_visible():
            open_panel(page)
        return page

    return opened


def shows(page: Page, *texts: str) -> None:
    """Wait until exactly this has been said, by the bot and the visitor."""
    expect(timeline(page).locator("[data-by] p")).to_have_text(list(texts))


def opened_pair(open_tab: Callable[[], Page]) -> tuple[Page, Page]:
    """Two tabs with one conversation."""
    one = open_tab()
    shows(one, "Hello")
    return one, open_tab()


@pytest.fixture(params=["locks", "no locks"])
def pair(request: pytest.FixtureRequest, context: BrowserContext, open_tab: Callable[[], Page]) -> tuple[Page, Page]:
    """Two tabs with one conversation."""
    if request.param == "no locks":
        context.add_init_script(NO_LOCKS)
    return opened_pair(open_tab)


def have_one_conversation(one: Page, two: Page) -> None:
    """Check that the second tab shows the conversation and has begun none, and write in either, in turns."""
    for page in (one, two):
        shows(page, "Hello")
    assert one.evaluate("api.state.conversationId") == two.evaluate("api.state.conversationId")
    assert milestones(two, 2) == ["CONVERSATION Ready", "ROUNDEL Opened"]
    said = ["Hello"]
    for number, page in enumerate([one, two, two, one, two, one], 1):
        say(page, f"m{number}")
        said += [f"m{number}", f"m{number} is number {number}"]
        for each in (one, two):
            shows(each, *said)


@pytest.mark.smoke
def test_two_tabs_have_one_conversation(open_tab: Callable[[], Page]) -> None:
    have_one_conversation(*opened_pair(open_tab))


# The whole run tries one case of each test in Firefox, and browsers tell each other of storage in ways of their own.
def test_without_locks_two_tabs_have_one_conversation(context: BrowserContext, open_tab: Callable[[], Page]) -> None:
    context.add_init_script(NO_LOCKS)
    have_one_conversation(*opened_pair(open_tab))


@pytest.mark.firefox("thorough")
def test_a_dialogue_goes_on_in_the_other_tab(pair: tuple[Page, Page]) -> None:
    one, two = pair
    say(one, "name")
    shows(two, "Hello", "name", "What is your name?")
    say(two, "Ada")
    for each in pair:
        shows(each, "Hello", "name", "What is your name?", "Ada", "Hello, Ada")


@pytest.mark.firefox("thorough")
def test_a_page_event_is_answered_in_the_tab_that_sends_it(pair: tuple[Page, Page]) -> None:
    for page in pair:
        page.evaluate("api.pageEvent('ping')")
        assert heard(page, "notification", 1) == ["pong"]
        # Without locks a tab learns from storage that another leads: not at once, but before a visitor can change tabs.
        page.wait_for_timeout(200)


@pytest.mark.firefox("thorough")
def test_what_is_written_while_the_bot_works_in_another_tab_waits(open_tab: Callable[[], Page]) -> None:
    one = open_tab()
    shows(one, "Hello")
    two = open_tab()
    say(one, "slower")
    shows(two, "Hello", "slower")
    for text in ("first", "second"):
        say(two, text)
    expect(field(two)).to_have_value("")
    shows(two, "Hello", "slower", "first", "second")
    expect(two.locator(".typing")).to_be_visible()
    for each in (one, two):
        shows(
            each, "Hello", "slower", "That took a while", "first", "second", "first is number 1", "second is number 2"
        )


@pytest.mark.parametrize("way", ["closed", "crashed"])
def test_when_the_tab_that_leads_is_gone_another_goes_on_within_two_seconds(
    way: str, open_tab: Callable[[], Page]
) -> None:
    one = open_tab()
    shows(one, "Hello")
    two = open_tab()
    began = time.monotonic()
    say(one, "slow")
    shows(two, "Hello", "slow", "That took a while")
    usual = time.monotonic() - began  # a second, and what a busy machine adds
    say(one, "slow")
    shows(two, "Hello", "slow", "That took a while", "slow")
    if way == "closed":
        one.close()
    else:
        with contextlib.suppress(Error):
            one.goto("chrome://crash")
    gone = time.monotonic()
    shows(two, *["Hello", *["slow", "That took a while"] * 2])
    assert time.monotonic() - gone < 2 * usual + 1, "the bot itself takes one second"
    say(two, "next")
    shows(two, *["Hello", *["slow", "That took a while"] * 2, "next", "next is number 1"])


@pytest.mark.firefox("thorough")
def test_what_one_tab_alone_has_stays_its_own(pair: tuple[Page, Page]) -> None:
    one, two = pair
    field(two).fill("a draft")
    say(one, "m1")
    shows(two, "Hello", "m1", "m1 is number 1")
    expect(field(two)).to_have_value("a draft")
    one.bring_to_front()
    field(one).press("Escape")
    expect(panel(one)).to_be_hidden()
    expect(panel(two)).to_be_visible()


@pytest.mark.firefox("thorough")
def test_a_reset_in_one_tab_is_one_in_the_other(pair: tuple[Page, Page]) -> None:
    one, two = pair
    say(one, "m1")
    shows(two, "Hello", "m1", "m1 is number 1")
    two.evaluate("api.reset()")
    for each in pair:
        shows(each, "Hello")


def test_a_page_that_the_browser_keeps_for_the_way_back_leads_no_more(pair: tuple[Page, Page]) -> None:
    one, two = pair
    one.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    say(two, "m1")
    shows(two, "Hello", "m1", "m1 is number 1")
    two.close()
    one.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    shows(one, "Hello", "m1", "m1 is number 1")
    say(one, "m2")
    shows(one, "Hello", "m1", "m1 is number 1", "m2", "m2 is number 2")


def test_a_tab_that_is_left_and_come_back_to_goes_on(open_tab: Callable[[], Page], host: Host) -> None:
    one = open_tab()
    shows(one, "Hello")
    two = open_tab()
    host.write("other.html", "<!doctype html><title>Elsewhere</title>")
    one.goto(host.address + "other.html")
    say(two, "m1")
    shows(two, "Hello", "m1", "m1 is number 1")
    # Firefox has kept the page, and Playwright would wait for it to load.
    one.evaluate("setTimeout(() => history.back())")
    one.wait_for_timeout(1000)
    until(one, "location.pathname === '/' && Boolean(window.api?.state.ready)")
    said = "document.querySelector('messenger-root').shadowRoot.querySelector('[role=log]').textContent"
    until(one, said + ".includes('m1 is number 1')")
    one.evaluate("void api.send('m2')")
    until(one, said + ".includes('m2 is number 2')")
    shows(two, "Hello", "m1", "m1 is number 1", "m2", "m2 is number 2")
