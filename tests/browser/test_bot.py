"""A bot in Python beside the page, as a visitor and an owner meet it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages import UNFETCHED, Host, Troubles, until, until_ready
from tests.parts import bubbles, field, heard, milestones, open_panel, say, send, shows

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
import asyncio

from roundel import Bot

bot = Bot()
go = asyncio.Event()


@bot.start
async def start(chat, msg):
    await chat.say("Hello from " + msg.payload.user.context["organization"])


@bot.message(r"order|basket")
async def order(chat, msg):
    size = await chat.ask("Which size?", ["Small", "Large"])
    await chat.say("One " + size)


@bot.message("help")
async def help(chat, msg):
    await chat.suggest(["My order", "Nothing"])


@bot.message("remember")
def remember(chat, msg):
    chat.context["word"] = msg.payload.user.message.split()[-1]


@bot.message("recall")
async def recall(chat, msg):
    await chat.say(chat.context.get("word", "nothing"))


@bot.message("slow")
async def slow(chat, msg):
    await go.wait()
    await chat.say("Done")


@bot.message("broken")
async def broken(chat, msg):
    await chat.say("Let me see")
    return 1 // 0


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)


@bot.page_event("go")
def let_go(chat, msg):
    go.set()


@bot.page_event("look up")
async def look_up(chat, msg):
    await chat.typing()
    await go.wait()


@bot.page_event("broken")
def broken_event(chat, msg):
    raise ValueError("no such item")
"""

SORRY = "Sorry, something went wrong on our side. Please try again."
NOBODY = "Sorry, nobody can answer here right now. Please come back a little later."

MakeHost = Callable[..., Host]


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    """A page whose panel is open and whose bot has said hello."""
    make_host(bot=BOT, organization="Fern").open(page)
    open_panel(page)
    shows(page, "Hello from Fern")
    return page


def option(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=title, exact=True)


def typing(page: Page) -> Locator:
    return page.locator("messenger-root .typing")


def test_start_begins_a_conversation_once(opened: Page) -> None:
    opened.reload()
    until_ready(opened)
    shows(opened, "Hello from Fern")


@pytest.mark.smoke
def test_the_first_handler_whose_pattern_fits_answers(opened: Page) -> None:
    say(opened, "Good day")
    shows(opened, "Hello from Fern", "You wrote: Good day")
    say(opened, "Help with my ORDER")
    shows(opened, "Hello from Fern", "You wrote: Good day", "Which size?")


def test_messages_are_answered_in_their_order(opened: Page) -> None:
    for text in ("slow", "One", "Two"):
        say(opened, text)
    shows(opened, "slow", "One", "Two", by="visitor")
    opened.evaluate("api.pageEvent('go')")
    shows(opened, "Hello from Fern", "Done", "You wrote: One", "You wrote: Two")


@pytest.mark.parametrize("way", ["pressed", "typed"])
def test_an_answer_is_pressed_or_typed(way: str, opened: Page) -> None:
    say(opened, "order")
    if way == "pressed":
        option(opened, "Large").click()
    else:
        expect(option(opened, "Large")).to_be_visible()
        say(opened, "Large")
    shows(opened, "order", "Large", by="visitor")
    shows(opened, "Hello from Fern", "Which size?", "One Large")
    expect(option(opened, "Small")).to_have_count(0)


@pytest.mark.smoke
def test_a_suggestion_is_sent_as_if_it_had_been_typed(opened: Page) -> None:
    opened.evaluate("api.send('help')")
    option(opened, "My order").click()
    shows(opened, "help", "My order", by="visitor")
    shows(opened, "Hello from Fern", "Which size?")
    expect(option(opened, "Nothing")).to_have_count(0)
    expect(field(opened)).to_be_focused()


def test_the_indicator_shows_while_the_bot_works_on_an_answer(opened: Page) -> None:
    say(opened, "slow")
    expect(typing(opened)).to_be_visible()
    opened.evaluate("api.pageEvent('go')")
    shows(opened, "Hello from Fern", "Done")
    expect(typing(opened)).to_have_count(0)


def test_the_indicator_does_not_show_while_the_visitor_is_asked(opened: Page) -> None:
    say(opened, "order")
    expect(option(opened, "Small")).to_be_visible()
    expect(typing(opened)).to_have_count(0)


def test_a_page_event_shows_the_indicator_only_when_its_handler_says_so(opened: Page) -> None:
    opened.evaluate("api.pageEvent('look up')")
    expect(typing(opened)).to_be_visible()
    opened.evaluate("api.pageEvent('go')")
    expect(typing(opened)).to_have_count(0)


def test_the_context_is_kept_over_a_reload(opened: Page) -> None:
    say(opened, "remember pears")
    say(opened, "recall")
    shows(opened, "Hello from Fern", "pears")
    opened.reload()
    until_ready(opened)
    say(opened, "recall")
    shows(opened, "Hello from Fern", "pears", "pears")


def test_a_handler_that_raises_is_told_to_the_owner_and_the_conversation_goes_on(
    opened: Page, troubles: Troubles
) -> None:
    say(opened, "broken")
    shows(opened, "Hello from Fern", "Let me see", SORRY)
    [error] = heard(opened, "error", 1)
    line = BOT.split("\n").index("    return 1 // 0") + 1
    assert error["code"] == "handler"
    assert re.search(rf'"bot\.py", line {line}, in broken\n', error["message"])
    assert "ZeroDivisionError" in error["message"]
    troubles.expect(error["message"])
    say(opened, "One")
    shows(opened, "Hello from Fern", "Let me see", SORRY, "You wrote: One")
    expect(typing(opened)).to_have_count(0)


def test_a_page_event_whose_handler_raises_was_taken(opened: Page, troubles: Troubles) -> None:
    assert opened.evaluate("api.pageEvent('broken').then(() => 'taken')") == "taken"
    shows(opened, "Hello from Fern", SORRY)
    troubles.expect("no such item")


ENDING = """
import asyncio
import re
import sys

import js

from roundel import Bot

bot = Bot()


async def leave():
    sys.exit()


@bot.message("^exit")
def leave_now(chat, msg):
    sys.exit()


@bot.message("^task")
async def leave_by_a_task(chat, msg):
    await asyncio.gather(leave(), leave())


@bot.message("^pattern")
async def search(chat, msg):
    re.match(r"(.*) min (.*)", "å" * 50_000)


@bot.message("^page")
async def call_the_page(chat, msg):
    js.JSON.parse("!")


@bot.message("^circles(x*)*y")
async def never(chat, msg):
    await chat.say("never")


@bot.message
async def echo(chat, msg):
    await chat.say("Säg mer om " + msg.payload.user.message)
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("exit", "SystemExit"),
        ("task", "SystemExit"),
        ("pattern", "recursion depth"),
        ("page", "JSON"),
        ("circles 🙂", "recursion depth"),
    ],
)
def test_whatever_ends_a_handler_ends_it_alone(
    text: str, why: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    make_host(bot=ENDING).open(page)
    open_panel(page)
    say(page, text)
    shows(page, SORRY)
    [error] = heard(page, "error", 1)
    assert error["code"] == "handler"
    assert why in error["message"]
    troubles.expect(error["message"])
    say(page, "مرحبا")
    shows(page, SORRY, "Säg mer om مرحبا")
    page.reload()
    until_ready(page)
    say(page, "igen")
    shows(page, SORRY, "Säg mer om مرحبا", "Säg mer om igen")


BROKEN = {
    "an exit": ("import sys\nsys.exit(3)", "SystemExit"),
    "no Python": ("<!doctype html><title>Not found</title>", "bot.py is not Python: it begins with '<!doctype"),
    "a syntax error": ("from roundel import Bot\nbot = Bot(\n", "SyntaxError"),
    "raises": ("from roundel import Bot\n\nbot = Bot()\nbot.strat\n", 'File "bot.py", line 4'),
    "raises on purpose": ("raise RuntimeError('no key')\n", "no key"),
    "no bot": ("from roundel import Bot\n", "bot.py defines no bot. Add `from roundel import Bot`"),
    "a class for a bot": ("from roundel import Bot as bot\n", "bot.py defines no bot"),
    "a bad pattern": ("from roundel import Bot\nBot().message('(')\n", "@bot.message('(')"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_bot_that_cannot_be_loaded_is_one_error_and_an_honest_line(
    kind: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    source, complaint = BROKEN[kind]
    make_host(bot=source).open(page, ready=False)
    nobody_answers(page, complaint)
    troubles.expect(complaint)


def test_a_bot_that_is_not_there_is_one_error_and_an_honest_line(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host()
    host.open(page, ready=False)
    nobody_answers(page, f"The bot {host.address}bot.py cannot be read: the server answered 404.")
    troubles.expect("[messenger] The bot", UNFETCHED)


def nobody_answers(page: Page, complaint: str) -> None:
    """The owner has heard of it once, the visitor reads one line, and what the host sends is refused."""
    refused = "api.pageEvent('any').then(() => 'taken', (error) => error instanceof Error)"
    assert page.evaluate(refused) is True
    [error] = heard(page, "error", 1)
    assert error["code"] == "bot"
    assert complaint in error["message"]
    page.evaluate("api.open()")
    shows(page, NOBODY)
    expect(field(page)).to_be_disabled()
    expect(send(page)).to_be_disabled()
    assert page.evaluate(refused) is True
    assert milestones(page) == []


def test_a_message_is_plain_text(opened: Page) -> None:
    text = "<b>&amp;</b> <img src=x onerror=alert(1)>"
    say(opened, text)
    shows(opened, text, by="visitor")
    shows(opened, "Hello from Fern", "You wrote: " + text)
    expect(bubbles(opened).locator("*")).to_have_count(0)


@pytest.mark.thorough  # tests/everywhere has Pyodide run the core, and test_text.py all of the messenger
def test_pyodide_runs_the_same_bot(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    make_host(bot=BOT, organization="Fern", runtime="pyodide").open(page, ready=False)
    until(page, "api.state.ready")
    open_panel(page)
    say(page, "remember pears")
    say(page, "order")
    option(page, "Small").click()
    shows(page, "Hello from Fern", "Which size?", "One Small")
    say(page, "broken")
    shows(page, "Hello from Fern", "Which size?", "One Small", "Let me see", SORRY)
    troubles.expect("ZeroDivisionError")
    say(page, "recall")
    shows(page, "Hello from Fern", "Which size?", "One Small", "Let me see", SORRY, "pears")


TWICE = """
from roundel import Bot

bot = Bot()


@bot.message("^options")
async def options(chat, msg):
    one = await chat.ask("Radera utkastet?", ["Да", "Нет"])
    two = await chat.ask("Kontot också? 🙂", ["Да", "Нет"])
    await chat.say(one + " " + two)
"""


@pytest.mark.chromium("clicks that Firefox's driver counts one by one")
@pytest.mark.parametrize("gap", [60, 250])
def test_a_double_click_answers_one_question(gap: int, page: Page, make_host: MakeHost) -> None:
    make_host(bot=TWICE).open(page)
    open_panel(page)
    say(page, "options")
    shows(page, "Radera utkastet?")
    place = option(page, "Да").bounding_box()
    assert place
    page.mouse.move(place["x"] + 9, place["y"] + 9)
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(gap)
    shows(page, "Radera utkastet?", "Kontot också? 🙂")
    page.wait_for_timeout(300)
    option(page, "Да").click()
    shows(page, "Radera utkastet?", "Kontot också? 🙂", "Да Да")


# Presses an option as a key does, and then Enter in the field before any time has passed.
PRESS_TWICE = """(option) => {
  option.click();
  const key = { key: 'Enter', bubbles: true, composed: true, cancelable: true };
  option.getRootNode().querySelector('.field').dispatchEvent(new KeyboardEvent('keydown', key));
}"""


@pytest.mark.parametrize("how", ["held", "twice"])
def test_an_enter_that_goes_on_answers_one_question(how: str, page: Page, make_host: MakeHost) -> None:
    make_host(bot=TWICE).open(page)
    open_panel(page)
    say(page, "options")
    shows(page, "Radera utkastet?")
    field(page).fill("ett halvt utkast")
    if how == "held":
        option(page, "Да").focus()
        for _ in range(3):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
    else:
        option(page, "Да").evaluate(PRESS_TWICE)
    shows(page, "Radera utkastet?", "Kontot också? 🙂")
    expect(field(page)).to_have_value("ett halvt utkast")
    option(page, "Нет").click()
    shows(page, "Radera utkastet?", "Kontot också? 🙂", "Да Нет")
