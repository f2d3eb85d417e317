"""Dialogues over a closed tab and a changed bot, and what they take from outside, in the page."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.elsewhere import Elsewhere
from tests.pages import Host, Troubles, until, until_ready, watch
from tests.parts import bubbles, field, heard, open_panel, say, shows
from tools.serve import STRICT

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot
from roundel.errors import FetchFailed

bot = Bot()


@bot.message("order")
async def order(chat, msg):
    await chat.notify("SB:::UserInputDisabled")
    size = await chat.ask("Which size?", ["Small", "Large"])
    await chat.notify("SB:::UserInputEnabled")
    await chat.say("One " + size)


@bot.message("fetch")
async def fetch(chat, msg):
    _, method, url = msg.payload.user.message.split(" ")
    try:
        answer = await chat.fetch(url, method, json={"a": 1} if method == "POST" else None, headers={"X-Own": "yes"})
        await chat.say(str(answer.status) + " " + answer.text.split("\\n")[0])
    except FetchFailed as error:
        await chat.say(str(error).split(":")[0])


@bot.message("key")
async def key(chat, msg):
    _, url, *header = msg.payload.user.message.split(" ")
    try:
        answer = await chat.fetch(url, headers={header[0]: "geheim"} if header else None)
        await chat.say(answer.text)
    except FetchFailed as error:
        await chat.say("redirects" if "redirects" in str(error) else str(error))


@bot.message("luck")
async def luck(chat, msg):
    seen = str(chat.now()) + " " + str(chat.random())
    await chat.notify(seen)
    await chat.ask("Well?")
    await chat.say(str(seen == str(chat.now()) + " " + str(chat.random())))
    await chat.notify(seen)


@bot.message
async def answer(chat, msg):
    await chat.say("Old: " + msg.payload.user.message)
"""
UPDATED = "This part of our conversation was updated in the meantime. Please ask again."

MakeHost = Callable[..., Host]


@pytest.fixture
def host(make_host: MakeHost) -> Host:
    return make_host(bot=BOT)


@pytest.fixture
def opened(page: Page, host: Host) -> Page:
    host.open(page)
    open_panel(page)
    return page


@pytest.mark.smoke
def test_a_dialogue_goes_on_in_another_tab_after_the_first_was_closed(
    opened: Page, host: Host, context: BrowserContext, troubles: Troubles
) -> None:
    say(opened, "order")
    shows(opened, "Which size?")
    opened.close()
    page = context.new_page()
    watch(page, troubles)
    host.open(page)
    open_panel(page)
    expect(field(page)).to_be_disabled()
    page.get_by_role("button", name="Large", exact=True).click()
    shows(page, "Which size?", "One Large")
    expect(field(page)).to_be_enabled()


def test_a_bot_that_has_changed_is_one_honest_line_and_one_error(opened: Page, host: Host, troubles: Troubles) -> None:
    say(opened, "order")
    shows(opened, "Which size?")
    host.write("bot.py", BOT.replace("Old", "New"))
    opened.reload()
    until_ready(opened)
    shows(opened, "Which size?", UPDATED)
    shows(opened, "order", by="visitor")
    [error] = heard(opened, "error", 1)
    assert error["code"] == "changed"
    assert error["message"].startswith("bot.py has changed")
    troubles.expect(error["message"])
    expect(field(opened)).to_be_enabled()
    expect(opened.get_by_role("button", name="Large", exact=True)).to_have_count(0)
    say(opened, "Large")
    shows(opened, "Which size?", UPDATED, "New: Large")
    opened.reload()
    until_ready(opened)
    say(opened, "Hi")
    shows(opened, "Which size?", UPDATED, "New: Large", "New: Hi")


def test_a_bot_that_has_changed_between_dialogues_is_no_matter(opened: Page, host: Host) -> None:
    say(opened, "Hi")
    shows(opened, "Old: Hi")
    host.write("bot.py", BOT.replace("Old", "New"))
    opened.reload()
    until_ready(opened)
    say(opened, "Hi")
    shows(opened, "Old: Hi", "New: Hi")


@pytest.mark.parametrize("runtime", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)])
@pytest.mark.fresh("takes over the page's clock")
def test_clock_dice_and_network_are_the_pages(runtime: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, runtime=runtime)
    host.write("stock.txt", "Three ferns")
    host.open(page, ready=False)
    until(page, "api.state.ready")
    open_panel(page)
    for text in ("fetch GET stock.txt", "fetch GET none.txt", "fetch POST stock.txt"):
        say(page, text)
    expect(bubbles(page)).to_have_text(["200 Three ferns", "404 <!DOCTYPE HTML>", "405 <!DOCTYPE HTML>"])
    say(page, "fetch GET https://example.com/")
    expect(bubbles(page).last).to_have_text("https")
    say(page, "luck")
    expect(bubbles(page).last).to_have_text("Well?")
    [seen] = heard(page, "notification", 1)
    now, chance = seen.split(" ")
    assert abs(float(now) - time.time()) < 60
    assert 0 <= float(chance) < 1
    if runtime == "pyodide":  # which takes long to start, and replays with the same Python
        return
    page.reload()
    until(page, "api.state.ready")
    say(page, "yes")
    expect(bubbles(page).last).to_have_text("False")  # what is asked anew is new
    assert heard(page, "notification", 1) == [seen]


@pytest.mark.parametrize("runtime", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)])
def test_no_header_of_the_bots_follows_a_redirect(runtime: str, page: Page, make_host: MakeHost) -> None:
    with Elsewhere("Grüße 🌍") as partner, Elsewhere("Fremde") as stranger:
        policy = STRICT.replace("connect-src 'self'", f"connect-src 'self' {partner.address} {stranger.address}")
        host = make_host(bot=BOT, runtime=runtime, policy=policy)
        host.open(page, ready=False)
        until(page, "api.state.ready")
        open_panel(page)
        away = f"{partner.address}/to?302&{stranger.address}/"
        for text in (f"key {partner.address}/ X-Api-Key", f"key {away} X-Api-Key", f"key {away}", f"key {away} Accept"):
            say(page, text)
        shows(page, "Grüße 🌍", "redirects", "Fremde", "Fremde")
    assert partner.asked[0].headers["x-api-key"] == "geheim"
    assert ["x-api-key" in asked.headers for asked in stranger.asked] == [False, False]
