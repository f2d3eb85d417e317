"""The shop's bot, tested as its owner would: demo_site/bot.py."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roundel.bot.load import load_python
from roundel.testing import BotFailed, Conversation, talk
from tools import micropython
from tools.paths import DEMO

# What visitors write, and a part of the answer. The last two are beyond this bot, and it says so.
QUESTIONS = [
    ("hello", "Hello!"),
    ("Hi there 👋", "Hello!"),
    ("good morning", "Hello!"),
    ("thanks!", "You're welcome."),
    ("Nice, thank you so much", "You're welcome."),
    ("What have you got?", "We have these six."),
    ("which teas do you sell", "We have these six."),
    ("what does Slow Sunday cost?", "Slow Sunday is €11.50 for 100 g."),
    ("How much is a tin?", "Blue Hour, 50 g: €9.90"),
    ("what's your cheapest tea?", "Blue Hour, 50 g: €9.90"),
    ("do you ship to Sweden?", "We post to all of Europe"),
    ("How long does delivery take?", "two to five days"),
    ("which tea has no caffeine?", "Blue Hour has none at all"),
    ("Is there caffeine in First Light?", "Caffeine in First Light: medium."),
    ("Tell me about Long Shadow", "Smoked black tea: campfire and dark plum."),
    ("do you have green tea?", "First Light"),
    ("What goes well with milk?", "Slow Sunday"),
    ("Which one is the strongest?", "You may like one of these."),
    ("How do I brew Blue Hour?", "100 °C, 6 minutes"),
    ("can you recommend something for the evening?", "When will you drink it?"),
    ("I'd like to buy Paper Lantern", "Paper Lantern in your basket"),
    ("how do I order?", "Add to basket"),
    ("Where is my order?", "I can't see orders"),
    ("when do you open on Sunday?", "on Sunday from 11 to 16"),
    ("Where are you?", "14 Quay Street"),
    ("Can I talk to a human?", "nobody sits behind me"),
    ("Is your tea organic?", "I have no certificates"),
    ("do you sell coffee?", "We don't have that, I'm sorry."),
    ("Sprichst du Deutsch?", "I'm not sure about that one."),
    ("مرحبا، كيف الحال؟", "I'm not sure about that one."),
]


@pytest.fixture
def visitor() -> Iterator[Conversation]:
    """A visitor of the shop, greeted."""
    with talk(DEMO / "bot.py") as visitor:
        yield visitor


def basket(tins: int) -> dict:
    return {"items": [{"id": "first-light", "quantity": tins}]}


def test_a_visitor_is_greeted_and_offered_help(visitor: Conversation) -> None:
    assert visitor.said == ["Hello, and welcome to Second Steep. I know our six teas well. What can I do?"]
    assert visitor.suggestions == ["Help me choose", "Any offers?", "Opening hours"]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_plain_questions_of_visitors_are_answered(question: str, answer: str, visitor: Conversation) -> None:
    assert answer in visitor.say(question)[0]


def test_micropython_gives_every_question_to_the_same_handler() -> None:
    source = (DEMO / "bot.py").read_text()
    questions = [question for question, _ in QUESTIONS]
    bot = load_python(source, "bot.py")
    found = [
        handler.__name__
        for question in questions
        if (handler := bot.find({"kind": "message", "payload": {"text": question}}))
    ]
    main = f"""
import json
from roundel.bot.load import load_python
bot = load_python({source!r}, "bot.py")
for question in json.loads({json.dumps(questions)!r}):
    print(bot.find({{"kind": "message", "payload": {{"text": question}}}}).__name__)
"""
    assert micropython.run(main).split() == found


def test_a_tea_of_the_shelf_is_described_when_it_is_pressed(visitor: Conversation) -> None:
    assert "First Light\ngreen tea, €13.50\nSlow Sunday" in visitor.say("What have you got?")[0]
    assert visitor.say("Blue Hour")[0].startswith("Blue Hour\nHerbal tea: chamomile")
    assert visitor.choose("How do I brew it?")[0].startswith("Blue Hour: 100 °C")


def test_a_tea_is_put_into_the_basket_by_its_name(visitor: Conversation) -> None:
    visitor.say("Tell me about Long Shadow")
    visitor.choose("Put Long Shadow in my basket")
    assert visitor.notifications == ["basket:long-shadow"]


def test_prices_follow_the_discount(visitor: Conversation) -> None:
    visitor.choose("Any offers?")
    assert visitor.say("How much is First Light now?") == ["First Light is €12.15 for 80 g."]


def test_the_bot_and_the_shop_agree_about_every_tea() -> None:
    text = (DEMO / "products.js").read_text()
    shop = {
        id: (name, weight, int(price), caffeine.lower())
        for id, name, weight, price, caffeine in re.findall(
            r"id: '(.+)',\s+name: '(.+)',\s+kind: '.+, (.+)',\s+price: (\d+),[^}]+caffeine: '(.+)'", text
        )
    }
    names: dict = {}
    exec((DEMO / "bot.py").read_text(), names)
    assert shop == {
        id: tuple(tea[part] for part in ("name", "weight", "price", "caffeine")) for id, tea in names["TEAS"].items()
    }
    assert list(shop) == names["SHELF"]


@pytest.mark.parametrize("way", ["pressed", "page event"])
def test_two_questions_lead_to_a_tea(way: str, visitor: Conversation) -> None:
    if way == "pressed":
        visitor.choose("Help me choose")
    else:
        visitor.page_event("find-my-tea")
    assert visitor.input_disabled
    visitor.choose("Evening")
    assert visitor.choose("Deep")[0] == "Then it is Blue Hour: chamomile and liquorice root, no caffeine."
    assert visitor.notifications == ["highlight:blue-hour"]
    assert visitor.choose("Yes, please") == ["Done. It is in your basket."]
    assert visitor.notifications == ["basket:blue-hour"]
    assert not visitor.input_disabled


def test_choosing_goes_on_after_a_reload_at_every_question(visitor: Conversation) -> None:
    visitor.choose("Help me choose")
    for answer in ("Morning", "Light", "Not now"):
        assert visitor.reload() == []
        assert visitor.input_disabled
        visitor.choose(answer)
    assert visitor.said == ["Of course. I am here if you change your mind."]
    assert not visitor.input_disabled


def test_a_dialogue_that_broke_off_does_not_stand_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text((DEMO / "bot.py").read_text())
    with talk(path) as visitor:
        visitor.page_event("find-my-tea")
        path.write_text(path.read_text() + "# changed\n")
        with pytest.raises(BotFailed, match=r"bot\.py has changed"):
            visitor.reload()
        for text in ("Help me choose", "Morning", "Light", "Not now"):
            visitor.say(text) if not visitor.input_disabled else visitor.choose(text)
        assert visitor.page_event("find-my-tea") == ["Two short questions. When will you drink it?"]


def test_one_guided_dialogue_at_a_time(visitor: Conversation) -> None:
    visitor.page_event("find-my-tea")
    visitor.page_event("checkout", basket(1))
    assert visitor.said == ["One thing at a time: your answer to my last question, please."]


def test_the_discount_is_given_once(visitor: Conversation) -> None:
    visitor.choose("Any offers?")
    assert visitor.notifications == ["discount:10"]
    assert visitor.say("voucher") == ["You already have our best price: 10% off every tin."]
    assert visitor.page_event("added-to-basket", basket(3)) == []


def test_three_tins_earn_the_discount(visitor: Conversation) -> None:
    assert len(visitor.page_event("added-to-basket", basket(1))) == 1
    assert visitor.page_event("added-to-basket", basket(3)) == ["3 tins! That earns you 10% off all of them."]
    assert visitor.notifications == ["discount:10"]


def test_an_order_is_taken_by_way_and_name(visitor: Conversation) -> None:
    visitor.page_event("checkout", basket(2))
    assert visitor.input_disabled
    visitor.choose("Post it")
    assert visitor.say("Ada") == ["Thank you, Ada. It is in tomorrow's post: 2 tins."]
    assert visitor.notifications == ["ordered"]


def test_brewing_is_about_the_tea_that_was_asked_about(visitor: Conversation) -> None:
    assert visitor.say("How do I brew it?")[0].startswith("That depends on the tea.")
    visitor.page_event("ask-about", {"id": "long-shadow"})
    assert visitor.choose("How do I brew it?") == ["Long Shadow: 95 °C, 3 minutes. Then once more, a little longer."]


@pytest.mark.parametrize(
    ("alias", "body"),
    [
        ("ask-about", None),
        ("ask-about", {"id": ["first-light"]}),
        ("ask-about", {"id": "poison"}),
        ("kettle", "hot"),
        ("kettle", {"degrees": 1000}),
        ("kettle", {"degrees": "80"}),
        ("added-to-basket", {"items": "many"}),
        ("added-to-basket", {"items": [{"quantity": -3}, {"quantity": 10**9}, 7]}),
    ],
)
def test_page_events_that_make_no_sense_do_nothing(alias: str, body: object, visitor: Conversation) -> None:
    assert visitor.page_event(alias, body) == []
    assert visitor.notifications == []


@pytest.mark.parametrize(
    ("degrees", "tea"), [(0, "first-light"), (80, "orchard-wall"), (90, "paper-lantern"), (100, "slow-sunday")]
)
def test_the_kettle_finds_its_tea(degrees: int, tea: str, visitor: Conversation) -> None:
    visitor.page_event("kettle", {"degrees": degrees})
    assert visitor.notifications == [f"highlight:{tea}"]


def test_a_farewell_ends_the_conversation(visitor: Conversation) -> None:
    visitor.say("bye")
    assert visitor.ended
