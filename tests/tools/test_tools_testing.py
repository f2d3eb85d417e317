"""roundel.testing: what an owner's tests see of a bot."""

import subprocess
import sys
from pathlib import Path

import pytest

from roundel.testing import BotFailed, talk
from tools.paths import DEMO, WIDGET

BOT = """
import asyncio

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello " + chat.context.get("name", "stranger"))
    await chat.suggest(["My order", "Opening hours"])


@bot.message("order")
async def order(chat, msg):
    size = await chat.ask("Which size?", ["Small", "Large"])
    chat.context["size"] = size
    await chat.notify("size:" + size)
    await chat.say("One " + size)


@bot.message("only")
async def only(chat, msg):
    await chat.notify("SB:::UserInputDisabled")
    await chat.ask("Yes or no?", ["Yes", "No"])
    await chat.notify("SB:::UserInputEnabled")


@bot.message("luck")
async def luck(chat, msg):
    await chat.say(str(chat.random()) + " at " + str(chat.now()))


@bot.message("stock")
async def stock(chat, msg):
    answer = await chat.fetch("stock.json")
    await chat.say(str(answer.status) + " " + answer.text)


@bot.message("slow")
async def slow(chat, msg):
    await asyncio.sleep(3600)
    await chat.say("An hour later")


@bot.message("never")
async def never(chat, msg):
    while True:
        await asyncio.sleep(1)


@bot.message("break")
async def fail(chat, msg):
    await chat.say("Before")
    raise ValueError("out of stock")


@bot.message("dance")
async def dance(chat, msg):
    await chat.notify("SB:::Dance")


@bot.message("bye")
async def bye(chat, msg):
    await chat.end()


@bot.page_event("basket")
async def basket(chat, msg):
    await chat.say(str(msg.payload.user.context["items"]))
"""


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    """The bot's file."""
    path = tmp_path / "bot.py"
    path.write_text(BOT)
    return path


def test_what_the_bot_says_is_what_followed_the_last_action(bot: Path) -> None:
    with talk(bot) as visitor:
        assert visitor.said == ["Hello stranger"]
        assert visitor.say("order") == visitor.said == ["Which size?"]
        assert visitor.choose("Large") == ["One Large"]
        assert visitor.notifications == ["size:Large"]
        assert visitor.context == {"size": "Large"}
        assert visitor.page_event("basket", {"items": [1]}) == ["[1]"]
        assert visitor.notifications == []
        assert visitor.transcript == [
            ("bot", "Hello stranger"),
            ("visitor", "order"),
            ("bot", "Which size?"),
            ("visitor", "Large"),
            ("bot", "One Large"),
            ("bot", "[1]"),
        ]


def test_options_are_those_of_init(bot: Path) -> None:
    with talk(bot, context={"name": "Ada"}, textInputDisabled=True) as visitor:
        assert visitor.said == ["Hello Ada"]
        assert visitor.input_disabled
    with pytest.raises(TypeError, match="talk\\(\\) was given contxt; the options of init are alwaysOpen, "):
        talk(bot, contxt={})


def test_only_what_is_offered_can_be_chosen(bot: Path) -> None:
    offer = r"'Large' is not among the suggestions: \['My order', 'Opening hours'\]"
    with talk(bot) as visitor, pytest.raises(AssertionError, match=offer):
        visitor.choose("Large")


def test_nothing_can_be_written_while_the_field_is_off(bot: Path) -> None:
    with talk(bot) as visitor:
        visitor.say("only")
        assert visitor.input_disabled
        with pytest.raises(AssertionError, match=r"field is off; the visitor can choose one of \['Yes', 'No'\]"):
            visitor.say("Yes")
        visitor.choose("Yes")
        assert not visitor.input_disabled


@pytest.mark.parametrize(("text", "why"), [("\u3000", "is blank"), ("茶" * 100_001, "has 100001 characters")])
def test_what_a_visitor_cannot_send_fails_the_test(text: str, why: str, bot: Path) -> None:
    with talk(bot) as visitor, pytest.raises(AssertionError, match=why):
        visitor.say(text)


def test_a_dialogue_goes_on_after_a_reload(bot: Path) -> None:
    with talk(bot) as visitor:
        visitor.say("order")
        assert visitor.reload() == []
        assert visitor.suggestions == ["Small", "Large"]
        assert visitor.choose("Small") == ["One Small"]
        assert visitor.reload() == []
        assert visitor.context == {"size": "Small"}
        said = [text for by, text in visitor.transcript if by == "bot"]
        assert said == ["Hello stranger", "Which size?", "One Small"]


def test_a_bot_that_has_changed_in_between_is_a_failure_and_its_dialogue_is_over(bot: Path) -> None:
    with talk(bot) as visitor:
        visitor.say("order")
        bot.write_text(BOT + "\n# changed\n")
        with pytest.raises(BotFailed, match=r"bot\.py has changed while visitors were in the middle"):
            visitor.reload()
        assert visitor.said == ["This part of our conversation was updated in the meantime. Please ask again."]
        assert visitor.suggestions == []
        assert visitor.say("order") == ["Which size?"]


def test_clock_and_dice_are_the_tests(bot: Path) -> None:
    with talk(bot, now=1000.5, dice=[0.5, 0.25]) as visitor:
        assert visitor.say("luck") == ["0.5 at 1000.5"]
        visitor.wait(60)
        assert visitor.say("luck") == ["0.25 at 1060.5"]
        with pytest.raises(BotFailed, match=r"chat.random\(\) more often than the test has dice"):
            visitor.say("luck")


def test_without_dice_chance_is_the_same_in_every_run(bot: Path) -> None:
    lines = []
    for _ in range(2):
        with talk(bot) as visitor:
            lines.append(visitor.say("luck") + visitor.say("luck"))
    assert lines[0] == lines[1]
    assert lines[0][0] != lines[0][1]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("three", "200 three"),
        ({"fern": 3}, '200 {"fern": 3}'),
        (404, "404 "),
    ],
)
def test_addresses_answer_as_the_test_says(answer: object, said: str, bot: Path) -> None:
    with talk(bot, answers={"stock.json": answer}) as visitor:
        assert visitor.say("stock") == [said]
        assert [request["url"] for request in visitor.requests] == ["stock.json"]


def test_a_failure_of_the_network_and_a_missing_answer_fail_in_the_handler(bot: Path) -> None:
    with talk(bot, answers={"stock.json": OSError("no net")}) as visitor, pytest.raises(BotFailed, match="no net"):
        visitor.say("stock")
    with talk(bot) as visitor, pytest.raises(BotFailed, match=r"fetches 'stock\.json', for which the test has no"):
        visitor.say("stock")


def test_sleep_costs_no_time_and_moves_the_clock(bot: Path) -> None:
    with talk(bot, now=0) as visitor:
        assert visitor.say("slow") == ["An hour later"]
        assert visitor.now == 3600


def test_a_bot_that_never_rests_is_told_so(bot: Path) -> None:
    with talk(bot) as visitor, pytest.raises(RuntimeError, match="The bot does not finish"):
        visitor.say("never")


def test_a_handler_that_raises_fails_the_test_with_its_line(bot: Path) -> None:
    with talk(bot) as visitor:
        with pytest.raises(BotFailed, match=r'(?s)"bot.py", line \d+, in fail.*ValueError: out of stock'):
            visitor.say("break")
        assert visitor.said == ["Before", "Sorry, something went wrong on our side. Please try again."]
        assert visitor.say("order") == ["Which size?"]


def test_what_the_owner_would_be_warned_of_fails_the_test(bot: Path) -> None:
    with talk(bot) as visitor, pytest.raises(BotFailed, match="SB:::Dance"):
        visitor.say("dance")


def test_a_bot_that_cannot_be_loaded_fails_on_entering(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text("from roundel import Bot\n")
    with pytest.raises(BotFailed, match=r"bot\.py defines no bot"), talk(path):
        pass


def test_an_ended_conversation_begins_anew_with_the_next_message(bot: Path) -> None:
    with talk(bot) as visitor:
        visitor.say("bye")
        assert visitor.ended
        assert visitor.say("order") == ["Hello stranger", "Which size?"]
        assert not visitor.ended


async def test_it_works_where_a_loop_runs_already() -> None:
    with talk(DEMO / "examples" / "first.py") as visitor:
        assert visitor.say("Hi") == ["You wrote: Hi"]


def test_an_owner_needs_nothing_but_the_messenger(bot: Path) -> None:
    program = f"from roundel.testing import talk\nwith talk({str(bot)!r}) as v: print(v.said)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(WIDGET)!r})\n{program}"],
        text=True,
        capture_output=True,
    )
    assert done.stdout == "['Hello stranger']\n", done.stderr


def test_what_a_bot_exits_with_fails_the_action_and_ends_no_test_run(tmp_path: Path) -> None:
    bot = tmp_path / "bot.py"
    bot.write_text("""
import asyncio
import sys

from roundel import Bot

bot = Bot()


@bot.message("now")
def now(chat, msg):
    sys.exit("på en gång")


@bot.message("later")
def later(chat, msg):
    asyncio.get_running_loop().call_later(1, sys.exit, "senare")


@bot.message
async def echo(chat, msg):
    await chat.say("مرحبا")
""")
    with talk(bot) as visitor:
        for word, why in (("now", "på en gång"), ("later", "senare")):
            with pytest.raises(BotFailed, match=why):
                visitor.say(word)
            assert visitor.say("hi") == ["مرحبا"]
