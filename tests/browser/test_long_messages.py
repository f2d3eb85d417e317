"""Long messages: they come to the bot whole, or stay with the visitor, who is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, until
from tests.parts import bubbles, field, heard, panel, say, shows

pytestmark = pytest.mark.kept

BOT = """
from roundel import Bot

bot = Bot()


@bot.message(r"^ask$")
async def ask(chat, msg):
    answer = await chat.ask("Tell me")
    await chat.notify(str(len(answer)) + answer[-3:])


@bot.message
async def measure(chat, msg):
    text = msg.payload.user.message
    await chat.notify(str(len(text)) + text[-3:])
"""

MakeHost = Callable[..., Host]

LIMIT = 100_000
WHY = "This message is too long. It can have at most 100\u202f000 characters."


@pytest.fixture
def host(page: Page, make_host: MakeHost) -> Host:
    host = make_host(bot=BOT, defaultOpen=True)
    host.open(page)
    return host


def test_a_message_comes_whole(page: Page, host: Host) -> None:
    text = "Wörter " * (LIMIT // 7) + "und\n茶🫖שוב"
    text = text[-LIMIT:]
    say(page, text)
    assert heard(page, "notification", 1) == [f"{LIMIT}שוב"]
    assert bubbles(page, "visitor").last.text_content() == text
    page.reload()
    until(page, "Boolean(window.api?.state.ready)")
    assert bubbles(page, "visitor").last.text_content() == text


def test_an_answer_comes_whole_and_through_a_reload(page: Page, host: Host) -> None:
    say(page, "ask")
    shows(page, "Tell me")
    page.evaluate("(text) => void api.send(text)", "ж" * (LIMIT - 1) + "🫖")
    assert heard(page, "notification", 1) == [f"{LIMIT}жж🫖"]


def test_one_that_is_too_long_stays_in_the_field_and_the_visitor_is_told(page: Page, host: Host) -> None:
    long = "茶" * (LIMIT + 1)
    say(page, long)
    expect(panel(page).get_by_text(WHY)).to_be_visible()
    expect(field(page)).to_have_accessible_description(WHY)
    expect(page.locator("[aria-live]").get_by_text(WHY)).to_have_count(1)
    assert field(page).input_value() == long
    page.reload()
    until(page, "Boolean(window.api?.state.ready)")
    assert field(page).input_value() == long
    assert page.evaluate("api.state.messages") == 0
    say(page, long[1:])
    assert heard(page, "notification", 1) == [f"{LIMIT}茶茶茶"]
    expect(field(page)).to_have_value("")
    expect(panel(page).get_by_text(WHY)).to_have_count(0)


def test_a_page_that_sends_too_much_is_told(page: Page, host: Host) -> None:
    error = page.evaluate("(text) => api.send(text).catch((error) => error.message)", "茶" * (LIMIT + 1))
    assert error == "send takes text of at most 100000 characters; it got 100001."
