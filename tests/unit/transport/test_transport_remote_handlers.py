"""transport/remote/handlers.py"""

from support import announced, asked, awake, drawn, emitted, find, gesture, named, ready, says, send, take, timeline

from roundel.core.messenger import Messenger

RECORD = {
    "id": "remote",
    "input": {"kind": "start", "id": "", "at": 0, "payload": {}},
    "context": {},
    "version": "1",
    "position": {"watermark": "1"},
    "results": [],
    "sent": 0,
}


def connection(m: Messenger, up: bool, late: bool = False) -> list:
    """The state of the connection."""
    return take(m, "connection", {"up": up, "late": late})


def talking() -> Messenger:
    """A conversation in an open panel."""
    m = ready()
    gesture(m, "open")
    says(m, "Hello")
    return m


def test_a_server_out_of_reach_is_said_in_the_owners_words_and_so_is_its_return() -> None:
    m = ready({"i18n": {"en": {"networkMessage": "No net, no chat."}}})
    gesture(m, "open")
    connection(m, False)
    assert [node for node in find(drawn(m), "role", "alert") if "No net" in str(node)]
    connection(m, True)
    assert not [node for node in find(drawn(m), "role", "alert") if "No net" in str(node)]
    assert announced(m) == ["You are back online."]


def test_another_try_is_offered_and_asked_for() -> None:
    m = talking()
    assert not find(drawn(m), "data-gesture", "retry")
    connection(m, False, True)
    assert find(drawn(m), "data-gesture", "retry")
    effects = gesture(m, "retry")
    assert [envelope["kind"] for envelope in asked(effects)] == ["retry"]
    assert named(effects, "focus") == [("focus", "field")]
    connection(m, False)
    assert not find(drawn(m), "data-gesture", "retry")


def test_the_network_that_is_back_is_tried_at_once() -> None:
    m = talking()
    take(m, "network", {"online": False})
    connection(m, False)
    assert [envelope["kind"] for envelope in asked(take(m, "network", {"online": True}))] == ["retry"]


def test_a_lost_conversation_begins_again_with_what_was_not_sent() -> None:
    m = talking()
    take(m, "progress", {"record": RECORD})
    before = m.conversation["id"]
    send(m, "Tea?", "sent")
    effects = take(m, "lost")
    assert [envelope["kind"] for envelope in asked(effects)] == ["start", "message"]
    assert m.conversation["id"] != before
    assert m.conversation["dialogues"] == []
    assert [event["value"] for event in emitted(effects, "Messenger")] == ["Ready"]
    assert timeline(m) == [
        ("bot", "Hello"),
        ("visitor", "Tea?"),
        ("bot", "We lost the connection to our conversation, so we are starting again."),
    ]


def test_a_lost_conversation_in_which_nothing_was_said_is_not_spoken_of() -> None:
    m = ready()
    take(m, "lost")
    assert timeline(m) == []


def test_a_reload_draws_all_again_and_keeps_what_waits() -> None:
    m = talking()
    send(m, "Tea?", "sent")
    entries = [
        {"by": "bot", "kind": "message", "payload": {"text": "Hello"}},
        {"by": "visitor", "kind": "message", "payload": {"text": "Before"}},
        {"by": "bot", "kind": "markup", "payload": {"markup": "<TimelineMessage>Yes</TimelineMessage>"}},
    ]
    effects = take(m, "reload", {"record": RECORD, "entries": entries})
    assert [by for by, _ in timeline(m)] == ["bot", "visitor", "bot", "visitor"]
    assert timeline(m)[-1] == ("visitor", "Tea?")
    assert m.conversation["dialogues"] == [RECORD]
    assert effects[0] == ("forget",)
    assert named(effects, "save")
    assert [waiting["id"] for waiting in m.conversation["inbox"]] == ["sent"]


def test_a_bot_that_starts_anew_has_a_link_that_is_up() -> None:
    m = awake()
    connection(m, False, True)
    take(m, "call", {"name": "restart"})
    assert not (m.run.down)
    assert not (m.run.late)


def test_a_conversation_that_begins_anew_has_a_link_that_is_up() -> None:
    m = talking()
    connection(m, False, True)
    take(m, "call", {"name": "reset"})
    assert not m.run.down
    assert not m.run.late


def test_a_server_that_loses_one_conversation_after_the_other_is_spoken_of_once() -> None:
    m = talking()
    send(m, "Größe?", "sent")
    for _ in range(3):
        take(m, "lost")
    assert [text for by, text in timeline(m) if by == "bot"][1:] == [m.words["conversationLost"]]
    effects = take(m, "refused", {"code": "server", "text": "It loses everything."})
    assert emitted(effects, "error") == [{"code": "server", "message": "It loses everything."}]
