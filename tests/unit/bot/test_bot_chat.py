"""bot/chat.py: what a handler can do."""

from support import Talk

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.core.validation import TEXT_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


async def talked(handler: "Callable") -> Talk:
    """A talk in which this handler has answered the start."""
    bot = Bot()
    bot.start(handler)
    talk = Talk(bot)
    await talk.start()
    talk.close()
    return talk


async def error(handler: "Callable") -> str:
    """The last line of the error that the handler raises."""
    return (await talked(handler)).of("error")[0]["text"].split("\n")[-1]


async def test_say_is_a_message() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.say("Hello <b>you</b> 🍐")

    assert (await talked(hello)).said() == ["Hello <b>you</b> 🍐"]


async def test_notify_is_a_notification_unchanged() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        for text in ("", " a ", "SB:::UserInputDisabled"):
            await chat.notify(text)

    told = (await talked(hello)).of("notification")
    assert [payload["text"] for payload in told] == ["", " a ", "SB:::UserInputDisabled"]


async def test_suggest_offers_answers() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.suggest(("a", "b"))  # type: ignore[arg-type]

    assert [payload["options"] for payload in (await talked(hello)).of("suggestions")] == [["a", "b"]]


async def test_ask_says_then_offers_answers() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.ask("Size?", ["Small", "Large"])

    talk = await talked(hello)
    shown = [kind for kind, _ in talk.delivered if kind in ("message", "suggestions")]
    assert shown == ["message", "suggestions"]


async def test_ask_without_options_offers_none() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.ask("Name?")

    assert (await talked(hello)).of("suggestions") == []


async def test_end_ends() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.say("Bye")
        await chat.end()

    kinds = [kind for kind, _ in (await talked(hello)).delivered]
    assert kinds.index("message") < kinds.index("end")


async def test_outputs_keep_their_order() -> None:
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.say("1")
        await chat.notify("2")
        await chat.say("3")
        await chat.suggest(["4"])

    shown = ("message", "notification", "suggestions")
    talk = await talked(hello)
    assert [kind for kind, _ in talk.delivered if kind in shown] == [
        "message",
        "notification",
        "message",
        "suggestions",
    ]


async def test_what_is_no_text_is_refused_by_name() -> None:
    async def say(chat: Chat, msg: "Any") -> None:
        await chat.say(5)  # type: ignore[arg-type]

    async def ask(chat: Chat, msg: "Any") -> None:
        await chat.ask(None)  # type: ignore[arg-type]

    async def notify(chat: Chat, msg: "Any") -> None:
        await chat.notify({"a": 1})  # type: ignore[arg-type]

    async def suggest(chat: Chat, msg: "Any") -> None:
        await chat.suggest(["a", 5])  # type: ignore[list-item]

    for handler, name in ((say, "chat.say"), (ask, "chat.ask"), (notify, "chat.notify"), (suggest, "chat.suggest")):
        assert name in await error(handler)


async def test_options_are_a_list() -> None:
    async def suggest(chat: Chat, msg: "Any") -> None:
        await chat.suggest("abc")  # type: ignore[arg-type]

    assert "list of strings" in await error(suggest)


async def test_a_refused_question_is_not_half_asked() -> None:
    async def ask(chat: Chat, msg: "Any") -> None:
        await chat.ask("Size?", "Small")  # type: ignore[arg-type]

    assert (await talked(ask)).said() == []


async def test_a_text_over_the_limit_is_refused() -> None:
    async def most(chat: Chat, msg: "Any") -> None:
        await chat.notify("x" * TEXT_LIMIT)

    async def more(chat: Chat, msg: "Any") -> None:
        await chat.notify("x" * TEXT_LIMIT + "x")

    assert len((await talked(most)).of("notification")) == 1
    assert str(TEXT_LIMIT) in await error(more)


async def test_typing_shows_work_in_a_page_event() -> None:
    bot = Bot()

    @bot.page_event("slow")
    async def slow(chat: Chat, msg: "Any") -> None:
        await chat.typing()

    talk = Talk(bot)
    await talk.start()
    await talk.event("slow")
    talk.close()
    assert [payload["on"] for payload in talk.of("working")] == [True, False]
