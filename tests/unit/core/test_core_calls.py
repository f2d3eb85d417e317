"""core/calls.py and core/conversation.py: what the host page asks for, and how a conversation begins."""

from support import (
    announced,
    asked,
    awake,
    call,
    emitted,
    gesture,
    milestones,
    named,
    ready,
    says,
    send,
    take,
    timeline,
)

from roundel.core.messenger import Messenger

READY = "CONVERSATION Ready"
FIRST = "CONVERSATION First User Interaction"


def event(m: Messenger, alias: str, id: str = "event", body: object = None) -> list:
    return take(m, "page_event", {"alias": alias, "body": body}, id)


def settled(effects: list) -> list:
    return [(id, bool(error)) for _, id, error in named(effects, "settle")]


def kinds(effects: list) -> list:
    return [one["kind"] for one in asked(effects)]


# --- the beginning


def test_ready_comes_once_and_before_the_bot_is_asked() -> None:
    m = awake()
    effects = take(m, "bot_ready")
    assert [effect[0] for effect in effects if effect[0] in ("emit", "ask")] == ["emit", "ask"]
    assert milestones(effects) == [READY]
    assert milestones(says(m, "Hello")) == []
    assert milestones(send(m, "Hi")) == [FIRST]


def test_ready_carries_identity_and_conversation() -> None:
    m = awake(identity="ada")
    event = emitted(take(m, "bot_ready"), "Messenger")[0]
    assert (event["identity"], event["conversationId"]) == ("ada", m.conversation["id"])


def test_the_start_tells_the_bot_who_talks() -> None:
    m = awake(organization="acme", customerReference="c7", userToken="t", context={"plan": "gold"}, lang="sv")
    payload = asked(take(m, "bot_ready"))[0]["payload"]
    host = payload["user"]["context"]
    assert (host["customerReference"], host["userToken"], host["lang"]) == ("c7", "t", "sv")
    assert payload["context"] == {"plan": "gold"}
    assert payload["system"] == {
        "organization": "acme",
        "identity": m.conversation["identity"],
        "conversationId": m.conversation["id"],
    }


def test_what_came_before_the_bot_is_handed_over_after_the_start_in_order() -> None:
    m = awake()
    event(m, "one", "1")
    send(m, "Hi", "2")
    event(m, "two", "3")
    effects = take(m, "bot_ready")
    assert kinds(effects) == ["start", "page_event", "message", "page_event"]
    assert [one["id"] for one in asked(effects)[1:]] == ["1", "2", "3"]


def test_before_ready_nothing_reaches_the_bot() -> None:
    m = awake()
    assert not asked(event(m, "one"))
    assert not asked(send(m, "Hi"))


# --- autoStart: false


def test_without_auto_start_the_conversation_waits_for_the_visitor() -> None:
    m = awake(autoStart=False)
    effects = take(m, "bot_ready")
    assert (milestones(effects), asked(effects)) == ([], [])
    effects = send(m, "Hi")
    assert milestones(effects) == [FIRST, READY]
    assert kinds(effects) == ["start", "message"]


def test_without_auto_start_a_page_event_waits_for_the_visitor_too() -> None:
    m = awake(autoStart=False)
    take(m, "bot_ready")
    assert not asked(event(m, "one"))
    assert kinds(send(m, "Hi")) == ["start", "page_event", "message"]


def test_without_auto_start_a_message_before_the_bot_begins_the_conversation() -> None:
    m = awake(autoStart=False)
    send(m, "Hi")
    assert kinds(take(m, "bot_ready")) == ["start", "message"]


def test_without_auto_start_a_reset_waits_again() -> None:
    m = awake(autoStart=False)
    take(m, "bot_ready")
    send(m, "Hi")
    effects = call(m, "reset")
    assert (milestones(effects), kinds(effects)) == ([], ["forget"])
    assert kinds(send(m, "Hi")) == ["start", "message"]


# --- page events


def test_a_page_event_reaches_the_bot_with_its_body() -> None:
    effects = event(ready(), "basket", "7", {"items": [1, 2]})
    assert [(one["id"], one["payload"]) for one in asked(effects)] == [
        ("7", {"alias": "basket", "body": {"items": [1, 2]}})
    ]


def test_a_page_event_is_settled_when_the_bot_has_taken_it() -> None:
    m = ready()
    effects = event(m, "one", "7")
    assert settled(effects) == []
    assert named(effects, "save")
    assert settled(take(m, "taken", {"of": "7"})) == [("7", False)]


def test_a_page_event_is_kept_until_the_bot_has_taken_it() -> None:
    m = ready()
    event(m, "one", "7")
    assert [waiting["id"] for waiting in m.conversation["inbox"]] == ["7"]
    take(m, "taken", {"of": "7"})
    assert m.conversation["inbox"] == []


def test_an_envelope_is_handed_to_a_bot_only_once() -> None:
    m = ready()
    event(m, "one", "1")
    assert [one["id"] for one in asked(event(m, "two", "2"))] == ["2"]


def test_a_page_event_is_no_user_interaction() -> None:
    m = ready()
    assert milestones(event(m, "one")) == []
    assert milestones(send(m, "Hi")) == [FIRST]


# --- a bot that can't be loaded


def test_a_bot_that_fails_is_told_to_the_owner_and_the_visitor() -> None:
    m = awake()
    effects = take(m, "bot_failed", {"text": "bot.py: line 3"})
    assert emitted(effects, "error") == [{"code": "bot", "message": "bot.py: line 3"}]
    assert named(effects, "draw")
    assert m.view_model["trouble"] == m.words["botMissing"]
    assert milestones(effects) == []


def test_nobody_waits_for_a_bot_that_failed() -> None:
    m = awake()
    event(m, "one", "1")
    call(m, "send", "Hi")
    assert settled(take(m, "bot_failed", {"text": "gone"})) == [("1", True), ("call", True)]
    assert settled(event(m, "two", "2")) == [("2", True)]
    assert settled(call(m, "send", "Hello?")) == [("call", True)]
    assert m.conversation["inbox"] == []


def test_a_visitor_cannot_write_to_a_bot_that_failed() -> None:
    m = awake()
    take(m, "bot_failed", {"text": "gone"})
    gesture(m, "draft", text="Hel")
    assert send(m, "Hello?") == []
    assert (timeline(m), m.panel.draft) == ([], "Hel")


# --- the network


def network(m: Messenger, online: bool) -> list:
    return take(m, "network", {"online": online})


def test_being_back_is_announced_and_being_there_is_not() -> None:
    m = ready()
    assert network(m, True) == []
    assert named(network(m, False), "draw")
    assert network(m, False) == []
    assert announced(m) == []
    network(m, True)
    assert announced(m) == [m.words["backOnline"]]


def test_without_a_network_a_bot_that_fails_is_tried_again_and_messages_wait() -> None:
    m = awake()
    network(m, False)
    send(m, "Hi")
    event(m, "one", "1")
    effects = take(m, "bot_failed", {"text": "gone"})
    assert emitted(effects, "error") == settled(effects) == []
    assert [waiting["kind"] for waiting in m.conversation["inbox"]] == ["message", "page_event"]
    assert len(named(network(m, True), "restart")) == 1
    take(m, "bot_failed", {"text": "gone"})
    assert (m.bot.status, m.conversation["inbox"]) == ("missing", [])


def test_a_bot_that_has_failed_otherwise_is_not_tried_again() -> None:
    m = awake()
    take(m, "bot_failed", {"text": "bot.py: line 3"})
    network(m, False)
    assert named(network(m, True), "restart") == []


# --- calls


def test_open_close_and_toggle_are_no_milestones() -> None:
    m = ready()
    for name, opened in (("open", True), ("close", False), ("toggle", True), ("toggle", False)):
        assert milestones(call(m, name)) == []
        assert m.panel.open == opened, name


def test_opening_by_call_moves_the_focus_to_the_field() -> None:
    for name in ("open", "toggle"):
        assert named(call(ready(), name), "focus") == [("focus", "field")]


def test_opening_twice_changes_nothing() -> None:
    m = ready()
    call(m, "open")
    assert call(m, "open") == []


def test_open_shows_a_messenger_that_is_not_displayed() -> None:
    m = ready(displayWidget=False)
    call(m, "open")
    assert m.panel.shown
    assert m.panel.open


def test_a_messenger_that_is_always_open_stays_open() -> None:
    m = ready(alwaysOpen=True)
    for effects in (
        call(m, "close"),
        call(m, "toggle"),
        gesture(m, "close"),
        gesture(m, "escape"),
        gesture(m, "open"),
    ):
        assert effects == []
        assert m.panel.open


def test_send_is_the_visitor_speaking() -> None:
    m = ready()
    effects = call(m, "send", "Hi")
    assert timeline(m) == [("visitor", "Hi")]
    assert milestones(effects) == [FIRST]
    assert kinds(effects) == ["message"]


def test_send_works_while_the_field_is_off() -> None:
    m = ready(textInputDisabled=True)
    call(m, "send", "Hi")
    assert timeline(m) == [("visitor", "Hi")]


def test_set_language_asks_for_the_words_of_that_language() -> None:
    m = ready()
    assert named(call(m, "setLanguage", "sv-FI"), "speak") == [("speak", "sv-FI")]
    assert m.lang == "sv-FI"


def test_rewrite_context_replaces_it_and_tells_the_bot() -> None:
    m = ready(context={"old": 1})
    effects = call(m, "rewriteContext", {"new": 2})
    assert named(effects, "save")[0][2]["context"] == {"new": 2}
    assert [(one["kind"], one["payload"]) for one in asked(effects)] == [("context", {"context": {"new": 2}})]


def test_a_context_rewritten_before_the_start_is_in_it() -> None:
    m = awake(context={"old": 1})
    assert not asked(call(m, "rewriteContext", {"new": 2}))
    assert asked(take(m, "bot_ready"))[0]["payload"]["context"] == {"new": 2}


# --- reset


def test_reset_begins_a_new_conversation_for_the_same_identity() -> None:
    m = ready(identity="ada", context={"plan": "gold"})
    send(m, "Hi", "1")
    take(m, "finished", {"dialogue": "1", "context": {"plan": "none"}})
    before = m.conversation["id"]
    effects = call(m, "reset")
    assert named(effects, "forget")
    assert kinds(effects) == ["forget", "start"]
    assert milestones(effects) == [READY]
    assert m.conversation["id"] != before
    assert (m.conversation["identity"], m.conversation["context"]) == ("ada", {"plan": "gold"})
    assert timeline(m) == []


def test_reset_settles_what_the_bot_has_not_taken() -> None:
    m = ready()
    event(m, "one", "1")
    assert settled(call(m, "reset")) == [("1", True)]


def test_reset_drops_draft_suggestions_and_the_disabled_field() -> None:
    m = ready()
    gesture(m, "draft", text="Hel")
    take(m, "suggestions", {"options": ["a"]})
    take(m, "notification", {"text": "SB:::UserInputDisabled"})
    take(m, "working", {"on": True})
    effects = call(m, "reset")
    assert named(effects, "keep")[0][2]["draft"] == ""
    assert (m.panel.draft, m.run.working) == ("", False)
    assert (m.conversation["suggestions"], m.conversation["inputOff"]) == ([], False)


def test_reset_drops_what_waited_for_its_moment() -> None:
    m = ready(reduced_motion=False, defaultOpen=True)
    for text in ("one", "two"):
        says(m, text, at=1000)
    call(m, "reset", at=1100)
    take(m, "due", {}, "", 2000)
    assert timeline(m) == []
    says(m, "afresh", at=2000)
    assert timeline(m) == [("bot", "afresh")]


def test_reset_draws_the_empty_timeline_at_its_end() -> None:
    m = ready(reduced_motion=False, defaultOpen=True)
    for text in ("one", "two"):
        says(m, text, at=1000)
    gesture(m, "scroll", atBottom=False, atTop=False, top=300)
    assert named(call(m, "reset", at=1100), "draw")
    assert m.timeline["scroll"] == -1
    assert m.timeline["atBottom"]
    says(m, "afresh", at=1200)
    assert timeline(m) == [("bot", "afresh")]


def test_the_beginning_is_saved() -> None:
    effects = take(awake(), "bot_ready")
    assert named(effects, "save")[-1][2]["begun"]


def test_reset_before_the_bot_is_there_is_ready_once() -> None:
    m = awake()
    assert milestones(call(m, "reset")) == []
    assert milestones(take(m, "bot_ready")) == [READY]


# --- the end


def test_an_ended_conversation_stays_readable() -> None:
    m = ready()
    says(m, "Bye")
    take(m, "end")
    assert timeline(m) == [("bot", "Bye")]
    assert m.conversation["ended"]


def test_the_end_turns_the_field_on_and_takes_suggestions_away() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["a"]})
    take(m, "notification", {"text": "SB:::UserInputDisabled"})
    take(m, "end")
    assert (m.conversation["inputOff"], m.conversation["suggestions"]) == (False, [])


def test_the_next_input_after_the_end_begins_a_new_conversation() -> None:
    m = ready()
    send(m, "Hi", "1")
    take(m, "taken", {"of": "1"})
    take(m, "end")
    before = m.conversation["id"]
    effects = send(m, "Hello again", "2")
    assert m.conversation["id"] != before
    assert milestones(effects) == [READY]
    assert kinds(effects) == ["forget", "start", "message"]
    assert timeline(m) == [("visitor", "Hi"), ("visitor", "Hello again")]
    says(m, "Hello")
    assert [entry["n"] for entry in m.timeline["entries"]] == [0, 1, 2]
    assert not m.conversation["ended"]


def test_a_new_conversation_after_the_end_is_of_the_same_session() -> None:
    m = ready()
    send(m, "Hi", "1")
    take(m, "end")
    send(m, "Hello again", "2")
    assert milestones(send(m, "Still here", "3")) == []


def test_a_new_conversation_after_the_end_waits_for_the_bot_and_is_ready_once() -> None:
    m = ready()
    take(m, "end")
    m.bot.status = "starting"  # as after a reload
    assert milestones(send(m, "Hello again", "2")) == [FIRST]
    effects = take(m, "bot_ready")
    assert milestones(effects) == [READY]
    assert kinds(effects) == ["start", "message"]


def test_a_new_conversation_after_the_end_shows_no_work_of_the_old_one() -> None:
    m = ready()
    take(m, "working", {"on": True})
    take(m, "end")
    send(m, "Hello again")
    assert not m.run.working


def test_a_full_storage_is_told_to_owner_and_visitor_once() -> None:
    m = ready(defaultOpen=True)
    for codes in (["full"], []):
        effects = take(m, "storage", {"full": True})
        assert [event["code"] for _, name, event in named(effects, "emit")] == codes
        assert announced(m) == [m.words["notKept"]]
        assert m.full
        assert named(take(m, "storage", {"full": False}), "emit") == []
        assert not m.full
