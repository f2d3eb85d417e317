"""features/extras/: menu, previews, welcome messages, the owner's roundel."""

from support import (
    asked,
    awake,
    call,
    drawn,
    find,
    gesture,
    milestones,
    named,
    ready,
    reports,
    says,
    send,
    take,
    text,
    timeline,
)

from roundel.core.messenger import Messenger
from roundel.core.talk import MINUTE

WELCOME = {
    "WelcomeMessages": {
        "en": {"messages": ["Hello there", "<TimelineMessage><TextMsg>Ask me</TextMsg></TimelineMessage>"]},
        "sv": {"messages": ["Hej"]},
    }
}


def arrive(m: Messenger, at: int = 0, **marks: str) -> list:
    """The extras have been fetched: the effects of that."""
    return take(m, "extras", {"elements": True, "marks": marks}, "", at)


def waiting(lang: str = "en") -> Messenger:
    """A messenger whose conversation waits for the visitor, with welcome messages."""
    m = awake(WELCOME, autoStart=False, lang=lang)
    take(m, "bot_ready")
    arrive(m)
    return m


def preview(m: Messenger) -> list:
    return [text(find(node, "key", "text")[0]) for node in find(drawn(m), "class", "said")]


def marks(effects: list) -> list:
    return [effect[2] for effect in named(effects, "extra") if effect[1] == "mark"]


def items(m: Messenger) -> list:
    return [text(node) for node in find(drawn(m), "role", "menuitem")]


# --- before the conversation


def test_a_conversation_that_waits_shows_the_welcome_messages_and_stores_none() -> None:
    m = awake(WELCOME, autoStart=False, defaultOpen=True)
    effects = arrive(m)
    assert timeline(m) == [("bot", "Hello there"), ("bot", "Ask me")]
    assert named(effects, "save") == []
    assert len(find(drawn(m), "class", "splash")) == 1
    assert m.conversation["unread"] == 0


def test_a_conversation_that_starts_by_itself_shows_no_welcome_messages() -> None:
    m = ready(WELCOME)
    arrive(m)
    assert timeline(m) == []
    assert find(drawn(m), "class", "splash") == []


def test_the_first_message_starts_the_conversation_with_the_welcome_messages_as_its_first_entries() -> None:
    m = waiting()
    effects = send(m, "Hi", at=7)
    assert milestones(effects) == ["CONVERSATION First User Interaction", "CONVERSATION Ready"]
    assert [one["kind"] for one in asked(effects)] == ["start", "message"]
    stored = [effect[2] for effect in named(effects, "save") if effect[1] == "page:0"][-1]
    assert [entry["text"] for entry in stored] == ["Hello there", "Ask me", "Hi"]
    assert m.conversation["startedAt"] == 7
    assert find(drawn(m), "class", "splash") == []


def test_a_page_event_starts_no_conversation_that_waits() -> None:
    m = waiting()
    assert asked(take(m, "page_event", {"alias": "a", "body": None}, "1")) == []
    assert [one["kind"] for one in asked(send(m, "Hi"))] == ["start", "page_event", "message"]


def test_welcome_messages_come_in_the_language_that_is_spoken() -> None:
    m = waiting(lang="sv-FI")
    assert timeline(m) == [("bot", "Hej")]
    assert timeline(waiting(lang="pl"))[0] == ("bot", "Hello there")


def test_a_reset_brings_the_welcome_messages_again() -> None:
    m = waiting()
    send(m, "Hi")
    call(m, "reset")
    assert timeline(m) == [("bot", "Hello there"), ("bot", "Ask me")]


def test_a_reload_of_a_conversation_that_waits_greets_once() -> None:
    first = waiting()
    gesture(first, "open")
    m = Messenger(first.options, WELCOME, first.new_id, True, True)
    m.wake(0, first.conversation, None, [])
    arrive(m)
    assert timeline(m) == [("bot", "Hello there"), ("bot", "Ask me")]
    assert [entry["n"] for entry in m.timeline["entries"]] == [0, 1]


# --- policy

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


# --- the menu


def test_the_menu_comes_with_the_extras() -> None:
    m = ready(defaultOpen=True)
    assert find(drawn(m), "aria-haspopup", "menu") == []
    arrive(m)
    assert len(find(drawn(m), "aria-haspopup", "menu")) == 1


def test_the_menu_opens_with_its_first_item_focused_and_escape_closes_it_alone() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    assert ("focus", "menuitem") in gesture(m, "menu")
    assert items(m) == ["Turn off previews", "Start over", "End the conversation"]
    assert ("focus", "menu-button") in gesture(m, "escape")
    assert (items(m), m.panel.open) == ([], True)
    assert gesture(m, "escape") == []


def test_ending_the_conversation_drops_what_the_bot_was_doing() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    send(m, "Hi", "1")
    take(m, "working", {"on": True})
    effects = gesture(m, "end")
    assert [one["kind"] for one in asked(effects)] == ["forget"]
    assert m.conversation["ended"]
    assert m.conversation["inbox"] == []
    assert "ended" in text(drawn(m))
    assert "End the conversation" not in items(m)
    assert "CONVERSATION Ready" in milestones(send(m, "Hi", "2"))


def test_starting_over_forgets_the_conversation() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    send(m, "Hi", "1")
    before = m.conversation["id"]
    effects = gesture(m, "restart")
    assert ("forget",) in effects
    assert timeline(m) == []
    assert m.conversation["id"] != before


def test_the_transcript_is_made_of_all_that_is_stored() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    says(m, "Hello")
    assert named(gesture(m, "download", 5), "extra") == [("extra", "transcript", ())]


def test_a_message_is_copied_as_it_was_said() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    says(m, "Hello")
    says(m, "World")
    assert named(gesture(m, "copy", n=1), "extra") == [("extra", "copy", ("World", "Copied"))]
    assert named(gesture(m, "copy", n=9), "extra") == []


# --- previews


def test_the_latest_message_shows_beside_the_closed_roundel() -> None:
    m = ready()
    arrive(m)
    says(m, "Hello")
    says(m, "World")
    assert preview(m) == ["World"]
    gesture(m, "open")
    assert preview(m) == []
    gesture(m, "close")
    assert preview(m) == []


def test_a_long_preview_is_cut() -> None:
    m = ready()
    arrive(m)
    says(m, "word " * 100)
    assert len(preview(m)[0]) <= 140
    assert preview(m)[0].endswith("…")


def test_a_preview_that_is_closed_stays_closed_until_the_next_message() -> None:
    m = ready()
    arrive(m)
    says(m, "Hello")
    closed = marks(gesture(m, "dismiss"))
    assert preview(m) == []
    assert closed == [("dismissed", m.conversation["id"] + ":1")]
    says(m, "World")
    assert preview(m) == ["World"]


def test_muted_previews_stay_away_until_they_are_wanted_again() -> None:
    m = ready()
    arrive(m)
    says(m, "Hello")
    assert ("muted", "yes") in marks(gesture(m, "mute"))
    says(m, "World")
    assert preview(m) == []
    gesture(m, "unmute")
    assert preview(m) == ["World"]


def test_the_welcome_preview_shows_once_after_its_delay() -> None:
    m = awake(WELCOME | {"preview": True, "previewDelay": 2})
    assert ("wait", 2000) in arrive(m, 1000)
    take(m, "due", {}, "", 2999)
    assert preview(m) == []
    assert marks(take(m, "due", {}, "", 3000)) == [("welcomed", "yes")]
    assert preview(m) == ["Hello there", "Ask me"]
    gesture(m, "dismiss")
    assert preview(m) == []


def test_the_welcome_preview_shows_though_the_clock_is_put_back() -> None:
    m = awake(WELCOME | {"preview": True, "previewDelay": 2})
    arrive(m, 3_600_000)
    take(m, "due", {}, "", 1000)
    assert preview(m) == ["Hello there", "Ask me"]


def test_a_visitor_who_was_welcomed_or_has_muted_is_not_welcomed_again() -> None:
    for known in ({"welcomed": "yes"}, {"muted": "yes"}):
        m = awake(WELCOME | {"preview": True, "previewDelay": 0})
        arrive(m, 0, **known)
        take(m, "due", {}, "", 5000)
        assert preview(m) == []


def test_no_welcome_preview_where_the_endpoint_wants_none() -> None:
    m = awake(WELCOME)
    assert named(arrive(m), "wait") == []


def test_a_hidden_messenger_shows_nothing_until_it_is_opened() -> None:
    m = ready()
    arrive(m)
    says(m, "Hello")
    take(m, "hidden", {"on": True})
    assert drawn(m)[1]["hidden"] is True
    gesture(m, "open")
    assert "hidden" not in drawn(m)[1]


# --- the owner's roundel


def test_an_icon_and_a_label_of_the_owners() -> None:
    m = ready({"Style": {"roundelIcon": "fern.png", "roundelLabel": "Ask us"}})
    arrive(m)
    (roundel,) = find(drawn(m), "data-gesture", "roundel")
    assert roundel[1]["aria-label"] == "Ask us, Open messenger"
    assert text(roundel) == "Ask us"
    assert find(roundel, "src", "fern.png")


def test_an_icon_that_cannot_be_shown_is_told_and_the_bubble_stays() -> None:
    for icon in ("javascript:alert(1)", "<svg", "<b/>", 7):
        m = ready({"Style": {"roundelIcon": icon}})
        effects = arrive(m)
        assert len(reports(effects, "warn")) == 1
        assert find(drawn(m), "class", "symbol") == []


def test_colours_that_cannot_be_read_are_repaired_with_a_note_each() -> None:
    effects = arrive(ready({"Style": {"headerBackgroundColor": "#ffffff", "headerTextColor": "#eeeeee"}}))
    ((_, name, (colors,)),) = named(effects, "extra")
    assert (name, list(colors)) == ("paint", ["--messenger-header-text-color"])
    assert len(reports(effects, "warn")) == 1
