"""bot/dialogue.py: a dialogue goes on after a reload."""

import json

from support import SYSTEM, Talk

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.core.envelopes import envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def order() -> Bot:
    """Asks for name and size, counts its runs in the context."""
    bot = Bot()

    @bot.message("order")
    async def order(chat: Chat, msg: "Any") -> None:
        chat.context["orders"] = chat.context.get("orders", 0) + 1
        await chat.say("Order " + str(chat.context["orders"]))
        if "name" not in chat.context:
            chat.context["name"] = await chat.ask("Your name?")
        await chat.notify("named")
        size = await chat.ask("Size?", ["S", "L"])
        await chat.say(chat.context["name"] + " gets " + size)

    @bot.page_event("survey")
    async def survey(chat: Chat, msg: "Any") -> None:
        await chat.say("Thanks: " + await chat.ask("How was it?"))

    @bot.message
    async def echo(chat: Chat, msg: "Any") -> None:
        await chat.say("You say " + msg.payload.user.message)

    return bot


async def reloaded(before: Talk, bot: "Bot | None" = None, version: str = "1") -> Talk:
    """The talk on the next page: it knows only what core has kept."""
    finished = [payload["dialogue"] for payload in before.of("finished")]
    records: list = []
    for _, payload in before.delivered:
        if "record" in payload:
            record = payload["record"]
            records = [known for known in records if known["id"] != record["id"]] + [record]
    kept = json.loads(json.dumps([record for record in records if record["id"] not in finished]))
    contexts = before.of("context")
    before.close()
    after = Talk(bot or order(), version)
    await after.resume(kept, json.loads(json.dumps(contexts[-1]["context"])) if contexts else {})
    return after


async def test_a_choice_with_a_handler_of_its_own_reaches_it_while_a_question_waits() -> None:
    bot = order()

    @bot.interaction("méteo")
    async def weather(chat: Chat, msg: "Any") -> None:
        await chat.say("☀️ " + msg.payload.user.interaction.title)

    talk = Talk(bot)
    await talk.say("order", "1")
    await talk.ask("interaction", {"id": "méteo", "title": "מזג אוויר"})
    await talk.ask("interaction", {"id": "ada", "title": "Ada"})
    await talk.say("S")
    assert talk.said() == ["Order 1", "Your name?", "☀️ מזג אוויר", "Size?", "ada gets S"]
    talk.close()


async def test_nothing_that_was_sent_is_sent_again() -> None:
    before = Talk(order())
    await before.say("order", "1")
    assert before.said() == ["Order 1", "Your name?"]
    after = await reloaded(before)
    assert after.said() == []
    assert after.of("notification") == []
    assert after.of("finished") == []
    after.close()


async def test_the_dialogue_goes_on_where_it_was() -> None:
    before = Talk(order())
    await before.say("order", "1")
    after = await reloaded(before)
    await after.say("Ada", "2")
    assert [payload["text"] for payload in after.of("notification")] == ["named"]
    assert after.said() == ["Size?"]
    await after.say("L", "3")
    assert after.said() == ["Size?", "Ada gets L"]
    assert after.of("finished") == [{"dialogue": "1"}]


async def test_recorded_answers_are_given_again() -> None:
    before = Talk(order())
    await before.say("order", "1")
    await before.say("Ada", "2")
    after = await reloaded(before)
    await after.say("L", "3")
    assert after.said() == ["Ada gets L"]
    assert after.of("notification") == []


async def test_two_reloads_in_a_row_change_nothing() -> None:
    before = Talk(order())
    await before.say("order", "1")
    once = await reloaded(before)
    await once.say("Ada", "2")
    once.delivered[:0] = before.delivered
    twice = await reloaded(once)
    await twice.say("L", "3")
    assert twice.said() == ["Ada gets L"]


async def test_the_context_is_not_changed_twice() -> None:
    before = Talk(order())
    await before.say("order", "1")
    after = await reloaded(before)
    assert after.of("context") == []
    await after.say("Ada", "2")
    assert after.of("context") == [{"context": {"orders": 1, "name": "Ada"}}]
    after.close()


async def test_a_repeated_run_reads_the_context_of_its_beginning() -> None:
    """What a dialogue has put into the context must not lead its repetition elsewhere."""
    before = Talk(order())
    await before.say("order", "1")
    await before.say("Ada", "2")
    assert before.record()["context"] == {}
    after = await reloaded(before)
    await after.say("L", "3")
    assert after.said() == ["Ada gets L"]


async def test_a_repeated_run_is_given_the_context_of_its_beginning() -> None:
    bot = Bot()

    @bot.message
    async def greet(chat: Chat, msg: "Any") -> None:
        if "name" not in msg.payload.context:
            chat.context["name"] = await chat.ask("Your name?")
        await chat.say("Got " + await chat.ask("Size?"))

    before = Talk(bot)
    await before.say("Hi", "1")
    await before.say("Ada", "2")
    after = await reloaded(before, bot)
    await after.say("L", "3")
    assert after.said() == ["Got L"]


async def test_a_finished_dialogue_is_not_repeated() -> None:
    before = Talk(order())
    await before.say("order", "1")
    await before.say("Ada", "2")
    await before.say("L", "3")
    after = await reloaded(before)
    await after.say("Hi", "4")
    assert after.said() == ["You say Hi"]


async def test_a_message_that_was_not_taken_answers_the_resumed_dialogue() -> None:
    for kind, payload in (("message", {"text": "order"}), ("page_event", {"alias": "survey", "body": None})):
        before = Talk(order())
        await before.ask(kind, payload, "1")
        before.close()
        after = Talk(order())
        after.runner.ask(envelope("resume", {"dialogues": [before.record()], "context": {}, "system": SYSTEM}))
        await after.say("Ada", "2")
        assert after.said()[0] in ("Size?", "Thanks: Ada")
        after.close()


async def test_a_page_events_dialogue_is_resumed_too() -> None:
    before = Talk(order())
    await before.event("survey", None, "1")
    after = await reloaded(before)
    await after.say("good", "2")
    assert after.said() == ["Thanks: good"]


async def test_a_dialogue_whose_handler_is_gone_breaks_off() -> None:
    before = Talk(order())
    await before.say("order", "1")
    after = await reloaded(before, Bot())
    assert [payload["dialogues"] for payload in after.of("changed")] == [["1"]]
    assert after.of("error") == []


async def test_a_reload_before_the_handler_has_done_anything_loses_nothing() -> None:
    before = Talk(order())
    before.runner.ask(envelope("message", {"text": "order"}, "1"))
    assert before.of("taken")[0]["record"]["sent"] == 0
    after = await reloaded(before)
    assert after.said() == ["Order 1", "Your name?"]
    after.close()


async def test_records_grow_only_by_copies() -> None:
    before = Talk(order())
    await before.say("order", "1")
    first = before.of("taken")[0]["record"]
    await before.say("Ada", "2")
    before.close()
    assert (first["results"], first["sent"], first["context"]) == ([], 0, {})
