"""Whatever ends a handler ends that handler alone, and a dialogue that has ended stays so."""

import asyncio
import sys

from support import SYSTEM, Talk, raised, rest

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.bot.guard import guarded
from roundel.bot.load import load
from roundel.core.envelopes import envelope
from roundel.errors import BadBot, BadDialogue, Exited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Own(BaseException):
    """An exception of a bot's own."""


class Mute(SystemExit):
    """An exception that cannot even say what it is."""

    def __str__(self) -> str:
        raise SystemExit()

    __repr__ = __str__


def nest() -> None:
    nest()


async def late() -> None:
    await asyncio.sleep(60)


async def wait_for_what_is_cancelled() -> None:
    timer = asyncio.create_task(late())
    await asyncio.sleep(0)
    timer.cancel()
    await timer


async def cancel_itself() -> None:
    task = asyncio.current_task()
    if sys.implementation.name != "cpython":  # MicroPython's tasks cannot
        raise asyncio.CancelledError()
    task.cancel()  # type: ignore[union-attr]
    await asyncio.sleep(1)


async def wait_for_a_task_that_exits() -> None:
    await asyncio.gather(exits(), exits())


async def exits() -> None:
    sys.exit(3)


def throws(error: "Any") -> "Callable":
    """A handler's end."""

    def end() -> None:
        raise error

    return end


ENDS = {
    "exit": sys.exit,
    "interrupt": throws(KeyboardInterrupt()),
    "generator": throws(GeneratorExit()),
    "own": throws(Own("své")),
    "mute": throws(Mute()),
    "memory": throws(MemoryError()),
    "recursion": nest,
    "cancelled": throws(asyncio.CancelledError()),
    "task": wait_for_what_is_cancelled,
    "self": cancel_itself,
    "child": wait_for_a_task_that_exits,
}


def ends() -> Bot:
    """Ends as it is told, from start on, and echoes everything else."""
    bot = Bot()

    async def end(name: str) -> None:
        done: Any = ENDS[name]()
        if hasattr(done, "send"):
            await done

    @bot.start
    async def hello(chat: Chat, msg: "Any") -> None:
        await end(msg.payload.context.get("end", "exit"))

    @bot.message("^plain ")
    def plain(chat: Chat, msg: "Any") -> None:
        ENDS[msg.payload.user.message[6:]]()

    @bot.message("^stream ")
    async def stream(chat: Chat, msg: "Any") -> None:
        async with chat.stream() as s:
            await s.write("Grüße 🙂")
            await end(msg.payload.user.message[7:])

    @bot.page_event("end")
    async def event(chat: Chat, msg: "Any") -> None:
        await end(msg.payload.user.context)

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        if msg.payload.user.message in ENDS:
            await end(msg.payload.user.message)
        await chat.say("مرحبا " + msg.payload.user.message)

    return bot


# --- what ends a handler


async def test_whatever_ends_a_handler_ends_it_alone() -> None:
    for name in ENDS:
        talk = Talk(ends())
        await talk.say(name, "1")
        await asyncio.sleep(0.01)
        assert [error["dialogue"] for error in talk.of("error")] == ["1"], name
        assert talk.of("error")[0]["text"], name
        await talk.say("🙂", "2")
        assert talk.said() == ["مرحبا 🙂"], name
        assert talk.of("working")[-1] == {"on": False}, name
        assert talk.runner.dialogues == [], name


async def test_start_page_events_and_plain_functions_end_alone_too() -> None:
    for name in ("exit", "interrupt", "own", "cancelled"):
        talk = Talk(ends())
        await talk.start({"end": name})
        await talk.event("end", name, "e")
        await talk.say("plain " + name, "p")
        await talk.say("alive?", "2")
        assert [error["dialogue"] for error in talk.of("error")] == ["start", "e", "p"], name
        assert talk.said() == ["مرحبا alive?"], name


async def test_a_text_that_grows_is_broken_off_with_its_handler() -> None:
    for name in ("exit", "cancelled", "own", "task"):
        talk = Talk(ends())
        await talk.say("stream " + name, "1")
        await asyncio.sleep(0.01)
        assert [one["end"] for one in talk.of("stream")][-1] == "broken", name
        assert len(talk.of("error")) == 1, name


async def test_a_pattern_that_cannot_be_searched_is_an_error_of_its_handler() -> None:
    bot = ends()

    class Pattern:
        def search(self, text: str) -> None:
            raise RuntimeError("maximum recursion depth exceeded")

    bot.messages.insert(0, (Pattern(), print))
    talk = Talk(bot)
    await talk.say("ж" * 10_000, "1")
    assert [taken["of"] for taken in talk.of("taken")] == ["1"]
    assert "recursion" in talk.of("error")[0]["text"]
    del bot.messages[0]
    await talk.say("alive?", "2")
    assert talk.said() == ["مرحبا alive?"]


async def test_a_context_that_cannot_be_kept_loses_no_other_message() -> None:
    bot = Bot()

    @bot.page_event("bad")
    async def bad(chat: Chat, msg: "Any") -> None:
        await chat.ask("?")

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        await chat.say(msg.payload.user.message)

    talk = Talk(bot)
    await talk.event("bad", None, "1")
    talk.runner.context["what"] = {1, 2}
    await talk.say("a", "2")
    await talk.say("b", "3")
    assert talk.said() == ["?", "b"]
    assert "chat.context" in talk.of("report")[0]["text"]


async def test_what_a_file_ends_with_while_it_is_loaded_is_no_bot() -> None:
    for line in ("raise SystemExit()", "raise KeyboardInterrupt()", "class E(BaseException): pass\nraise E('ö')"):
        assert "bot.py" in raised(BadBot, load, line, "bot.py")


async def test_a_task_that_exits_ends_alone() -> None:
    """In CPython it would end the event loop, in MicroPython leave everything else in it undone."""
    bot = Bot()

    @bot.message("leave")
    async def leave(chat: Chat, msg: "Any") -> None:
        ways = [end(ENDS[name]) for name in ("exit", "interrupt", "generator")]
        ended.extend(await asyncio.gather(ways[0], ways[1], ways[2], return_exceptions=True))

    async def end(how: "Callable") -> None:
        how()

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        await asyncio.sleep(0.01)
        await chat.say("still here")

    ended: list = []
    talk = Talk(bot)
    await talk.say("leave", "1")
    await talk.say("hi", "2")
    await asyncio.sleep(0.02)
    assert talk.said() == ["still here"]
    assert [type(one) for one in ended] == [Exited, Exited, Exited]


async def test_a_task_of_a_bot_is_a_task_like_any_other() -> None:
    seen: list = []

    async def give() -> str:
        await asyncio.sleep(0)
        return "ünï"

    async def work() -> None:
        seen.append(await asyncio.create_task(give()))
        seen.extend(await asyncio.gather(give(), give()))
        seen.append(await asyncio.wait_for(give(), 1))
        try:
            await asyncio.wait_for(late(), 0.001)
        except asyncio.TimeoutError:  # noqa: UP041  MicroPython's is another than the built-in one
            seen.append("timeout")

    await guarded(asyncio.create_task, work())
    assert seen == ["ünï", "ünï", "ünï", "ünï", "timeout"]


# --- a dialogue that has ended


class Kept:
    """Keeps the `chat` of each handler."""

    def __init__(self) -> None:
        self.chats: list = []
        self.bot = Bot()

        @self.bot.message("ask")
        async def ask(chat: Chat, msg: "Any") -> None:
            self.chats.append(chat)
            try:
                await chat.say(await chat.ask("?"))
            except asyncio.CancelledError:
                await chat.say("I go on")

        @self.bot.message("fail")
        async def fail(chat: Chat, msg: "Any") -> None:
            self.chats.append(chat)
            await asyncio.gather(chat.fetch("a.json"), chat.fetch("b.json"))

        @self.bot.message
        async def keep(chat: Chat, msg: "Any") -> None:
            self.chats.append(chat)
            self.stream = chat.stream()
            await chat.say("kept")


async def refused(chat: Chat) -> list:
    """What a chat still does; of what it does not do, the error says what to do instead."""
    done = []
    said = []
    for name, work in (
        ("say", lambda: chat.say("später")),
        ("ask", lambda: chat.ask("?")),
        ("notify", lambda: chat.notify("x")),
        ("suggest", lambda: chat.suggest(["a"])),
        ("typing", chat.typing),
        ("end", chat.end),
        ("fetch", lambda: chat.fetch("a.json")),
        ("markup", lambda: chat.markup("<TimelineMessage/>")),
        ("stream", chat.stream().__aenter__),
        ("now", chat.now),
        ("random", chat.random),
        ("context", lambda: chat.context),
    ):
        try:
            result: Any = work()
            if hasattr(result, "send"):
                await result
            done.append(name)
        except BadDialogue as error:
            said.append(str(error))
    assert all(["Await" in text for text in said])
    return done


async def test_a_chat_does_nothing_after_its_handler_has_ended_and_the_owner_hears_of_it() -> None:
    for text in ("keep", "fail"):
        kept = Kept()
        talk = Talk(kept.bot)
        talk.environment.answers = [{"status": 200, "text": "1"}, {"status": 200, "text": "1"}]
        await talk.say(text, "1")
        await rest()
        before = len(talk.delivered)
        assert await refused(kept.chats[0]) == [], text
        await rest()
        assert {kind for kind, _ in talk.delivered[before:]} == {"unsaid"}, text


async def test_what_comes_late_does_not_bring_a_failed_dialogue_back() -> None:
    kept = Kept()
    talk = Talk(kept.bot)
    talk.environment.answers = [{"status": 200, "text": "1"}, {"status": 200, "text": "1"}]
    await talk.say("fail", "1")
    await rest()
    kinds = [kind for kind, payload in talk.delivered if "record" in payload or kind == "error"]
    assert kinds[-1] == "error"


async def test_a_chat_does_nothing_after_its_conversation_is_over() -> None:
    kept = Kept()
    talk = Talk(kept.bot)
    await talk.say("ask", "1")
    await talk.ask("forget")
    before = len(talk.delivered)
    await rest()
    assert await refused(kept.chats[0]) == []
    assert talk.delivered[before:] == []


async def test_a_handler_that_ends_its_own_conversation_is_ended() -> None:
    """As when the page answers a notification by reset()."""
    bot = Bot()
    talk = Talk(bot)

    @bot.message("reset")
    async def reset(chat: Chat, msg: "Any") -> None:
        await chat.notify("full")
        talk.runner.close()
        while True:
            try:
                await chat.say("again")
            except Exception as error:
                await chat.say(str(error))

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        await chat.say("new")

    await talk.say("reset", "1")
    await talk.say("hi", "2")
    assert talk.said() == ["new"]
    assert talk.of("error") == []


async def test_a_stream_that_was_kept_writes_nothing() -> None:
    kept = Kept()
    talk = Talk(kept.bot)
    await talk.say("keep", "1")
    try:
        async with kept.stream as s:
            await s.write("später")
        raise AssertionError("the stream still writes")
    except BadDialogue:
        pass
    assert talk.of("stream") == []


async def test_a_stream_that_is_left_open_is_broken_off() -> None:
    bot = Bot()

    @bot.message
    async def leave(chat: Chat, msg: "Any") -> None:
        s = await chat.stream().__aenter__()
        await s.write("Grü")

    talk = Talk(bot)
    await talk.say("hi", "1")
    assert [one["end"] for one in talk.of("stream")] == ["", "", "broken"]


# --- a dialogue that gets no further


class Stuck:
    """A visitor's pages, of a bot that waits for what never comes."""

    def __init__(self) -> None:
        self.bot = Bot()
        self.records: list = []
        self.talk = Talk(self.bot)

        @self.bot.message("^never")
        async def never(chat: Chat, msg: "Any") -> None:
            if "ask" in msg.payload.user.message:
                await chat.ask("?")
            await asyncio.Event().wait()

        @self.bot.message
        async def echo(chat: Chat, msg: "Any") -> None:
            await chat.say("echo")

    async def reload(self) -> None:
        """The next page."""
        for _, payload in self.talk.delivered:
            if "record" in payload:
                self.records = [payload["record"]]
        self.talk.close()
        self.talk = Talk(self.bot)
        await self.talk.resume(self.records)


async def test_a_dialogue_that_was_resumed_twice_without_progress_is_ended() -> None:
    pages = Stuck()
    await pages.talk.say("never", "1")
    for _ in range(2):
        await pages.reload()
        assert pages.talk.of("error") == []
        assert len(pages.talk.runner.dialogues) == 1
    await pages.reload()
    assert pages.talk.of("error")[0]["dialogue"] == "1"
    assert "never in bot.py" in pages.talk.of("error")[0]["text"]
    await pages.talk.say("hi", "2")
    assert pages.talk.said() == ["echo"]


async def test_a_resume_is_kept_before_the_handler_runs() -> None:
    pages = Stuck()
    await pages.talk.say("never", "1")
    record = pages.talk.record()
    pages.talk.close()
    pages.talk = Talk(pages.bot)
    pages.talk.runner.ask(envelope("resume", {"dialogues": [record], "context": {}, "system": SYSTEM}))
    assert pages.talk.record()["resumes"] == 1
    pages.talk.close()


async def test_a_dialogue_that_waits_for_the_visitor_is_resumed_for_ever() -> None:
    pages = Stuck()
    await pages.talk.say("never ask", "1")
    for _ in range(10):
        await pages.reload()
        assert pages.talk.of("error") == []
    await pages.talk.say("an answer", "2")
    for _ in range(3):
        await pages.reload()
    assert len(pages.talk.of("error")) == 1
