"""bot/runner.py: inputs, dialogues and what becomes of them."""

import asyncio

from support import Talk, rest

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.core.envelopes import envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Gate:
    """Holds handlers back until it is opened."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def open(self) -> None:
        """Let them go on."""
        self.event.set()
        await rest()


def shop(gate: "Gate | None" = None) -> Bot:
    """Asks for a size, echoes everything else, and hears of the basket."""
    bot = Bot()

    @bot.message("buy")
    async def buy(chat: Chat, msg: "Any") -> None:
        size = await chat.ask("Which size?")
        await chat.say("One in " + size)

    @bot.message("wait")
    async def wait(chat: Chat, msg: "Any") -> None:
        if gate:
            await gate.event.wait()
        await chat.say("Waited")

    @bot.message("break")
    async def fail(chat: Chat, msg: "Any") -> None:
        await chat.say("Before")
        raise ValueError("out of stock")

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        await chat.say("You say " + msg.payload.user.message)

    @bot.page_event("basket")
    async def basket(chat: Chat, msg: "Any") -> None:
        await chat.notify("basket")

    return bot


# --- one input


async def test_an_input_is_taken_before_it_is_answered() -> None:
    talk = Talk(shop())
    await talk.say("Hi", "7")
    kinds = [kind for kind, _ in talk.delivered]
    assert kinds.index("taken") < kinds.index("message")
    assert talk.of("taken")[0]["of"] == "7"
    assert talk.said() == ["You say Hi"]
    assert talk.of("finished") == [{"dialogue": "7"}]


async def test_a_plain_function_may_be_a_handler() -> None:
    bot = Bot()
    heard = []

    @bot.message
    def note(chat: Chat, msg: "Any") -> None:
        heard.append(msg.payload.user.message)

    talk = Talk(bot)
    await talk.say("Hi")
    assert heard == ["Hi"]
    assert len(talk.of("finished")) == 1
    assert talk.of("error") == []


async def test_an_input_without_a_handler_is_taken_and_reported() -> None:
    talk = Talk(Bot())
    await talk.event("basket", {}, "7")
    await talk.say("Hi", "8")
    assert [payload["of"] for payload in talk.of("taken")] == ["7", "8"]
    assert talk.of("unanswered") == [{"kind": "page_event", "alias": "basket"}, {"kind": "message", "alias": ""}]
    assert talk.of("working") == []


async def test_the_start_gives_context_and_system() -> None:
    bot = Bot()
    seen = []

    @bot.start
    async def hello(chat: Chat, msg: "Any") -> None:
        seen.append((chat.context, msg.payload.context, msg.payload.system.identity))

    talk = Talk(bot)
    await talk.start({"plan": "gold"})
    assert seen == [({"plan": "gold"}, {"plan": "gold"}, "i1")]


# --- asking


async def test_the_next_message_is_the_answer() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    assert talk.said() == ["Which size?"]
    await talk.say("Large", "2")
    assert talk.said() == ["Which size?", "One in Large"]
    assert [payload["of"] for payload in talk.of("taken")] == ["1", "2"]
    assert talk.of("finished") == [{"dialogue": "1"}]


async def test_an_answer_is_in_the_record_when_it_is_taken() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    await talk.say("Large", "2")
    assert talk.of("taken")[1]["record"]["results"] == [{"kind": "answer", "value": "Large", "after": 1}]
    assert talk.of("taken")[1]["record"]["id"] == "1"


async def test_the_message_after_a_finished_dialogue_is_no_answer() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    await talk.say("Large", "2")
    await talk.say("Thanks", "3")
    assert talk.said()[-1] == "You say Thanks"


async def test_several_questions_get_their_answers_in_order() -> None:
    bot = Bot()

    @bot.message
    async def form(chat: Chat, msg: "Any") -> None:
        first = await chat.ask("First?")
        second = await chat.ask("Second?")
        await chat.say(first + "+" + second)

    talk = Talk(bot)
    for text in ("go", "a", "b"):
        await talk.say(text, text)
    assert talk.said() == ["First?", "Second?", "a+b"]


async def test_the_newest_question_is_answered_first() -> None:
    bot = Bot()

    @bot.message
    async def outer(chat: Chat, msg: "Any") -> None:
        await chat.say("outer " + await chat.ask("Outer?"))

    @bot.page_event("inner")
    async def inner(chat: Chat, msg: "Any") -> None:
        await chat.say("inner " + await chat.ask("Inner?"))

    talk = Talk(bot)
    await talk.say("go", "1")
    await talk.event("inner", None, "2")
    await talk.say("a", "3")
    await talk.say("b", "4")
    assert talk.said() == ["Outer?", "Inner?", "inner a", "outer b"]


# --- several inputs


async def test_messages_wait_behind_a_busy_dialogue_and_keep_their_order() -> None:
    gate = Gate()
    talk = Talk(shop(gate))
    await talk.say("wait", "1")
    await talk.say("one", "2")
    await talk.say("two", "3")
    assert [payload["of"] for payload in talk.of("taken")] == ["1"]
    assert talk.said() == []
    await gate.open()
    await rest()
    assert talk.said() == ["Waited", "You say one", "You say two"]
    assert [payload["of"] for payload in talk.of("taken")] == ["1", "2", "3"]


async def test_a_message_waits_for_the_start() -> None:
    gate = Gate()
    bot = shop(gate)

    @bot.start
    async def hello(chat: Chat, msg: "Any") -> None:
        await gate.event.wait()
        await chat.say("Hello")

    talk = Talk(bot)
    await talk.start()
    await talk.say("Hi", "2")
    assert talk.said() == []
    await gate.open()
    await rest()
    assert talk.said() == ["Hello", "You say Hi"]


async def test_a_message_that_came_too_early_answers_the_question_that_follows() -> None:
    gate = Gate()
    bot = Bot()

    @bot.message
    async def slow(chat: Chat, msg: "Any") -> None:
        await gate.event.wait()
        await chat.say("Got " + await chat.ask("What?"))

    talk = Talk(bot)
    await talk.say("go", "1")
    await talk.say("this", "2")
    await gate.open()
    assert talk.said() == ["What?", "Got this"]


async def test_page_events_are_heard_at_once() -> None:
    gate = Gate()
    talk = Talk(shop(gate))
    await talk.say("wait", "1")
    await talk.event("basket", {}, "2")
    assert len(talk.of("notification")) == 1
    await gate.open()
    await talk.say("buy", "3")
    await talk.event("basket", {}, "4")
    assert len(talk.of("notification")) == 2
    assert [payload["of"] for payload in talk.of("taken")] == ["1", "2", "3", "4"]
    talk.close()


async def test_a_page_event_is_no_answer() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    await talk.event("basket", {}, "2")
    await talk.say("Large", "3")
    assert talk.said()[-1] == "One in Large"


async def test_answers_that_come_together_stay_with_the_page_events_dialogue() -> None:
    bot = shop()

    @bot.page_event("survey")
    async def survey(chat: Chat, msg: "Any") -> None:
        first = await chat.ask("First?")
        await chat.say(first + "+" + await chat.ask("Second?"))

    talk = Talk(bot)
    await talk.event("survey", None, "1")
    talk.runner.ask(envelope("message", {"text": "a"}, "2"))
    await talk.say("b", "3")
    assert talk.said() == ["First?", "Second?", "a+b"]


async def test_work_is_shown_while_a_handler_runs_and_not_while_it_waits_for_an_answer() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    assert [payload["on"] for payload in talk.of("working")] == [True, False]
    await talk.say("Large", "2")
    assert [payload["on"] for payload in talk.of("working")] == [True, False, True, False]


async def test_page_events_show_no_work() -> None:
    talk = Talk(shop())
    await talk.event("basket")
    assert talk.of("working") == []


# --- what goes wrong


async def test_a_handler_that_raises_is_reported_with_its_line_and_the_next_is_answered() -> None:
    talk = Talk(shop())
    await talk.say("break", "1")
    error = talk.of("error")[0]["text"]
    assert "ValueError: out of stock" in error
    assert "test_bot_runner" in error
    assert "line " in error
    assert talk.said() == ["Before"]
    assert talk.of("error")[0]["dialogue"] == "1"
    assert talk.of("finished") == []
    assert [payload["on"] for payload in talk.of("working")] == [True, False]
    await talk.say("Hi", "2")
    assert talk.said()[-1] == "You say Hi"


async def test_a_plain_handler_that_raises_is_reported_too() -> None:
    bot = Bot()

    @bot.message
    def fail(chat: Chat, msg: "Any") -> None:
        raise ValueError("plain")

    talk = Talk(bot)
    await talk.say("Hi")
    assert "plain" in talk.of("error")[0]["text"]
    assert talk.of("error")[0]["dialogue"] == "1"


# --- the context


def counter() -> Bot:
    """Counts in its context; `big` puts too much into it."""
    bot = Bot()

    @bot.message("big")
    async def big(chat: Chat, msg: "Any") -> None:
        chat.context["big"] = "x" * 10_240
        await chat.say("Not kept")

    @bot.message("odd")
    async def odd(chat: Chat, msg: "Any") -> None:
        chat.context["odd"] = object()

    @bot.message
    async def count(chat: Chat, msg: "Any") -> None:
        chat.context["n"] = chat.context.get("n", 0) + 1
        await chat.say(str(chat.context["n"]))

    return bot


async def test_a_changed_context_is_delivered_before_what_follows_it() -> None:
    talk = Talk(counter())
    await talk.start()
    await talk.say("a", "1")
    kinds = [kind for kind, _ in talk.delivered]
    assert kinds.index("context") < kinds.index("message")
    assert talk.of("context") == [{"context": {"n": 1}}]


async def test_a_context_that_stays_the_same_is_not_delivered() -> None:
    talk = Talk(shop())
    await talk.start({"plan": "gold"})
    await talk.say("Hi", "1")
    assert talk.of("context") == []


async def test_a_change_after_the_last_output_is_delivered_too() -> None:
    bot = Bot()

    @bot.message
    async def quiet(chat: Chat, msg: "Any") -> None:
        chat.context["seen"] = True

    talk = Talk(bot)
    await talk.start()
    await talk.say("a", "1")
    assert talk.of("context") == [{"context": {"seen": True}}]


async def test_a_delivered_context_does_not_change_later() -> None:
    talk = Talk(counter())
    await talk.start()
    await talk.say("a", "1")
    first = talk.of("context")[0]
    await talk.say("b", "2")
    assert first == {"context": {"n": 1}}
    assert talk.of("context")[1] == {"context": {"n": 2}}


async def test_a_context_that_cannot_be_kept_fails_in_the_handler_and_the_conversation_goes_on() -> None:
    for text in ("big", "odd"):
        talk = Talk(counter())
        await talk.start()
        await talk.say("a", "1")
        await talk.say(text, "2")
        assert "chat.context" in talk.of("error")[0]["text"]
        await talk.say("b", "3")
        await talk.event("unknown", None, "4")
        assert talk.said() == ["1", "2"]
        assert talk.of("context")[-1] == {"context": {"n": 2}}
        assert [payload["of"] for payload in talk.of("taken")][-3:] == ["2", "3", "4"]


async def test_what_a_handler_changed_before_it_raised_is_kept_with_its_error() -> None:
    bot = Bot()

    @bot.message
    async def fail(chat: Chat, msg: "Any") -> None:
        chat.context["seen"] = True
        raise ValueError("out of stock")

    talk = Talk(bot)
    await talk.start()
    await talk.say("a", "1")
    kinds = [kind for kind, _ in talk.delivered]
    assert kinds[kinds.index("error") - 1] == "context"
    assert talk.of("context") == [{"context": {"seen": True}}]


async def test_a_context_rewritten_by_the_host_replaces_the_bots() -> None:
    talk = Talk(counter())
    await talk.start()
    await talk.say("a", "1")
    await talk.ask("context", {"context": {"n": 41}}, "")
    await talk.say("b", "2")
    assert talk.said() == ["1", "42"]


# --- forgetting


async def test_forget_stops_every_dialogue_and_drops_what_waits() -> None:
    gate = Gate()
    talk = Talk(shop(gate))
    await talk.say("wait", "1")
    await talk.say("queued", "2")
    await talk.ask("forget")
    await gate.open()
    assert talk.said() == []
    assert talk.of("error") == []
    await talk.say("Hi", "3")
    assert talk.said() == ["You say Hi"]


async def test_after_forget_a_message_is_no_answer() -> None:
    talk = Talk(shop())
    await talk.say("buy", "1")
    await talk.ask("forget")
    await talk.say("Large", "2")
    assert talk.said()[-1] == "You say Large"
