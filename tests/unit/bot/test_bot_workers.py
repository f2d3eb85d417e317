"""bot/flows/workers.py: several workers in one bot."""

import json

from documents import flow, says, start, table, talk_to
from support import Environment, Talk, escaped, raised

from roundel.bot.flows.workers import Workers
from roundel.bot.load import load
from roundel.errors import BadBot

PYTHON = """
from roundel import Bot

bot = Bot()

@bot.start
async def hello(chat, msg):
    await chat.say("{id} says hello")

@bot.message("name")
async def name(chat, msg):
    await chat.say("Hello " + await chat.ask("Your name?"))

@bot.message
async def echo(chat, msg):
    await chat.say("{id}: " + msg.payload.user.message)

@bot.page_event("python")
def note(chat, msg):
    chat.context["noted"] = msg.payload.user.context
"""


def python(id: str = "py") -> dict:
    """A worker in Python; its sentences begin with its id."""
    return {"type": "python", "id": id, "src": id + ".py", "source": PYTHON.replace("{id}", id)}


TRANSFER = {"type": "transferToBot", "value": "b"}


async def test_workers_are_tried_in_order() -> None:
    talk = talk_to(
        table("shop", {"type": "message", "value": "table"}),
        flow(start(on=["message"], contains=["tea"]), says("flow")),
        python(),
    )
    await talk.start()
    await talk.say("Some tea")
    await talk.say("Some milk")
    await talk.event("shop")
    await talk.event("python", {"n": 1})
    await talk.event("nobody")
    assert talk.said() == ["py says hello", "flow", "py: Some milk", "table"]
    assert talk.runner.context == {"noted": {"n": 1}}
    assert talk.of("unanswered") == [{"kind": "page_event", "alias": "nobody"}]


async def test_a_bot_may_be_python_alone_in_a_document() -> None:
    talk = talk_to(python())
    await talk.start()
    await talk.say("name")
    await talk.say("Ada")
    assert talk.said() == ["py says hello", "Your name?", "Hello Ada"]


async def test_a_conversation_is_handed_over_and_stays_there() -> None:
    talk = talk_to(table("other", {"type": "message", "value": "One moment"}, TRANSFER), python("a"), python("b"))
    await talk.start()
    await talk.say("Hi")
    await talk.event("other")
    await talk.say("Hi")
    assert talk.said() == ["a says hello", "a: Hi", "One moment", "b says hello", "b: Hi"]
    assert talk.runner.context == {"worker": "b"}


async def test_a_conversation_is_handed_over_to_a_flow() -> None:
    talk = talk_to(
        table("other", TRANSFER), python("a"), flow(start(on=["message"], contains=["tea"]), says("tea"), id="b")
    )
    await talk.event("other")
    await talk.say("tea")
    await talk.say("milk")
    assert talk.said() == ["tea", "tea", "a: milk"]


async def test_a_worker_in_the_context_that_is_none_changes_nothing() -> None:
    workers: list = ["gone", 5, None, ["py"], {}]
    for worker in workers:
        talk = talk_to(python())
        await talk.start({"worker": worker})
        assert talk.said() == ["py says hello"], worker


async def test_a_place_that_is_no_place_of_the_bots_ends_the_dialogue() -> None:
    places: list = [
        {"flow": "main", "node": "gone", "stack": []},
        {"flow": "gone", "node": "1", "stack": []},
        {"flow": ["main"], "node": {}, "stack": 5},
        {"node": "1"},
        {"worker": "gone"},
        {"worker": {}},
        {"flow": "main", "node": "1", "stack": [5]},
        {"flow": "main", "node": "2", "stack": [{"flow": "main", "node": "gone"}]},
    ]
    for place in places:
        before = talk_to(flow(start(), {"type": "input"}, {"type": "goal", "value": "g"}))
        await before.start()
        record = before.record() | {"position": place}
        before.close()
        after = talk_to(flow(start(), {"type": "input"}, {"type": "goal", "value": "g"}))
        await after.resume([record])
        assert after.of("finished") == [{"dialogue": "start"}], place
        assert after.of("error") == [], place
        assert "has changed" in after.of("report")[-1]["text"], place


def document(*workers: dict) -> str:
    return json.dumps({"workers": workers})


def test_load_takes_json_for_what_it_is() -> None:
    text = document(flow(start()))
    assert isinstance(load(text, "bot.json"), Workers)
    assert isinstance(load("\n " + text, "bot"), Workers)
    assert "bot.json is not JSON" in raised(BadBot, load, "{", "bot.json")
    assert "bot.json is not JSON: it begins with '<!doctype" in raised(BadBot, load, "<!doctype html>", "bot.json")
    assert "the document: expected an object; got []." in raised(BadBot, load, "[]", "bot.json")


def test_every_error_is_told_that_of_python_too() -> None:
    wrong = python() | {"source": "from roundel import Bot\nbot = Bot(\n"}
    text = raised(BadBot, Workers, document(flow(start(), {"type": "goal"}), wrong, {"type": "robot"}), "bot.json")
    lines = text.split("\n")
    assert lines[0] == "bot.json cannot be used as a bot:"
    assert "workers[0].nodes[1].value: expected the goal's name; it is missing." in lines
    assert 'workers[2].type: expected one of filter, flow, python; got "robot".' in lines
    assert "workers[1].src: py.py cannot be loaded:" in text
    assert "SyntaxError" in text


def test_the_python_of_a_document_is_run_once() -> None:
    counting = (
        "from roundel import Bot\nbot = Bot()\n"
        "from support import Environment\nEnvironment.loads = getattr(Environment, 'loads', 0) + 1\n"
    )
    Workers(document({"type": "python", "src": "a.py", "source": counting}), "bot.json")
    assert getattr(Environment, "loads") == 1  # noqa: B009


async def test_texts_of_a_document_have_whole_characters() -> None:
    talk = Talk(Workers(escaped({"workers": [flow(start(), says("🪴 안녕"))]}), "flow.json"))
    await talk.start()
    assert talk.said() == ["🪴 안녕"]
