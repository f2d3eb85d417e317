"""What a dialogue records besides answers, and when it cannot go on: bot/chat.py, bot/dialogue.py and bot/runner.py."""

import asyncio

from support import SYSTEM, Talk, escaped

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.bot.dialogue import new_record
from roundel.bot.fetch import is_bound, request
from roundel.core.data import loads
from roundel.core.envelopes import envelope
from roundel.errors import FetchFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def bot_of(handler: "Callable") -> Bot:
    """A bot with one handler, of every message."""
    bot = Bot()
    bot.message(handler)
    return bot


async def again(before: Talk, handler: "Callable", version: str = "1") -> Talk:
    """The talk after a reload in the middle of its newest dialogue."""
    record = before.record()
    before.close()
    after = Talk(bot_of(handler), version)
    await after.resume([record])
    return after


# --- what is not repeatable


async def test_the_clock_is_in_seconds_and_read_once() -> None:
    async def clock(chat: Chat, msg: "Any") -> None:
        first, second = chat.now(), chat.now()
        await chat.ask("Now?")
        await chat.say(str(first) + " " + str(second))

    before = Talk(bot_of(clock))
    before.environment.times = [1_700_000_000_125, 1_700_000_000_250]
    await before.say("Hi", "1")
    after = await again(before, clock)
    await after.say("yes", "2")
    assert after.said() == ["1700000000.125 1700000000.25"]


async def test_chance_is_drawn_once() -> None:
    async def dice(chat: Chat, msg: "Any") -> None:
        drawn = [chat.random(), chat.random()]
        await chat.ask("Guess?")
        await chat.say(str(drawn))

    before = Talk(bot_of(dice))
    before.environment.chances = [0.5, 0.0]
    await before.say("Hi", "1")
    after = await again(before, dice)
    await after.say("yes", "2")
    assert after.said() == ["[0.5, 0.0]"]


async def test_a_chance_is_the_same_before_and_after_a_reload_and_below_one() -> None:
    seen = []

    async def dice(chat: Chat, msg: "Any") -> None:
        seen.append([chat.random() for _ in range(3)])
        await chat.ask("Guess?")

    before = Talk(bot_of(dice))
    before.environment.chances = [1 / 3, 0.1, 0.9999999999999999]
    await before.say("Hi", "1")
    after = await again(before, dice)
    after.close()
    assert seen[0] == seen[1]
    assert all([0 <= chance < 1 for chance in seen[0]])


async def test_an_answer_of_the_network_is_kept_at_once() -> None:
    async def stock(chat: Chat, msg: "Any") -> None:
        answer = await chat.fetch("stock.json")
        await asyncio.Event().wait()
        await chat.say(str(answer.json()))

    talk = Talk(bot_of(stock))
    talk.environment.answers = [{"status": 200, "text": '{"fern": 3}'}]
    await talk.say("Hi", "1")
    assert talk.of("progress")[0]["record"]["results"] == [
        {"kind": "fetch", "value": {"status": 200, "text": '{"fern": 3}'}, "after": 0}
    ]
    talk.close()


async def test_a_repeated_handler_does_not_ask_the_network_again() -> None:
    async def stock(chat: Chat, msg: "Any") -> None:
        answer = await chat.fetch("stock.json", "POST", json={"of": "fern"})
        await chat.ask("More?")
        await chat.say(str(answer.status) + str(answer.ok) + answer.text)

    before = Talk(bot_of(stock))
    before.environment.answers = [{"status": 404, "text": "none"}]
    await before.say("Hi", "1")
    assert before.environment.requests == [
        {
            "url": "stock.json",
            "method": "POST",
            "body": '{"of": "fern"}',
            "headers": {"Content-Type": "application/json"},
        }
    ]
    after = await again(before, stock)
    await after.say("yes", "2")
    assert after.environment.requests == []
    assert after.said() == ["404Falsenone"]


async def test_a_failed_request_fails_again_with_the_same_words() -> None:
    async def stock(chat: Chat, msg: "Any") -> None:
        try:
            await chat.fetch("stock.json")
        except FetchFailed as error:
            await chat.ask(str(error))
        await chat.say("On")

    before = Talk(bot_of(stock))
    before.environment.answers = ["no network"]
    await before.say("Hi", "1")
    assert before.said() == ["no network"]
    after = await again(before, stock)
    await after.say("yes", "2")
    assert after.said() == ["On"]


async def test_an_answer_that_is_too_large_is_a_failure_that_says_so() -> None:
    async def stock(chat: Chat, msg: "Any") -> None:
        await chat.fetch("stock.json")

    talk = Talk(bot_of(stock))
    talk.environment.answers = [{"status": 200, "text": "x" * 102_401}]
    await talk.say("Hi", "1")
    assert "stock.json is 102401 bytes; the limit is 102400" in talk.of("error")[0]["text"]


async def test_what_cannot_be_asked_fails_before_anything_is_sent() -> None:
    for arguments, complaint in (
        ((5,), "takes a URL as a string"),
        (("javascript:alert(1)",), "http and https"),
        (("data:,x",), "http and https"),
        (("da\nta:,x",), "http and https"),
        (("a", "STEAL"), "takes the methods"),
        (("a", "GET", {"b": 1}), "sends json with POST"),
        (("a", "POST", object()), "chat.fetch's json is a object"),
        (("a", "GET", None, {"b": 1}), "headers as a dict of strings"),
        (("a", "GET", None, "b"), "headers as a dict"),
    ):

        async def ask(chat: Chat, msg: "Any", arguments: tuple = arguments) -> None:
            await chat.fetch(*arguments)

        talk = Talk(bot_of(ask))
        await talk.say("Hi", "1")
        assert complaint in talk.of("error")[0]["text"], arguments
        assert talk.environment.requests == []


async def test_an_address_may_have_colons_after_its_path_begins() -> None:
    urls = ["http://a:8/b", "HTTPS://a/", "b?at=10:30", "/c:d", "#e:f", "//a:8/"]

    async def ask(chat: Chat, msg: "Any") -> None:
        for url in urls:
            await chat.fetch(url)

    talk = Talk(bot_of(ask))
    talk.environment.answers = [{"status": 200, "text": ""} for _ in urls]
    await talk.say("Hi", "1")
    await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    assert [request["url"] for request in talk.environment.requests] == urls


def test_headers_that_may_hold_a_key_and_bodies_are_for_their_own_address() -> None:
    assert not is_bound(request("a", "GET", None, {"ACCEPT": "text/plain", "content-type": "text/plain"}))
    assert is_bound(request("a", "GET", None, {"X-Schlüssel": "🔑"}))
    assert is_bound(request("a", "GET", None, {"Authorization": ""}))
    assert is_bound(request("a", "POST", {}, None))


async def test_an_answer_that_is_no_json_says_what_came() -> None:
    async def ask(chat: Chat, msg: "Any") -> None:
        (await chat.fetch("stock.json")).json()

    talk = Talk(bot_of(ask))
    talk.environment.answers = [{"status": 500, "text": "<h1>Oh"}]
    await talk.say("Hi", "1")
    assert "stock.json answered with status 500, but not with JSON: '<h1>Oh'" in talk.of("error")[0]["text"]


async def test_a_handler_that_does_two_things_at_once_is_told_so() -> None:
    async def both(chat: Chat, msg: "Any") -> None:
        waiting = asyncio.create_task(chat.ask("Name?"))
        await asyncio.sleep(0)
        try:
            await chat.say("Take your time")
        finally:
            waiting.cancel()

    talk = Talk(bot_of(both))
    await talk.say("Hi", "1")
    assert "BadDialogue" in talk.of("error")[0]["text"]
    assert "(message) while it was waiting for its answer" in talk.of("error")[0]["text"]


# --- what cannot go on


async def asks(chat: Chat, msg: "Any") -> None:
    """Two questions, with something said between them."""
    name = await chat.ask("Name?")
    await chat.say("Hello")
    await chat.ask("Size?")
    await chat.say("For " + name)


async def answered() -> Talk:
    """A talk in which the second question waits."""
    talk = Talk(bot_of(asks))
    await talk.say("Hi", "1")
    await talk.say("Ada", "2")
    return talk


async def test_a_dialogue_of_another_version_breaks_off_and_does_nothing() -> None:
    after = await again(await answered(), asks, "2")
    [changed] = after.of("changed")
    assert changed["dialogues"] == ["1"]
    assert changed["text"].startswith("bot.py has changed")
    assert after.said() == []
    assert after.of("error") == []


async def test_a_message_after_that_is_a_new_one() -> None:
    after = await again(await answered(), asks, "2")
    await after.say("Hi", "3")
    assert after.said() == ["Name?"]
    assert after.record()["version"] == "2"
    after.close()


async def test_several_dialogues_break_off_in_one_line() -> None:
    before = await answered()
    record = before.record()
    before.close()
    after = Talk(bot_of(asks), "2")
    await after.resume([record, record | {"id": "7"}])
    assert [payload["dialogues"] for payload in after.of("changed")] == [["1", "7"]]


async def test_a_repeated_handler_that_does_something_else_breaks_off() -> None:
    async def says_more(chat: Chat, msg: "Any") -> None:
        await chat.say("First")
        await asks(chat, msg)

    async def says_less(chat: Chat, msg: "Any") -> None:
        await chat.ask("Name?")
        await chat.ask("Size?")

    async def rolls(chat: Chat, msg: "Any") -> None:
        chat.random()
        await asks(chat, msg)

    async def asks_elsewhere(chat: Chat, msg: "Any") -> None:
        await chat.say("Name?")
        await chat.fetch("name.txt")

    async def returns(chat: Chat, msg: "Any") -> None:
        await chat.ask("Name?")

    async def hides(chat: Chat, msg: "Any") -> None:
        try:
            await chat.fetch("name.txt")
        except BaseException:
            await chat.say("Never mind")

    async def shrugs(chat: Chat, msg: "Any") -> None:
        try:
            await chat.fetch("name.txt")
        except BaseException:
            return

    for handler in (says_more, says_less, rolls, asks_elsewhere, returns, hides, shrugs):
        name = handler.__name__
        after = await again(await answered(), handler)
        assert [payload["dialogues"] for payload in after.of("changed")] == [["1"]], name
        assert after.of("changed")[0]["text"].startswith(name + " in bot.py did something else"), name
        assert after.said() == [], name
        assert after.of("error") == [], name
        await after.ask("start", {"user": {}, "context": {}, "system": SYSTEM}, "9")
        assert after.of("taken")[-1]["of"] == "9", name
        after.close()


async def test_a_dialogue_breaks_off_also_while_another_has_spoilt_the_context() -> None:
    async def diverges(chat: Chat, msg: "Any") -> None:
        await asyncio.sleep(0)
        await chat.fetch("name.txt")

    bot = bot_of(diverges)

    @bot.page_event("spoil")
    async def spoil(chat: Chat, msg: "Any") -> None:
        chat.context["odd"] = object()
        await asyncio.Event().wait()

    record = (await answered()).record()
    after = Talk(bot)
    event = envelope("page_event", {"alias": "spoil", "body": None}, "8")
    await after.resume([record, new_record(event, {}, "1")])
    assert [payload["dialogues"] for payload in after.of("changed")] == [["1"]]
    await after.say("Hi", "9")
    assert after.of("taken")[-1]["of"] == "9"
    after.close()


async def test_a_handler_that_is_repeated_as_it_was_does_not_break_off() -> None:
    after = await again(await answered(), asks)
    await after.say("L", "3")
    assert after.said() == ["For Ada"]
    assert after.of("changed") == []


async def test_what_is_fetched_and_sent_as_json_has_whole_characters() -> None:
    read: list = []

    async def ask(chat: Chat, msg: "Any") -> None:
        half = chr(0xD83E)
        answer = await chat.fetch("stock?" + half, "POST", json={half: "🪴" + half}, headers={"X-Of": half})
        read.append(answer.json())

    talk = Talk(bot_of(ask))
    talk.environment.answers = [{"status": 200, "text": escaped({"🪴": ["안녕 🪴"]})}]
    await talk.say("Hi", "1")
    assert read == [{"🪴": ["안녕 🪴"]}]
    sent = talk.environment.requests[0]
    assert sent["url"] == "stock?\ufffd"
    assert sent["headers"]["X-Of"] == "\ufffd"
    assert loads(sent["body"]) == {"\ufffd": "🪴\ufffd"}
    assert '\\ud83e"' not in sent["body"]
