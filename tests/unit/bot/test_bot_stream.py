"""bot/stream.py: what a handler writes, and what becomes of it when the visitor stops it or the page goes."""

import asyncio

from support import Talk, rest

from roundel.bot.handlers import Bot
from roundel.core.data import whole
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def talk_to(handler: "Callable") -> Talk:
    """A talk with a bot of one handler."""
    bot = Bot()
    bot.message(handler)
    return Talk(bot)


def streamed(talk: Talk) -> list:
    """The texts and the ends that were sent."""
    return [(payload["text"], payload["end"]) for payload in talk.of("stream")]


async def over(talk: Talk) -> None:
    """Let the pauses between envelopes pass."""
    await asyncio.sleep(0.1)
    await rest()


async def count(chat, msg):  # type: ignore[no-untyped-def]
    """Writes three numbers and says what has become of it."""
    async with chat.stream() as s:
        for number in range(3):
            await s.write(str(number))
        answer = await chat.ask("More?")
        await s.write(answer)
    await chat.say("stopped " + str(s.stopped))


async def test_what_is_written_is_sent_in_order_and_together() -> None:
    talk = talk_to(count)
    await talk.say("go")
    await over(talk)
    assert streamed(talk) == [("", ""), ("0", ""), ("12", "")]
    await talk.say("yes", "2")
    await over(talk)
    assert streamed(talk)[3:] == [("yes", ""), ("", "done")] or streamed(talk)[3:] == [("yes", "done")]
    assert talk.said()[-1] == "stopped False"
    talk.close()


async def test_a_record_does_not_grow_with_what_is_written() -> None:
    async def much(chat, msg):  # type: ignore[no-untyped-def]
        async with chat.stream() as s:
            for _ in range(500):
                await s.write("word ")
        await chat.ask("Well?")

    talk = talk_to(much)
    await talk.say("go")
    await over(talk)
    record = talk.record()
    assert record["sent"] == 2
    assert [result["kind"] for result in record["results"]] == ["stream"]
    assert "".join([text for text, _ in streamed(talk)]) == "word " * 500
    assert len(streamed(talk)) < 20
    talk.close()


async def test_a_stopped_stream_ends_its_block_alone() -> None:
    talk = talk_to(count)
    await talk.say("go")
    await talk.ask("stop", {"stream": talk.of("stream")[0]["id"]}, "")
    await talk.say("yes", "2")
    assert talk.said()[-1] == "stopped True"
    assert streamed(talk)[-1][1] == "stopped"
    assert not talk.of("error")
    talk.close()


async def test_a_reload_in_the_middle_breaks_it_and_the_handler_goes_on() -> None:
    first = talk_to(count)
    await first.say("go")
    record = first.record()
    first.close()
    again = talk_to(count)
    await again.resume([record])
    assert streamed(again) == []
    await again.say("yes", "2")
    assert streamed(again) == [("", "broken")]
    assert again.said() == ["stopped True"]
    again.close()


async def test_a_reload_after_it_sends_nothing_again() -> None:
    async def before(chat, msg):  # type: ignore[no-untyped-def]
        async with chat.stream() as s:
            await s.write("once")
        await chat.ask("Well?")
        await chat.say("stopped " + str(s.stopped))

    first = talk_to(before)
    await first.say("go")
    record = first.record()
    first.close()
    again = talk_to(before)
    await again.resume([record])
    await again.say("yes", "2")
    assert streamed(again) == []
    assert again.said() == ["stopped False"]
    again.close()


async def test_a_stop_is_repeated_where_it_was() -> None:
    async def until_stopped(chat, msg):  # type: ignore[no-untyped-def]
        written = 0
        async with chat.stream() as s:
            while written < 1000:
                await s.write("x")
                written += 1
                await asyncio.sleep(0)
        await chat.ask("Well?")
        await chat.say(str(written))

    first = talk_to(until_stopped)
    await first.say("go")
    await first.ask("stop", {"stream": first.of("stream")[0]["id"]}, "")
    record = first.record()
    [end] = record["results"]
    first.close()
    again = talk_to(until_stopped)
    await again.resume([record])
    for _ in range(20):
        await rest()
    await again.say("yes", "2")
    assert 0 < end["value"]["writes"] < 1000
    assert again.said() == [str(end["value"]["writes"])]
    again.close()


async def test_a_handler_that_raises_breaks_it() -> None:
    async def fail(chat, msg):  # type: ignore[no-untyped-def]
        async with chat.stream() as s:
            await s.write("so")
            raise ValueError("oh")

    talk = talk_to(fail)
    await talk.say("go")
    assert streamed(talk)[-1][1] == "broken"
    assert "oh" in talk.of("error")[0]["text"]
    talk.close()


async def test_only_text_of_at_most_100_kilobytes_is_written_and_only_two_formats_are_known() -> None:
    seen = []

    async def wrong(chat, msg):  # type: ignore[no-untyped-def]
        async with chat.stream("markdown") as s:
            for text in (7, "x" * 102_401):
                try:
                    await s.write(text)
                except BadData as error:
                    seen.append(str(error))
        for work in (lambda: chat.stream("html"), lambda: chat.say("x", format="html")):
            try:
                result = work()
                if hasattr(result, "send"):
                    await result
            except BadData as error:
                seen.append(str(error))

    talk = talk_to(wrong)
    await talk.say("go")
    assert len(seen) == 4, seen
    assert seen[0].startswith("A stream takes strings; got int: 7")
    assert seen[1].startswith("A stream has 102401 bytes")
    assert seen[2] == "chat.stream takes the formats text, markdown; got 'html'."
    assert seen[3] == "chat.say takes the formats text, markdown; got 'html'."
    talk.close()


async def test_a_character_that_is_written_in_two_pieces_is_one() -> None:
    async def halves(chat, msg):  # type: ignore[no-untyped-def]
        async with chat.stream() as s:
            for piece in ("å" + chr(0xD83E), chr(0xDEB4), chr(0xD83E)):
                await s.write(piece)
                await asyncio.sleep(0.05)

    talk = talk_to(halves)
    await talk.say("go")
    while "done" not in [end for _, end in streamed(talk)]:
        await over(talk)
    assert "".join(whole([text for text, _ in streamed(talk)])) == "å🪴\ufffd"
    talk.close()
