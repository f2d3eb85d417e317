"""What Orca says, situation by situation."""

from collections.abc import Callable

from tests.voice.conftest import Visitor

Visit = Callable[[str], Visitor]

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello, I am the helper 🫖")


@bot.page_event("say")
async def speak(chat, msg):
    for text in msg.payload.user.context:
        await chat.say(text)


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote " + msg.payload.user.message)
"""


def once(said: list[str], *parts: str) -> bool:
    """Whether each of these is in one of the texts, and in no other."""
    return [sum(part in text for text in said) for part in parts] == [1] * len(parts)


def test_the_panel_opens_with_its_name_the_field_and_the_welcome(visit: Visit) -> None:
    said = visit(BOT).open()
    assert once(said, " dialog", "Message entry", "Hello, I am the helper"), said


def test_an_answer_is_heard_once(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    said = visitor.say("two plums", "You wrote two plums")
    assert once(said, "You wrote two plums"), said
    assert not any("Hello" in text for text in said), said


def test_quick_answers_are_heard_once_each_in_order(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    texts = ["First: Ærøskøbing", "Second: Umeå", "Third: 東京", "Fourth: القاهرة"]
    visitor.page_event("say", texts)
    said = visitor.listen(*texts)
    assert once(said, *texts), said
