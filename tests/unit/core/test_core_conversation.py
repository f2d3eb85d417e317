"""core/conversation.py"""

from roundel.core import conversation
from roundel.core.conversation import LIMITS, MINUTE
from roundel.core.envelopes import envelope

SESSION_MINUTES = LIMITS["userSession"][1]
SILENCE = SESSION_MINUTES * MINUTE


def new() -> dict:
    return conversation.new("c1", "i1", 0, {}, False)


def test_only_the_first_interaction_of_a_session_is_first() -> None:
    talk = new()
    assert conversation.interact(talk, None, 0)
    assert not conversation.interact(talk, None, 1)


def test_a_long_silence_begins_a_new_session() -> None:
    talk = new()
    conversation.interact(talk, None, 0)
    assert not conversation.interact(talk, None, SILENCE)
    assert conversation.interact(talk, None, 2 * SILENCE + 1)


def test_an_active_visitor_stays_in_one_session() -> None:
    talk = new()
    conversation.interact(talk, None, 0)
    for minute in range(0, 5 * SESSION_MINUTES, 10):
        assert not conversation.interact(talk, None, minute * MINUTE)


def test_an_envelope_waits_until_it_is_taken() -> None:
    talk = new()
    for id in ("1", "2", "3"):
        conversation.receive(talk, envelope("message", {"text": id}, id))
    conversation.taken(talk, "2")
    conversation.taken(talk, "unknown")
    assert [waiting["id"] for waiting in talk["inbox"]] == ["1", "3"]


def test_a_record_takes_the_place_of_its_earlier_state() -> None:
    talk = new()
    for record in ({"id": "1", "sent": 0}, {"id": "2", "sent": 0}, {"id": "1", "sent": 5}):
        conversation.record(talk, record)
    assert talk["dialogues"] == [{"id": "1", "sent": 5}, {"id": "2", "sent": 0}]


def test_a_finished_dialogue_is_not_kept() -> None:
    talk = new()
    conversation.record(talk, {"id": "1", "sent": 0})
    conversation.record(talk, {"id": "2", "sent": 0})
    conversation.finish(talk, "1")
    assert talk["dialogues"] == [{"id": "2", "sent": 0}]
