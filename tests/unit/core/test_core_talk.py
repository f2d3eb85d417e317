"""core/talk.py: what can happen to a conversation."""

from roundel.core import talk
from roundel.core.envelopes import envelope
from roundel.core.talk import LIMITS, MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Conversation

SESSION_MINUTES = LIMITS["userSession"][1]
SILENCE = SESSION_MINUTES * MINUTE


def new() -> "Conversation":
    return talk.new("c1", "i1", 0, {}, False)


def test_only_the_first_interaction_of_a_session_is_first() -> None:
    conversation = new()
    assert talk.interact(conversation, None, 0)
    assert not talk.interact(conversation, None, 1)


def test_a_long_silence_begins_a_new_session() -> None:
    conversation = new()
    talk.interact(conversation, None, 0)
    assert not talk.interact(conversation, None, SILENCE)
    assert talk.interact(conversation, None, 2 * SILENCE + 1)


def test_an_active_visitor_stays_in_one_session() -> None:
    conversation = new()
    talk.interact(conversation, None, 0)
    for minute in range(0, 5 * SESSION_MINUTES, 10):
        assert not talk.interact(conversation, None, minute * MINUTE)


def test_an_envelope_waits_until_it_is_taken() -> None:
    conversation = new()
    for id in ("1", "2", "3"):
        talk.receive(conversation, envelope("message", {"text": id}, id))
    talk.hear(conversation, "taken", {"of": "2"})
    talk.hear(conversation, "taken", {"of": "unknown"})
    assert [waiting["id"] for waiting in conversation["inbox"]] == ["1", "3"]


def test_a_record_takes_the_place_of_its_earlier_state() -> None:
    conversation = new()
    for record in ({"id": "1", "sent": 0}, {"id": "2", "sent": 0}, {"id": "1", "sent": 5}):
        talk.hear(conversation, "progress", {"record": record})
    assert conversation["dialogues"] == [{"id": "1", "sent": 5}, {"id": "2", "sent": 0}]


def test_a_finished_dialogue_is_not_kept() -> None:
    conversation = new()
    talk.hear(conversation, "progress", {"record": {"id": "1", "sent": 0}})
    talk.hear(conversation, "progress", {"record": {"id": "2", "sent": 0}})
    talk.finish(conversation, "1")
    assert conversation["dialogues"] == [{"id": "2", "sent": 0}]
