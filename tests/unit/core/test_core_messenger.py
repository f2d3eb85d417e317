"""core/messenger.py: how a messenger begins, and its one door."""

import json

from default_options import OPTIONS
from support import (
    MINUTE,
    asked,
    asleep,
    awake,
    emitted,
    gesture,
    milestones,
    named,
    raised,
    ready,
    reports,
    says,
    send,
    take,
    timeline,
)

from roundel.core.data import whole
from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger
from roundel.core.timeline import PAGE
from roundel.errors import BadEnvelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONG = 31 * MINUTE
TAB = {"open": False, "draft": "", "scroll": -1, "first": 0}


def saved(m: Messenger) -> dict:
    """The conversation as storage gives it back."""
    return json.loads(json.dumps(m.conversation))


def again(m: Messenger, at: int = 0, kept: "dict | None" = None, **options: "Any") -> Messenger:
    """The messenger of the next page, with what the one before has stored."""
    after = asleep(**options)
    after.wake(at, saved(m), kept, list(m.timeline["entries"]))
    return after


def test_a_new_conversation_is_saved_at_once() -> None:
    effects = asleep().wake(5, None, None, [])
    stored = [value for _, key, value in named(effects, "save") if key == "conversation"]
    assert stored[0]["startedAt"] == 5


def test_nobody_is_told_anything_before_the_bot_is_there() -> None:
    effects = asleep().wake(0, None, None, [])
    assert not named(effects, "emit")
    assert not named(effects, "ask")


def test_an_identity_is_made_or_taken_from_the_options() -> None:
    assert awake().conversation["identity"]
    assert awake(identity="ada").conversation["identity"] == "ada"


def test_a_stored_conversation_goes_on() -> None:
    before = ready()
    says(before, "Hello")
    after = again(before)
    assert after.conversation["id"] == before.conversation["id"]
    assert timeline(after) == [("bot", "Hello")]


def test_reset_on_load_forgets_the_stored_conversation() -> None:
    before = ready()
    says(before, "Hello")
    after = asleep(resetOnLoad=True)
    effects = after.wake(0, saved(before), None, list(before.timeline["entries"]))
    assert named(effects, "forget")
    assert timeline(after) == []


def test_another_identity_begins_its_own_conversation() -> None:
    before = ready(identity="ada")
    says(before, "Hello")
    after = again(before, identity="bob")
    assert after.conversation["identity"] == "bob"
    assert timeline(after) == []


def test_a_damaged_conversation_is_replaced_by_a_new_one() -> None:
    before = ready()
    send(before, "Hi")
    damages: list = [
        {},
        {"id": 1},
        "half of i",
        [],
        saved(before) | {"identity": 5},
        saved(before) | {"context": "x"},
        saved(before) | {"count": None},
        saved(before) | {"count": 1e15},
    ]
    for damage in damages:
        after = asleep()
        effects = after.wake(0, damage, None, [])
        assert named(effects, "forget"), damage
        assert [event["code"] for event in emitted(effects, "error")] == ["stored"]
        assert milestones(take(after, "bot_ready")) == ["CONVERSATION Ready"]
        take(after, "gesture", {"name": "send", "text": "Hi"}, "1")
        assert timeline(after) == [("visitor", "Hi")]


def test_what_is_not_damaged_in_a_tab_stays() -> None:
    for damage in ({"open": "yes"}, {"scroll": "x"}, {"scroll": None}, {"scroll": -5}, {"first": "x"}):
        m = asleep()
        m.wake(0, None, TAB | {"draft": "Hällo 👋"} | damage, [])
        assert (m.panel.draft, m.timeline["scroll"], m.panel.open) == ("Hällo 👋", -1, False)
    m = asleep()
    m.wake(0, None, TAB | {"draft": 5, "open": True}, [])
    assert (m.panel.draft, m.panel.open) == ("", True)


def test_the_tab_keeps_panel_draft_and_place() -> None:
    before = ready()
    says(before, "Hello")
    m = again(before, kept=TAB | {"open": True, "draft": "I was ab", "scroll": 120})
    assert (m.panel.open, m.panel.draft, m.timeline["scroll"]) == (True, "I was ab", 120)
    assert not m.timeline["atBottom"]


def test_a_place_in_a_conversation_that_is_gone_is_forgotten() -> None:
    before = ready()
    says(before, "Hello")
    m = again(before, kept=TAB | {"scroll": 120}, resetOnLoad=True)
    assert m.timeline["scroll"] == -1
    assert m.timeline["atBottom"]


def test_default_open_holds_until_the_visitor_closes() -> None:
    assert again(ready(), defaultOpen=True).panel.open
    assert not again(ready(), kept=TAB | {"open": False}, defaultOpen=True).panel.open


def test_an_open_panel_at_the_start_is_no_milestone() -> None:
    cases: list = [{"defaultOpen": True}, {"alwaysOpen": True}, {"container": True}]
    for options in cases:
        m = asleep(**options)
        assert not named(m.wake(0, None, None, []), "emit")
        assert m.panel.open


def test_a_messenger_that_is_not_displayed_does_not_open_at_the_start() -> None:
    cases: list = [{"displayWidget": False}, {"displayLightbox": False}]
    for options in cases:
        m = awake(defaultOpen=True, **options)
        assert not m.panel.open
        assert not m.panel.shown


def test_first_user_interaction_is_not_repeated_after_a_reload() -> None:
    before = ready()
    send(before, "Hi")
    assert milestones(send(again(before, at=MINUTE), "Hi again", at=MINUTE)) == []


def test_first_user_interaction_comes_again_in_a_later_session() -> None:
    before = ready()
    send(before, "Hi")
    assert milestones(send(again(before, at=LONG), "Hi again", at=LONG)) == ["CONVERSATION First User Interaction"]


def test_a_resumed_conversation_is_ready_once_and_says_which_it_is() -> None:
    before = ready(identity="ada")
    event = emitted(take(again(before, identity="ada"), "bot_ready"), "Messenger")
    assert event == [
        {"type": "CONVERSATION", "value": "Ready", "identity": "ada", "conversationId": before.conversation["id"]}
    ]


def test_a_resumed_bot_gets_its_dialogues_before_what_still_waits() -> None:
    before = ready()
    record = {
        "id": "1",
        "input": envelope("message", {"text": "a"}, "1"),
        "context": {},
        "version": "1",
        "position": {},
        "results": [{"kind": "answer", "value": "b", "after": 1}],
        "sent": 1,
    }
    send(before, "a", "1")
    take(before, "taken", {"of": "1", "record": record})
    send(before, "b", "2")
    effects = take(again(before), "bot_ready")
    assert [one["kind"] for one in asked(effects)] == ["resume", "message"]
    assert asked(effects)[0]["payload"]["dialogues"] == [record]
    assert asked(effects)[1]["id"] == "2"


def test_unread_messages_survive_a_reload_and_end_with_an_open_panel() -> None:
    before = ready()
    says(before, "Hello")
    assert again(before).conversation["unread"] == 1
    assert again(before, kept=TAB | {"open": True}).conversation["unread"] == 0


def test_the_disabled_field_survives_a_reload() -> None:
    before = ready(textInputDisabled=True)
    take(before, "notification", {"text": "SB:::UserInputEnabled"})
    assert not again(before, textInputDisabled=True).conversation["inputOff"]


def test_nothing_is_drawn_or_notified_again_after_a_reload() -> None:
    before = ready()
    says(before, "Hello")
    take(before, "notification", {"text": "greeted"})
    after = again(before)
    effects = take(after, "bot_ready")
    assert emitted(effects, "notification") == []
    assert timeline(after) == [("bot", "Hello")]


def test_what_waited_for_its_moment_comes_after_the_reload_and_after_ready() -> None:
    before = ready(reduced_motion=False, defaultOpen=True)
    for text in ("one", "two"):
        says(before, text, at=1000)
    take(before, "notification", {"text": "told"}, "", 1000)
    assert timeline(before) == [("bot", "one")]
    after = again(before, at=1100)
    effects = take(after, "bot_ready", None, "", 1200)
    assert timeline(after) == [("bot", "one"), ("bot", "two")]
    assert [effect[1] for effect in named(effects, "emit")] == ["Messenger", "notification"]


def test_what_could_not_be_stored_does_not_come_in() -> None:
    deep: list = []
    for _ in range(150):
        deep = [deep]
    m = ready()
    for kind, payload in (
        ("message", {"text": "a", "more": deep}),
        ("notification", {"text": "a", "n": 1e999}),
        ("gesture", {"name": "told", "told": deep}),
        ("policy", {"policy": {"a": {"b": 1e999}}}),
    ):
        effects = take(m, kind, payload)
        assert [kind in text for text in reports(effects, "warn")] == [True]
        assert len(effects) == 1
    says(m, "weiter 👍")
    assert timeline(m) == [("bot", "weiter 👍")]


def test_an_envelope_of_an_unknown_kind_is_refused() -> None:
    assert "'magic'" in raised(BadEnvelope, take, awake(), "magic")


def test_effects_are_handed_out_once() -> None:
    m = ready()
    assert milestones(gesture(m, "open")) == ["ROUNDEL Opened"]
    assert take(m, "due") == []


def test_the_conversation_is_saved_only_when_it_has_changed() -> None:
    m = ready()
    assert not named(gesture(m, "draft", text="x"), "save")
    assert [effect[1] for effect in named(says(m, "Hello"), "save")] == ["page:0", "conversation"]


def test_only_the_page_of_the_newest_entry_is_saved() -> None:
    m = ready()
    for n in range(PAGE + 1):
        effects = says(m, str(n))
    pages = [(key, value) for _, key, value in named(effects, "save") if key != "conversation"]
    assert [(key, len(value)) for key, value in pages] == [("page:1", 1)]


def test_the_default_options_make_a_floating_closed_messenger() -> None:
    m = Messenger(OPTIONS, {}, lambda: "id")
    m.wake(0, None, None, [])
    assert (m.panel.open, m.panel.shown, m.closable, m.embedded) == (False, True, True, False)


def test_half_a_character_goes_no_further_than_the_door() -> None:
    half = chr(0xD83E)
    m = ready()
    says(m, "bot " + half + chr(0xDEB4) + half)
    effects = send(m, "visitor " + half)
    assert timeline(m) == [("bot", "bot 🪴\ufffd"), ("visitor", "visitor \ufffd")]
    assert asked(effects)[0]["payload"]["text"] == "visitor \ufffd"
    assert emitted(take(m, "notification", {"text": half}), "notification") == ["\ufffd"]
    event = asked(take(m, "page_event", {"alias": half, "body": {half: [half]}}, "1"))[0]
    assert event["payload"] == {"alias": "\ufffd", "body": {"\ufffd": ["\ufffd"]}}
    assert whole(m.conversation) is m.conversation


def test_only_what_changes_something_is_drawn_and_saved() -> None:
    m = ready()
    assert named(take(m, "working", {"on": True}), "draw")
    assert take(m, "working", {"on": True}) == []
    take(m, "progress", {"context": {"välkommen": "🙂"}})
    assert take(m, "progress", {"context": {"välkommen": "🙂"}}) == []


def test_what_is_forgotten_is_saved_again_as_it_is() -> None:
    m = ready()
    m.forget()
    effects = take(m, "due")
    assert [effect[:2] for effect in effects] == [("forget",), ("save", "conversation")]
