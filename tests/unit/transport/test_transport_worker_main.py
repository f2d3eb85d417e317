"""transport/thread/worker_main.py"""

import json

from support import Environment, escaped, raised, rest

from roundel.core.data import loads
from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.transport.thread.worker_main import serve

BOT = """
from roundel import Bot

bot = Bot()

@bot.message
async def echo(chat, msg):
    await chat.say(msg.payload.user.message)
"""


async def test_a_bot_is_reached_by_text_alone() -> None:
    given: list = []
    take = serve(BOT, "bot.py", given.append, Environment())
    take(json.dumps(envelope("message", {"text": "Grüße"}, "1")))
    await rest()
    envelopes = [json.loads(text) for text in given]
    assert [one["kind"] for one in envelopes] == ["taken", "working", "message", "finished", "working"]
    assert envelopes[2]["payload"]["text"] == "Grüße"


def test_what_is_no_bot_is_refused_at_once() -> None:
    assert "bot.py" in raised(BadBot, serve, "bot = ", "bot.py", print, Environment())


async def test_characters_in_two_escapes_arrive_as_they_are() -> None:
    given: list = []
    take = serve(BOT, "bot.py", given.append, Environment())
    take(escaped(envelope("message", {"text": "🪴 שלום"}, "1")))
    await rest()
    envelopes = [loads(text) for text in given]
    assert [one["payload"]["text"] for one in envelopes if one["kind"] == "message"] == ["🪴 שלום"]


async def test_it_says_when_it_has_forgotten_a_conversation() -> None:
    given: list = []
    take = serve(BOT, "bot.py", given.append, Environment())
    take(json.dumps(envelope("message", {"text": "مرحبا"}, "1")))
    take(json.dumps(envelope("forget")))
    await rest()
    assert [loads(text)["kind"] for text in given] == ["taken", "working", "forgotten"]
