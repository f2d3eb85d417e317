"""core/talk.py: how long a conversation and a session last."""

from support import asked, milestones, ready, send, take, timeline

from roundel.core.messenger import Messenger
from roundel.core.talk import MINUTE

POLICY = {"Policy": {"conversation": {"maxDurationInMinutes": 60}, "userSession": {"expireOnInactivityInMinutes": 10}}}


def test_input_after_the_conversation_is_over_begins_a_new_one() -> None:
    m = ready(POLICY)
    send(m, "Hi", at=0)
    before = m.conversation["id"]
    effects = send(m, "Hi again", at=61 * MINUTE)
    assert m.conversation["id"] != before
    assert milestones(effects) == ["CONVERSATION First User Interaction", "CONVERSATION Ready"]
    assert [text for _, text in timeline(m)] == ["Hi", "Hi again"]


def test_an_active_session_outlives_the_maximum() -> None:
    m = ready(POLICY)
    before = m.conversation["id"]
    for minute in range(0, 100, 9):
        send(m, "Hi", at=minute * MINUTE)
    assert m.conversation["id"] == before


def test_silence_alone_ends_no_conversation() -> None:
    m = ready(POLICY)
    before = m.conversation["id"]
    assert milestones(send(m, "Hi", at=0)) == ["CONVERSATION First User Interaction"]
    assert milestones(send(m, "Hi", at=11 * MINUTE)) == ["CONVERSATION First User Interaction"]
    assert m.conversation["id"] == before


def test_the_bots_policy_wins_over_the_owners() -> None:
    m = ready(POLICY)
    take(m, "policy", {"policy": {"conversation": {"maxDurationInMinutes": 600}}})
    before = m.conversation["id"]
    send(m, "Hi", at=61 * MINUTE)
    assert m.conversation["id"] == before


def test_a_conversation_lasts_a_day_where_nobody_says_otherwise() -> None:
    for minutes, same in ((1440, True), (1441, False)):
        m = ready({"Policy": {"conversation": "long", "userSession": {"expireOnInactivityInMinutes": -1}}})
        before = m.conversation["id"]
        send(m, "Hi", at=minutes * MINUTE)
        assert (m.conversation["id"] == before) is same


def test_a_page_event_too_begins_a_new_conversation() -> None:
    m = ready(POLICY)
    effects = take(m, "page_event", {"alias": "a", "body": None}, "1", 61 * MINUTE)
    assert [one["kind"] for one in asked(effects)] == ["forget", "start", "page_event"]


def test_a_conversation_that_is_over_lets_the_visitor_write_again() -> None:
    first = ready(POLICY)
    first.conversation["inputOff"] = True
    m = Messenger(first.options, POLICY, first.new_id, True, True)
    m.wake(61 * MINUTE, first.conversation, None, [])
    assert m.conversation["ended"]
    assert not m.conversation["inputOff"]
