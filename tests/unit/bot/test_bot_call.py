"""bot/call.py: what a handler meant to say and did not is told to the owner, in every Python."""

import asyncio

from support import Talk, rest

from roundel import Bot
from roundel.bot.chat import Chat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


async def talked(handler: "Callable") -> Talk:
    """A talk in which this handler has answered a message."""
    bot = Bot()
    bot.message(handler)
    talk = Talk(bot)
    await talk.say("Grüße 👋")
    await rest()
    talk.close()
    return talk


def told(talk: Talk) -> list:
    """What the owner is told."""
    return [payload["text"] for payload in talk.of("unsaid")]


async def test_each_method_that_nobody_awaits_is_told() -> None:
    calls = {
        "chat.say": lambda chat: chat.say("hallå"),
        "chat.ask": lambda chat: chat.ask("Färg?", ["blå"]),
        "chat.markup": lambda chat: chat.markup("<TimelineMessage/>"),
        "chat.suggest": lambda chat: chat.suggest(["tack"]),
        "chat.notify": lambda chat: chat.notify("n"),
        "chat.typing": lambda chat: chat.typing(),
        "chat.fetch": lambda chat: chat.fetch("stock.json"),
        "chat.end": lambda chat: chat.end(),
        "chat.stream": lambda chat: chat.stream(),
    }
    for name in sorted(calls):

        async def reply(chat: Chat, msg: "Any", name: str = name) -> None:
            calls[name](chat)

        def plain(chat: Chat, msg: "Any", name: str = name) -> None:
            calls[name](chat)

        for handler in (reply, plain):
            talk = await talked(handler)
            [text] = told(talk)
            assert "called " + name + " without `a" in text, text
            assert "bot.py" in text
            assert [kind for kind, _ in talk.delivered if kind not in ("taken", "working")] == ["finished", "unsaid"]


async def test_what_is_awaited_by_whatever_way_is_not_told() -> None:
    async def reply(chat: Chat, msg: "Any") -> None:
        await asyncio.gather(chat.say("один"))
        await asyncio.create_task(chat.say("два"))
        await asyncio.wait_for(chat.say("три"), 5)
        later = chat.say("четыре")
        await later
        async with chat.stream() as s:
            await s.write("пять")

    talk = await talked(reply)
    assert talk.said() == ["один", "два", "три", "четыре"]
    assert told(talk) == []


async def test_what_a_handler_returns_is_awaited_and_a_value_is_told() -> None:
    async def late(chat: Chat, msg: "Any") -> "Any":
        return chat.say("שלום")

    talk = await talked(late)
    assert talk.said() == ["שלום"]
    talk = await talked(lambda chat, msg: chat.say("plain 🌱"))
    assert talk.said() == ["plain 🌱"]
    assert told(talk) == []

    for value, shown in (("hej då", '"hej då"'), ({"text": "a"}, "{'text': 'a'}"), (["a"], "['a']"), (0, "0")):

        async def returned(chat: Chat, msg: "Any", value: object = value) -> object:
            return value

        [text] = told(await talked(returned))
        assert "returned " + shown + ", which nobody reads" in text
        assert "`await chat.say(text)`" in text


async def test_nothing_true_and_false_are_no_text() -> None:
    for value in (None, True, False):
        assert told(await talked(lambda chat, msg, value=value: value)) == []


async def test_what_is_told_is_told_once() -> None:
    bot = Bot()
    bot.message(lambda chat, msg: [chat.say("a"), None][1])
    talk = Talk(bot)
    for id in ("1", "2", "3"):
        await talk.say("noch einmal", id)
    assert len(told(talk)) == 1
    talk.close()


async def test_a_handler_that_raises_is_told_what_it_forgot() -> None:
    async def reply(chat: Chat, msg: "Any") -> None:
        await chat.say("Hi " + chat.ask("Name?"))  # type: ignore[operator]

    talk = await talked(reply)
    assert len(talk.of("error")) == 1
    [text] = told(talk)
    assert "chat.ask" in text


async def test_what_is_written_to_no_open_stream_is_no_secret() -> None:
    async def forgets(chat: Chat, msg: "Any") -> None:
        async with chat.stream() as s:
            s.write("lost ")  # type: ignore[unused-coroutine]
            await s.write("kept 🍵")

    talk = await talked(forgets)
    assert "".join([payload["text"] for payload in talk.of("stream")]) == "kept 🍵"
    assert "write of chat.stream" in told(talk)[0]

    async def late(chat: Chat, msg: "Any") -> None:
        async with chat.stream() as s:
            await s.write("in time")
        await s.write("too late")

    async def never(chat: Chat, msg: "Any") -> None:
        await chat.stream().write("nowhere")

    for handler in (late, never):
        [error] = (await talked(handler)).of("error")
        assert "async with chat.stream() as s" in error["text"]


async def test_a_handler_that_yields_ends_and_the_owner_hears_of_it() -> None:
    def one(chat: Chat, msg: "Any") -> "Any":
        yield "ett"

    async def other(chat: Chat, msg: "Any") -> "Any":
        yield "två"

    for handler in (one, other):
        talk = await talked(handler)
        assert talk.runner.dialogues == []
        assert len(talk.of("error")) + len(told(talk)) == 1
