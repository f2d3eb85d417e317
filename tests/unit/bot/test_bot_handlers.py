"""bot/handlers.py"""

from support import raised

from roundel import Bot, lower, upper
from roundel.core.envelopes import envelope
from roundel.errors import BadHandler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Envelope


def handler(chat: object, msg: object) -> None:
    """A handler."""


def other(chat: object, msg: object) -> None:
    """Another one."""


def written(text: str) -> "Envelope":
    return envelope("message", {"text": text})


def event(alias: str) -> "Envelope":
    return envelope("page_event", {"alias": alias, "body": {}})


def test_marks_hand_the_function_back() -> None:
    bot = Bot()
    for mark in (bot.start, bot.message, bot.message("a"), bot.page_event("a")):
        assert mark(handler) is handler


def test_an_empty_bot_answers_nothing() -> None:
    bot = Bot()
    for asked in (envelope("start"), written("Hi"), event("a")):
        assert bot.find(asked) is None


def test_each_kind_has_its_own_handlers() -> None:
    bot = Bot()
    bot.start(handler)
    assert bot.find(envelope("start")) is handler
    assert bot.find(written("start")) is None
    assert bot.find(event("start")) is None


def test_the_first_that_fits_wins() -> None:
    bot = Bot()
    bot.message("order")(handler)
    bot.message(other)
    bot.message("basket")(handler)
    assert bot.find(written("my order")) is handler
    assert bot.find(written("my basket")) is other


def test_the_first_of_two_starts_or_page_events_wins() -> None:
    bot = Bot()
    for one in (handler, other):
        bot.start(one)
        bot.page_event("a")(one)
    assert bot.find(envelope("start")) is handler
    assert bot.find(event("a")) is handler


def test_a_pattern_is_looked_for_anywhere() -> None:
    bot = Bot()
    bot.message("order|basket")(handler)
    for text in ("order", "where is my order?", "the basket is empty"):
        assert bot.find(written(text)) is handler
    assert bot.find(written("hello")) is None


def test_a_pattern_in_lower_case_fits_any_case() -> None:
    bot = Bot()
    bot.message("order")(handler)
    assert bot.find(written("ORDER")) is handler
    assert bot.find(written("My Order")) is handler


def test_a_pattern_in_lower_case_fits_any_case_of_any_script() -> None:
    for pattern, fits, other in (("straße|βιβλίο|книга", "КНИГА", "КНИГ"), ("öl$", "Olivenöl und ÖL", "OL")):
        bot = Bot()
        bot.message(pattern)(handler)
        assert bot.find(written(fits)) is handler, pattern
        assert bot.find(written(other)) is None, pattern


def test_lower_and_upper_know_the_letters_of_all_scripts() -> None:
    assert (lower("ÅÑΣИ🍵"), upper("åñσиß")) == ("åñσи🍵", "ÅÑΣИSS")


def test_a_pattern_with_capitals_fits_only_those() -> None:
    bot = Bot()
    bot.message("ORD-[0-9]+")(handler)
    assert bot.find(written("it is ORD-12")) is handler
    assert bot.find(written("it is ord-12")) is None


def test_a_pattern_may_be_anchored() -> None:
    bot = Bot()
    bot.message("^yes$")(handler)
    assert bot.find(written("yes")) is handler
    assert bot.find(written("yes, please")) is None


def test_a_very_long_message_is_searched_at_its_beginning() -> None:
    bot = Bot()
    bot.message("a+b")(handler)
    assert bot.find(written("x" * 900 + "ab")) is handler
    assert bot.find(written("x" * 10_000 + "ab")) is None


def test_a_pattern_that_cannot_be_read_is_refused_where_it_is_written() -> None:
    bot = Bot()
    for pattern in ("(", "[a", "*"):
        assert repr(pattern) in raised(BadHandler, bot.message, pattern)


def test_an_alias_fits_exactly() -> None:
    bot = Bot()
    bot.page_event("basket")(handler)
    assert bot.find(event("basket")) is handler
    for alias in ("Basket", "basket ", "bask", "basket2"):
        assert bot.find(event(alias)) is None


def test_what_is_no_function_is_refused() -> None:
    bot = Bot()
    assert "@bot.start" in raised(BadHandler, bot.start, "hello")
    assert "@bot.message" in raised(BadHandler, bot.message, 5)
    assert "@bot.message" in raised(BadHandler, bot.message("a"), "hello")
    assert "@bot.page_event" in raised(BadHandler, bot.page_event("a"), None)


def test_a_page_event_needs_its_alias() -> None:
    assert "alias" in raised(BadHandler, Bot().page_event, handler)


def test_an_interaction_goes_to_its_id_then_to_any_interaction_then_to_messages() -> None:
    chosen = envelope("interaction", {"id": "large", "title": "The large one"})
    bot = Bot()
    bot.message(handler)
    assert bot.find(chosen) is handler
    bot.interaction("large")(other)
    assert bot.find(chosen) is other
    assert bot.find(envelope("interaction", {"id": "small", "title": "Small"})) is handler
