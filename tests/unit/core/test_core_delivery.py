"""core/delivery.py: what the bot sends."""

from support import call, emitted, gesture, later, named, notifies, ready, reports, says, send, take, timeline

from roundel.core.delivery import BURST, PACE, left
from roundel.core.messenger import Messenger
from roundel.core.timeline import on_page, readable


def paced() -> Messenger:
    """An open messenger of a visitor who does not mind motion."""
    return ready(reduced_motion=False, defaultOpen=True)


# --- notifications


def test_a_notification_reaches_the_host_unchanged() -> None:
    m = ready()
    for text in ("greeted", "", " spaces ", "päron 🍐", "sb:::userinputdisabled", " SB:::UserInputDisabled", "SB::"):
        assert emitted(notifies(m, text), "notification") == [text]


def test_a_notification_is_not_drawn_nor_an_interaction() -> None:
    m = ready()
    effects = notifies(m, "greeted")
    assert timeline(m) == []
    assert [event for event in named(effects, "emit") if event[1] == "Messenger"] == []
    assert m.conversation["unread"] == 0


def test_directives_turn_the_field_off_and_on_unheard_by_the_host() -> None:
    m = ready()
    for text, off in (("SB:::UserInputDisabled", True), ("SB:::UserInputEnabled", False)):
        effects = notifies(m, text)
        assert m.conversation["inputOff"] == off
        assert named(effects, "draw")
        assert named(effects, "save")
        assert not named(effects, "emit")


def test_a_directive_keeps_draft_and_focus() -> None:
    m = ready()
    gesture(m, "draft", text="Hel")
    assert not named(notifies(m, "SB:::UserInputDisabled"), "focus")
    assert m.panel.draft == "Hel"


def test_an_unknown_private_notification_is_ignored_with_a_warning() -> None:
    m = ready()
    for text in ("SB:::", "SB:::UserInputDisabled ", "SB:::userInputDisabled", "SB:::Dance"):
        effects = notifies(m, text)
        assert repr(text) in reports(effects, "warn")[0]
        assert not named(effects, "emit")
        assert not m.conversation["inputOff"]


# --- messages


def test_a_message_joins_the_timeline_and_is_saved() -> None:
    m = ready()
    effects = says(m, "Hello")
    assert timeline(m) == [("bot", "Hello")]
    assert [effect[1] for effect in named(effects, "save")] == ["page:0", "conversation"]


def test_messages_are_unread_only_while_the_panel_is_closed() -> None:
    m = ready()
    says(m, "one")
    says(m, "two")
    assert m.conversation["unread"] == 2
    gesture(m, "open")
    says(m, "three")
    assert m.conversation["unread"] == 0


def test_the_visitors_own_messages_are_not_unread() -> None:
    m = ready()
    send(m, "Hi")
    assert m.conversation["unread"] == 0


def test_what_nobody_can_see_is_no_message() -> None:
    m = ready()
    for text in ("", " \n", "\u3000\u200b", "\ufe0f\u2060", "\x1b\x07\x7f", "\u180b\U000e0067\U000e007f", "\U0001d159"):
        says(m, text)
        take(m, "message", {"text": text, "format": "markdown"})
    for text in ("#", "- \n- ", "> \u200d", "```\n```", "[](https://a.org)", "&#8203;"):
        take(m, "message", {"text": text, "format": "markdown"})
    assert timeline(m) == []
    assert m.conversation["unread"] == 0
    for text in ("---", "![](https://a.org/b.png)", "🍵", "`a`", "- [ ] ש"):
        take(m, "message", {"text": text, "format": "markdown"})
    assert len(timeline(m)) == 5


def test_a_text_with_an_address_asks_once_for_what_draws_links() -> None:
    m = ready()
    m.features.clear()
    assert named(says(m, "Fragen an büro@example.org"), "fetch")
    assert named(send(m, "See https://example.org/שלום"), "fetch")
    assert not named(says(m, "5 € 🍵"), "fetch")
    assert [entry.get("format") for entry in m.timeline["entries"]] == ["links", "links", None]
    assert readable(on_page(m.timeline, 0)) == m.timeline["entries"]
    assert named(take(m, "elements", {"error": "", "features": ["markup", "markdown"]}), "draw")


# --- pacing


def test_several_messages_at_once_are_spaced_and_stay_in_order() -> None:
    m = paced()
    says(m, "one", at=1000)
    effects = says(m, "two", at=1000)
    assert later(effects, "due") == [("later", "due", PACE)]
    assert named(effects, "draw")
    says(m, "three", at=1001)
    assert timeline(m) == [("bot", "one")]
    effects = take(m, "due", {}, "", 1000 + PACE)
    assert timeline(m) == [("bot", "one"), ("bot", "two")]
    assert later(effects, "due") == [("later", "due", PACE)]
    take(m, "due", {}, "", 1000 + 2 * PACE)
    assert timeline(m) == [("bot", "one"), ("bot", "two"), ("bot", "three")]


def test_a_message_that_comes_later_does_not_wait() -> None:
    m = paced()
    says(m, "one", at=1000)
    assert not later(says(m, "two", at=1000 + PACE), "due")
    assert timeline(m) == [("bot", "one"), ("bot", "two")]


def test_only_one_wait_is_under_way() -> None:
    m = paced()
    for text in ("one", "two", "three"):
        effects = says(m, text, at=1000)
    assert not later(effects, "due")


def test_a_due_that_comes_too_early_waits_for_the_rest() -> None:
    m = paced()
    says(m, "one", at=1000)
    says(m, "two", at=1000)
    assert later(take(m, "due", {}, "", 1000 + PACE - 10), "due") == [("later", "due", 10)]
    assert timeline(m) == [("bot", "one")]


def test_nothing_waits_longer_where_the_clock_is_put_back() -> None:
    m = paced()
    says(m, "one", at=3_600_000)
    says(m, "two", at=1000)
    says(m, "three", at=1000)
    assert timeline(m) == [("bot", "one"), ("bot", "two")]
    take(m, "due", {}, "", 1000 + PACE)
    assert timeline(m) == [("bot", "one"), ("bot", "two"), ("bot", "three")]


def test_messages_are_not_paced_in_a_closed_panel_or_for_a_calm_visitor() -> None:
    for m in (ready(reduced_motion=False), ready(reduced_motion=True, defaultOpen=True)):
        for text in ("one", "two", "three"):
            assert not later(says(m, text, at=1000), "due")
        assert len(timeline(m)) == 3


def test_the_answer_to_a_visitor_does_not_wait() -> None:
    m = paced()
    says(m, "one", at=1000)
    send(m, "Hi", at=1001)
    assert not later(says(m, "two", at=1002), "due")


def test_notifications_and_directives_keep_their_place_between_paced_messages() -> None:
    m = paced()
    says(m, "one", at=1000)
    assert emitted(notifies(m, "after one", at=1000), "notification") == ["after one"]
    says(m, "two", at=1000)
    assert named(notifies(m, "after two", at=1000), "emit") == []
    notifies(m, "SB:::UserInputDisabled", at=1000)
    take(m, "suggestions", {"options": ["a"]}, "", 1000)
    assert (m.conversation["inputOff"], m.conversation["suggestions"]) == (False, [])
    effects = take(m, "due", {}, "", 1000 + PACE)
    assert timeline(m)[-1] == ("bot", "two")
    assert emitted(effects, "notification") == ["after two"]
    assert m.conversation["inputOff"]
    assert [option["title"] for option in m.conversation["suggestions"]] == ["a"]


def test_what_waits_for_its_moment_is_saved() -> None:
    m = paced()
    says(m, "one", at=1000)
    effects = says(m, "two", at=1000)
    stored = named(effects, "save")[-1][2]
    assert [waiting["payload"]["text"] for waiting in stored["pending"]] == ["two"]


def test_suggestions_and_the_end_are_drawn_and_saved() -> None:
    m = ready()
    for effects in (take(m, "suggestions", {"options": ["a"]}), take(m, "end")):
        assert named(effects, "draw")
        assert named(effects, "save")


def test_what_was_taken_is_saved() -> None:
    m = ready()
    send(m, "Hi", "1")
    effects = take(m, "taken", {"of": "1"})
    assert named(effects, "save")[0][2]["inbox"] == []


def test_the_end_waits_for_the_last_words() -> None:
    m = paced()
    says(m, "one", at=1000)
    says(m, "bye", at=1000)
    take(m, "end", {}, "", 1000)
    assert not m.conversation["ended"]
    take(m, "due", {}, "", 1000 + PACE)
    assert m.conversation["ended"]


# --- the bot's work


def test_the_typing_indicator_is_drawn_when_it_changes() -> None:
    m = ready()
    assert named(take(m, "working", {"on": True}), "draw")
    assert take(m, "working", {"on": True}) == []
    assert m.run.working
    assert named(take(m, "working", {"on": False}), "draw")
    assert not m.run.working


def test_a_changed_context_is_saved() -> None:
    payloads: dict = {
        "taken": {"of": "1"},
        "message": {"text": "Hello"},
        "notification": {"text": "a"},
        "suggestions": {"options": []},
        "working": {"on": True},
        "progress": {},
        "end": {},
        "finished": {"dialogue": "1"},
        "unanswered": {"kind": "start", "alias": ""},
        "error": {"text": "line 7", "dialogue": "1"},
        "changed": {"text": "bot.py", "dialogues": []},
    }
    for kind in payloads:
        m = ready()
        assert named(take(m, kind, payloads[kind] | {"context": {"name": "Ada"}}), "save"), kind
        assert m.conversation["context"] == {"name": "Ada"}, kind


def test_the_record_of_a_dialogue_is_kept_until_it_is_finished() -> None:
    m = ready()
    take(m, "taken", {"of": "1", "record": {"id": "1", "sent": 0}})
    take(m, "message", {"text": "Hello", "record": {"id": "1", "sent": 1}})
    assert m.conversation["dialogues"] == [{"id": "1", "sent": 1}]
    assert named(take(m, "finished", {"dialogue": "1"}), "save")
    assert m.conversation["dialogues"] == []


def test_a_handler_that_raises_is_one_line_for_the_visitor_and_the_traceback_for_the_owner() -> None:
    m = ready()
    take(m, "taken", {"of": "1", "record": {"id": "1", "sent": 0}})
    effects = take(m, "error", {"text": "Traceback ... line 7", "dialogue": "1"})
    assert timeline(m) == [("bot", m.words["botError"])]
    assert emitted(effects, "error") == [{"code": "handler", "message": "Traceback ... line 7"}]
    assert m.conversation["dialogues"] == []


def test_dialogues_that_cannot_go_on_are_one_line_for_the_visitor_and_the_reason_for_the_owner() -> None:
    m = ready()
    for id in ("1", "2", "3"):
        take(m, "taken", {"of": id, "record": {"id": id, "sent": 0}})
    effects = take(m, "changed", {"text": "bot.py has changed", "dialogues": ["1", "3"]})
    assert timeline(m) == [("bot", m.words["botChanged"])]
    assert emitted(effects, "error") == [{"code": "changed", "message": "bot.py has changed"}]
    assert [known["id"] for known in m.conversation["dialogues"]] == ["2"]


def test_what_a_dialogue_that_cannot_go_on_had_asked_for_is_over() -> None:
    for off in (True, False):
        m = ready(textInputDisabled=off)
        notifies(m, "SB:::UserInputDisabled")
        take(m, "suggestions", {"options": ["a"]})
        take(m, "changed", {"text": "bot.py has changed", "dialogues": ["1"]})
        assert m.conversation["suggestions"] == []
        assert m.conversation["inputOff"] == off


def test_a_break_keeps_its_place_behind_what_waits_for_its_moment() -> None:
    m = paced()
    says(m, "One")
    says(m, "Two")
    notifies(m, "SB:::UserInputDisabled")
    take(m, "changed", {"text": "bot.py has changed", "dialogues": ["1"]})
    assert timeline(m) == [("bot", "One")]
    take(m, "due", at=PACE)
    assert timeline(m) == [("bot", "One"), ("bot", "Two"), ("bot", m.words["botChanged"])]
    assert not m.conversation["inputOff"]


def test_a_page_event_without_a_handler_is_a_debug_line_only() -> None:
    m = ready()
    effects = take(m, "unanswered", {"kind": "page_event", "alias": "basket"})
    assert "'basket'" in reports(effects, "debug")[0]
    assert len(effects) == 1


def test_a_bot_without_a_start_is_not_worth_a_line() -> None:
    assert take(ready(), "unanswered", {"kind": "start", "alias": ""}) == []


# --- what the owner and the policy hear


def test_a_report_is_for_the_owner_alone() -> None:
    m = ready()
    for level in ("debug", "warn"):
        effects = take(m, "report", {"level": level, "text": "There is no name"})
        assert reports(effects, level) == ["There is no name"]
        assert not named(effects, "emit")
    assert timeline(m) == []


def test_a_policy_is_merged_and_kept_with_the_conversation() -> None:
    m = ready()
    take(m, "policy", {"policy": {"conversation": {"maxDurationInMinutes": 20}}})
    take(m, "policy", {"policy": {"userSession": {"expireOnInactivityInMinutes": 5}, "conversation": {}}})
    effects = take(m, "policy", {"policy": {"conversation": {"maxDurationInMinutes": 30}}})
    assert m.conversation["policy"] == {
        "conversation": {"maxDurationInMinutes": 30},
        "userSession": {"expireOnInactivityInMinutes": 5},
    }
    assert named(effects, "save")[0][2]["policy"] == m.conversation["policy"]


def test_a_new_conversation_has_no_policy_of_the_bots() -> None:
    m = ready()
    take(m, "policy", {"policy": {"conversation": {"maxDurationInMinutes": 20}}})
    call(m, "reset")
    assert m.conversation["policy"] == {}


def test_the_place_of_a_dialogue_is_kept() -> None:
    m = ready()
    record = {"id": "1", "position": {"flow": "main", "node": "a", "stack": []}}
    effects = take(m, "progress", {"record": record})
    assert named(effects, "save")[0][2]["dialogues"] == [record]
    assert not named(effects, "draw")


def test_what_comes_at_once_is_kept_once_and_all_but_the_newest_is_drawn_at_once() -> None:
    m = ready(reduced_motion=False)
    gesture(m, "open")
    said = [("message", {"text": "å" + str(n)}) for n in range(120)]
    effects = take(m, "several", {"envelopes": [("working", {"on": True})] + said + [("working", {"on": False})]})
    assert [text for _, text in timeline(m)] == ["å" + str(n) for n in range(120 - BURST)]
    assert [effect[1] for effect in named(effects, "save")] == ["page:0", "page:1", "page:2", "conversation"]
    assert len(named(effects, "save")[0][2]) == 50
    assert not m.run.working
    take(m, "due", at=1000)
    assert timeline(m)[-1] == ("bot", "å" + str(120 - BURST))


def test_a_pause_is_over_in_time_and_whenever_the_clock_is_put_back() -> None:
    assert [left((1000, 500), at) for at in (1000, 1200, 1499, 1500, 9000, 999, 0)] == [500, 300, 1, 0, 0, 0, 0]
    assert left((0, 0), 0) == 0
