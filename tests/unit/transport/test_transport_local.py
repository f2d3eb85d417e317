"""transport/local.py"""

from support import Environment, raised, rest

from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.transport.local import Local

BOT = """
from roundel import Bot

bot = Bot()
heard = []

@bot.page_event("keep")
async def keep(chat, msg):
    heard.append(msg.payload.user.context)
    heard[0]["changed"] = True
    await chat.notify("kept")

@bot.message
async def ask(chat, msg):
    await chat.ask("Yes?")
"""


async def test_envelopes_reach_the_bot_and_come_back() -> None:
    delivered: list = []
    local = Local(BOT, "bot.py", lambda kind, payload: delivered.append((kind, payload)), Environment())
    local.ask(envelope("page_event", {"alias": "keep", "body": {}}, "1"))
    await rest()
    assert [kind for kind, _ in delivered] == ["taken", "notification", "finished"]


def test_a_bot_in_this_interpreter_is_there_as_soon_as_it_is_started() -> None:
    delivered: list = []
    local = Local(BOT, "bot.py", lambda kind, payload: delivered.append(kind), Environment())
    assert delivered == []
    local.start()
    local.need()
    assert delivered == ["bot_ready"]


async def test_neither_side_holds_what_the_other_may_change() -> None:
    delivered: list = []
    local = Local(BOT, "bot.py", lambda kind, payload: delivered.append((kind, payload)), Environment())
    body: dict = {"items": [1]}
    sent = envelope("page_event", {"alias": "keep", "body": body}, "1")
    local.ask(sent)
    body["items"].append(2)
    await rest()
    assert body == {"items": [1, 2]}
    assert delivered[0][1]["record"]["input"]["payload"]["body"] == {"items": [1]}


async def test_a_closed_bot_says_nothing_more() -> None:
    delivered: list = []
    local = Local(BOT, "bot.py", lambda kind, payload: delivered.append(kind), Environment())
    local.ask(envelope("message", {"text": "Hi"}, "1"))
    local.close()
    delivered.clear()
    await rest()
    assert delivered == []


def test_what_is_no_bot_is_refused_at_once() -> None:
    assert "bot.py" in raised(BadBot, Local, "bot = ", "bot.py", lambda kind, payload: None, Environment())
