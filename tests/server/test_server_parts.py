"""The server's store, tokens and limits, and what activities mean."""

import json
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner

from roundel.core.visitor import MESSAGE_LIMIT
from roundel.errors import BadData
from roundel.server.activities import received, sent
from roundel.server.limits import BODY, Rate
from roundel.server.store import Database
from roundel.server.tokens import Tokens


def activity(number: int, sent_as: str | None = None) -> dict:
    return {"number": number, "sent_as": sent_as, "activity": {"text": str(number)}}


def test_state_and_activities_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    store = Database(tmp_path / "kept.sqlite")
    store.commit("c", {"n": 1}, True, [activity(1, "a"), activity(2)])
    with pytest.raises(Exception, match="UNIQUE"):
        store.commit("c", {"n": 2}, False, [activity(3), activity(4, "a")])
    assert store.read("c") == {"n": 1}
    assert store.since("c", 1) == [(2, {"text": "2"})]
    assert store.busy() == ["c"]
    store.close()
    again = Database(tmp_path / "kept.sqlite")
    assert (again.read("c"), again.sent("c", "a"), again.sent("c", "b"), again.read("d")) == ({"n": 1}, 1, None, None)


def test_a_token_is_good_for_its_conversation_and_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens("secret")
    clock = 1_000_000
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: clock)
    token, ticket = tokens.token("c"), tokens.ticket("c")
    assert tokens.opens(token, "c")
    assert tokens.admits(ticket, "c")
    assert not tokens.opens(token, "d")
    assert not tokens.opens(ticket, "c")
    assert not tokens.admits(token, "c")
    assert not Tokens("another").opens(token, "c")
    assert not tokens.opens(token[:-1], "c")
    clock += 61
    assert not tokens.admits(ticket, "c")
    clock += 30 * 60
    assert not tokens.opens(token, "c")
    assert tokens.refreshable(token) == "c"
    clock += 24 * 60 * 60
    assert tokens.refreshable(token) is None


def test_a_rate_lets_so_many_pass_and_says_when_the_next_may() -> None:
    clock = 0.0
    rate = Rate(2, lambda: clock)
    assert [rate.wait("a"), rate.wait("a"), rate.wait("a"), rate.wait("b")] == [0, 0, 30, 0]
    clock = 30.0
    assert [rate.wait("a"), rate.wait("a")] == [0, 30]


def test_activities_become_envelopes() -> None:
    assert received({"type": "message", "text": "Hi"}) == ("message", {"text": "Hi"})
    assert received({"type": "message", "text": "Tea", "value": {"id": "1", "title": "Tea", "data": 7, "more": 1}}) == (
        "interaction",
        {"id": "1", "title": "Tea", "data": 7},
    )
    assert received({"type": "event", "name": "pageEvent", "value": {"alias": "a", "body": [1]}}) == (
        "page_event",
        {"alias": "a", "body": [1]},
    )
    assert received({"type": "endOfConversation"}) == ("forget", {})
    for nothing in (
        {},
        {"type": "typing"},
        {"type": "message"},
        {"type": "message", "text": ""},
        {"type": "event", "name": "webchat/join"},
        {"type": ["message"]},
    ):
        assert received(nothing) is None


def test_what_a_page_may_send_is_taken_however_json_has_it() -> None:
    for text in ("🫖" * MESSAGE_LIMIT, "\x01" * MESSAGE_LIMIT):
        assert received({"type": "message", "text": text}) == ("message", {"text": text})
        assert len(json.dumps({"type": "message", "text": text})) < BODY


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "message", "text": 7},
        {"type": "message", "text": "x" * (MESSAGE_LIMIT + 1)},
        {"type": "event", "name": "pageEvent", "value": "a"},
        {"type": "event", "name": "pageEvent", "value": {"alias": 7}},
        {"type": "event", "name": "rewriteContext", "value": []},
        {"type": "event", "name": "rewriteContext", "value": {"a": "x" * 10_240}},
        {"type": "event", "name": "startConversation", "value": {"context": {"a": "x" * 10_240}}},
        {"type": "event", "name": "startConversation", "value": {"user": 7}},
    ],
)
def test_an_activity_that_is_wrong_is_named(wrong: dict) -> None:
    with pytest.raises(BadData):
        received(wrong)


def test_what_a_bot_sends_becomes_activities() -> None:
    assert sent("message", {"text": ""}) is None
    assert sent("report", {"text": "debug"}) is None
    markup = "<TimelineMessage><TextMsg>Tea</TextMsg></TimelineMessage>"
    shown = sent("markup", {"markup": markup})
    assert shown
    assert (shown["text"], shown["attachments"][0]["content"]) == ("Tea", markup)
    error = json.dumps(sent("error", {"text": "Traceback: secret", "dialogue": "1"}))
    assert "secret" not in error


def test_what_was_kept_with_half_a_character_can_be_read(tmp_path: Path) -> None:
    store = Database(tmp_path / "kept.sqlite")
    store.commit("c", {"text": "🪴\ud83e"}, False, [activity(1) | {"activity": {"text": "🪴\ud83e"}}])
    assert store.read("c") == {"text": "🪴\ufffd"}
    assert store.since("c", 0) == [(1, {"text": "🪴\ufffd"})]
