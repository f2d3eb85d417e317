"""What Orca says, situation by situation, to a visitor who has a keyboard."""

from collections.abc import Callable

from tests.parts import close, field
from tests.voice.conftest import Visitor

Visit = Callable[[str], Visitor]

BOT = """
from asyncio import sleep

from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello, I am the helper 🫖")


@bot.page_event("say")
async def speak(chat, msg):
    for text in msg.payload.user.context:
        await chat.say(text)


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.page_event("turn")
async def turn(chat, msg):
    await chat.notify("SB:::UserInput" + msg.payload.user.context)


@bot.message(r"^grow$")
async def grow(chat, msg):
    async with chat.stream() as growing:
        for part in ("A leaf of tea", " lived on a hill. ", "One day it met", " hot water. ", "They stayed together."):
            await growing.write(part)
            await sleep(0.5)


@bot.message(r"^choose$")
async def choose(chat, msg):
    await chat.say("You took " + await chat.ask("Which tea?", ["Oolong", "Sencha"]))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote " + msg.payload.user.message)
"""

FORM = """
<TimelineMessage interactionType="event">
    <LongForm title="Delivery" id="delivery" label="Send it">
        <Field name="name" label="Name" required="true" hint="As on the door"/>
        <Field name="country" label="Country" type="select">
            <Option title="Åland" id="ax"/><Option title="Sverige" id="se"/>
        </Field>
    </LongForm>
</TimelineMessage>
"""
PICTURE = """
<TimelineMessage><Card title="Gaiwan" imgUrl="picture.svg" alt="A cup with a lid"/></TimelineMessage>
"""


def once(said: list[str], *parts: str) -> bool:
    """Whether each of these is in one of the texts, and in no other."""
    return [sum(part in text for text in said) for part in parts] == [1] * len(parts)


def none(said: list[str], *parts: str) -> bool:
    """Whether none of these is in any of the texts."""
    return not any(part in text for text in said for part in parts)


def test_the_panel_opens_with_its_name_the_field_and_the_welcome(visit: Visit) -> None:
    said = visit(BOT).open()
    assert once(said, " dialog", "Message entry", "Hello, I am the helper"), said


def test_an_answer_is_heard_once(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    said = visitor.say("two plums", "You wrote two plums")
    assert once(said, "You wrote two plums"), said
    assert none(said, "Hello"), said


def test_quick_answers_are_heard_once_each_in_order(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    texts = ["First: Ærøskøbing", "Second: Umeå", "Third: 東京", "Fourth: القاهرة"]
    visitor.page_event("say", texts)
    said = visitor.listen(*texts)
    assert once(said, *texts), said


def test_a_growing_text_is_heard_once_by_whole_sentences(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    sentences = ["A leaf of tea lived on a hill.", "One day it met hot water.", "They stayed together."]
    said = visitor.say("grow", sentences[-1])
    assert once(said, *sentences), said


def test_a_suggestion_is_chosen_and_the_field_is_written_in_again(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    said = visitor.say("choose", "Which tea?", "Sencha")
    assert once(said, "Which tea?", "Oolong", "Sencha"), said
    visitor.reach(visitor.page.get_by_role("button", name="Sencha"), "shift+Tab")
    visitor.press("Return")
    said = visitor.listen("Message entry", "You took Sencha")
    assert once(said, "Message entry", "You took Sencha"), said
    visitor.say("no milk", "You wrote no milk")


def test_a_form_is_told_of_by_its_title_and_a_fault_with_its_field(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    visitor.page_event("show", FORM)
    said = visitor.listen("Delivery")
    assert once(said, "Delivery"), said
    assert none(said, "Åland", "Send it"), said
    visitor.reach(visitor.page.get_by_role("button", name="Send it"), "shift+Tab")
    visitor.press("Return")
    said = visitor.listen("Name", "Please fill this in.")
    assert none(said, "*", "Country"), said
    # Orca says the description of a field twice, in the plainest page, too.
    assert sum(text.count("Please fill this in.") for text in said) <= 2, said


def test_the_field_goes_off_and_on_and_nothing_is_read_again(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    visitor.say("two plums", "You wrote two plums")
    visitor.page_event("turn", "Disabled")
    said = visitor.listen("Writing is turned off")
    assert once(said, "Writing is turned off"), said
    assert none(said, "Hello", "plums"), said
    visitor.page_event("turn", "Enabled")
    said = visitor.listen("Message entry")
    assert once(said, "Message entry"), said
    assert none(said, "Hello", "plums"), said


def test_a_picture_is_heard_by_what_it_shows(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.host.write("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>')
    visitor.open()
    visitor.page_event("show", PICTURE)
    said = visitor.listen("A cup with a lid")
    assert once(said, "Gaiwan", "A cup with a lid"), said


def test_that_it_is_closed_is_heard_and_nothing_is_read_again(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    visitor.press("Escape")
    # Orca says no more of where a focus goes that leaves what goes with it.
    said = visitor.listen("collapsed")
    assert once(said, "collapsed"), said
    assert none(said, "Hello", "unread"), said


def test_unread_messages_are_counted_and_then_heard_in_order(visit: Visit) -> None:
    visitor = visit(BOT)
    visitor.open()
    visitor.reach(close(visitor.page), "shift+Tab")
    visitor.press("Return")
    visitor.listen("collapsed")
    texts = ["Äpplen are in.", "梨 are in.", "Plums are in."]
    visitor.page_event("say", texts)
    visitor.listen("3 unread messages")
    visitor.press("Return")
    said = visitor.listen("Message entry", *texts)
    assert once(said, *texts), said
    assert none(said, "Hello"), said
    assert field(visitor.page).evaluate("(node) => node === node.getRootNode().activeElement")
