"""core/visitor.py: what the visitor does."""

from support import (
    announced,
    asked,
    awake,
    call,
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
from roundel.core.timeline import KEPT_PAGES, PAGE
from roundel.core.visitor import MESSAGE_LIMIT, said, too_long

LONG = (KEPT_PAGES + 1) * PAGE + 1
FIRST = "CONVERSATION First User Interaction"


def reads(m: Messenger, at_bottom: bool = False, at_top: bool = False, top: int = 300) -> list:
    return gesture(m, "scroll", atBottom=at_bottom, atTop=at_top, top=top)


def long_talk() -> Messenger:
    """A conversation whose first page is in memory no more."""
    m = ready()
    for n in range(LONG):
        says(m, str(n))
    return m


# --- opening and closing


def test_every_gesture_that_opens_or_closes_is_one_milestone() -> None:
    m = ready()
    for name, milestone in (
        ("open", "Opened"),
        ("close", "Closed"),
        ("open", "Opened"),
        ("close", "Closed"),
    ):
        assert milestones(gesture(m, name)) == ["ROUNDEL " + milestone], name


def test_a_gesture_that_changes_nothing_is_no_milestone() -> None:
    m = ready()
    assert gesture(m, "close") == []
    assert gesture(m, "escape") == []
    gesture(m, "open")
    assert gesture(m, "open") == []


def test_opening_and_closing_leave_the_focus_where_the_page_has_moved_it() -> None:
    m = ready()
    assert named(gesture(m, "open"), "focus") == []
    assert named(gesture(m, "close"), "focus") == []


def test_opening_reads_what_was_unread() -> None:
    m = ready()
    says(m, "Hello")
    assert m.conversation["unread"] == 1
    effects = gesture(m, "open")
    assert named(effects, "draw")
    assert named(effects, "save")[0][2]["unread"] == 0


def test_the_tab_keeps_what_was_opened() -> None:
    m = ready()
    assert named(gesture(m, "open"), "keep")[0][2]["open"] is True
    assert named(gesture(m, "close"), "keep")[0][2]["open"] is False


# --- writing


def test_first_user_interaction_comes_before_the_bot_is_asked() -> None:
    effects = send(ready(), "Hi")
    order = [effect[0] for effect in effects if effect[0] in ("emit", "ask")]
    assert order == ["emit", "ask"]
    assert milestones(effects) == [FIRST]


def test_first_user_interaction_comes_once() -> None:
    m = ready()
    send(m, "Hi")
    assert milestones(send(m, "Hi", "2")) == []
    take(m, "suggestions", {"options": ["a"]})
    assert milestones(gesture(m, "choose", index=0)) == []


def test_a_choice_is_a_user_interaction() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["a"]})
    assert milestones(gesture(m, "choose", index=0)) == [FIRST]


def test_opening_reading_and_drafting_are_no_user_interaction() -> None:
    m = ready()
    for effects in (gesture(m, "draft", text="x"), reads(m), gesture(m, "newest")):
        assert milestones(effects) == []
    gesture(m, "open")
    assert milestones(send(m, "Hi")) == [FIRST]


def test_a_message_is_drawn_at_once_and_handed_to_the_bot() -> None:
    m = ready()
    effects = send(m, "  Hi there ", "7", 5)
    assert timeline(m) == [("visitor", "Hi there")]
    assert named(effects, "draw")
    assert asked(effects) == [{"kind": "message", "id": "7", "at": 5, "payload": {"text": "Hi there"}}]


def test_sending_empties_the_draft() -> None:
    m = ready()
    gesture(m, "draft", text="Hi")
    assert named(send(m, "Hi"), "keep")[0][2]["draft"] == ""
    assert m.panel.draft == ""


def test_blank_messages_are_not_sent() -> None:
    m = ready()
    for text in ("", "   ", "\n\t"):
        assert send(m, text) == []


def test_a_long_message_is_sent_whole() -> None:
    m = ready()
    text = "茶🫖" * (MESSAGE_LIMIT // 2)
    assert [one["payload"]["text"] for one in asked(send(m, " " + text + "\n"))] == [text]
    assert timeline(m) == [("visitor", text)]


def test_a_message_that_is_too_long_stays_in_the_field_and_the_visitor_is_told() -> None:
    m = ready(defaultOpen=True)
    text = "茶" * (MESSAGE_LIMIT + 1)
    gesture(m, "draft", text=text)
    effects = send(m, text)
    assert (timeline(m), asked(effects), m.panel.draft) == ([], [], text)
    assert announced(m) == [too_long(m.words)]
    assert named(effects, "keep")[-1][2]["draft"] == text
    assert m.panel.refused
    gesture(m, "draft", text=text + "?")
    assert m.panel.refused
    gesture(m, "draft", text=text[1:])
    assert not m.panel.refused
    assert [one["payload"]["text"] for one in asked(send(m, text[1:]))] == [text[1:]]
    assert m.panel.draft == ""


def test_a_page_that_sends_too_much_or_nothing_is_told() -> None:
    m = ready()
    for text, length in (("茶" * (MESSAGE_LIMIT + 1), MESSAGE_LIMIT + 1), ("\u200b", 0)):
        _, id, error = named(call(m, "send", text), "settle")[0]
        assert (id, error) == ("call", "send takes text of at most 100000 characters; it got " + str(length) + ".")
    assert timeline(m) == []


def test_what_a_visitor_says_has_no_blanks_around_it_in_any_script() -> None:
    for text, wanted in (
        ("  茶 \n", "茶"),
        ("\u3000茶\u3000を\xa0", "茶\u3000を"),
        ("\ufeffשבת\u2003", "שבת"),
        ("🫖", "🫖"),
        ("می\u200c", "می\u200c"),
        ("\xa0" * 3000 + "🫖 茶\u200c" + "\u3000" * 3000, "🫖 茶\u200c"),
        ("\u202eabc", "\u202eabc"),
        ("__proto__", "__proto__"),
    ):
        assert said(text) == wanted, repr(text)


def test_what_nobody_can_see_is_no_message() -> None:
    for text in (
        "",
        " ",
        "\n\t",
        "\xa0",
        "\u3000\u3000",
        "\u2003",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u3164",
        " \u200d\u202e ",
    ):
        assert said(text) == "", repr(text)
        m = ready()
        gesture(m, "draft", text=text)
        send(m, text)
        assert timeline(m) == [], repr(text)


def test_a_message_is_kept_until_the_bot_has_taken_it() -> None:
    m = awake()
    assert named(send(m, "Hi", "7"), "save")[-1][2]["inbox"]
    assert [waiting["id"] for waiting in m.conversation["inbox"]] == ["7"]
    take(m, "bot_ready")
    assert "7" in [waiting["id"] for waiting in m.conversation["inbox"]]
    take(m, "taken", {"of": "7"})
    assert "7" not in [waiting["id"] for waiting in m.conversation["inbox"]]


def test_nothing_is_sent_while_the_field_is_off_and_the_draft_stays() -> None:
    m = ready(textInputDisabled=True)
    gesture(m, "draft", text="Hel")
    assert send(m, "Hel") == []
    assert (timeline(m), m.panel.draft) == ([], "Hel")


# --- suggestions


def test_a_choice_is_as_if_its_title_had_been_typed() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["Small", "Large"]})
    effects = gesture(m, "choose", index=1)
    assert timeline(m) == [("visitor", "Large")]
    assert asked(effects)[0]["payload"] == {"text": "Large"}


def test_suggestions_work_while_the_field_is_off() -> None:
    m = ready(textInputDisabled=True)
    take(m, "suggestions", {"options": ["Small"]})
    gesture(m, "choose", index=0)
    assert timeline(m) == [("visitor", "Small")]


def test_suggestions_go_with_the_next_input() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["Small"]})
    send(m, "Medium")
    assert m.conversation["suggestions"] == []


def test_a_choice_that_is_not_there_does_nothing() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["Small"]})
    for index in (-1, 1):
        assert gesture(m, "choose", index=index) == []


def test_a_choice_leaves_the_draft_alone() -> None:
    m = ready()
    gesture(m, "draft", text="Hel")
    take(m, "suggestions", {"options": ["Small"]})
    gesture(m, "choose", index=0)
    assert m.panel.draft == "Hel"


# --- reading


def test_reading_back_to_the_top_fetches_the_page_before() -> None:
    m = long_talk()
    assert m.timeline["first"] == PAGE
    assert named(reads(m, at_top=True), "load") == [("load", "page:0")]


def test_the_page_before_comes_in_front() -> None:
    m = long_talk()
    entries = [{"n": n, "by": "bot", "text": str(n), "at": 0} for n in range(PAGE)]
    assert named(take(m, "page", {"entries": entries}), "draw")
    assert m.timeline["first"] == 0
    assert [text for _, text in timeline(m)] == [str(n) for n in range(LONG)]


def test_a_page_that_cannot_be_read_changes_nothing() -> None:
    m = long_talk()
    for entries in (None, [], "x", [None], [{"n": PAGE - 1}]):
        assert take(m, "page", {"entries": entries}) == []
    assert m.timeline["first"] == PAGE


def test_at_the_very_beginning_nothing_is_fetched() -> None:
    m = ready()
    says(m, "Hello")
    assert not named(reads(m, at_top=True), "load")


def test_the_place_where_the_visitor_reads_is_kept() -> None:
    m = ready()
    assert named(reads(m, top=300), "keep")[0][2]["scroll"] == 300
    assert named(reads(m, at_bottom=True, top=3), "keep")[0][2]["scroll"] == -1


def test_the_newest_button_and_an_own_message_lead_back_to_the_newest() -> None:
    for back in ("newest", "send"):
        m = ready()
        reads(m)
        assert not m.timeline["atBottom"]
        gesture(m, back, text="Hi")
        assert m.timeline["atBottom"]
        assert m.timeline["scroll"] == -1


def test_a_press_on_what_a_feature_drew_that_is_not_there_does_nothing() -> None:
    assert gesture(ready(), "mute") == []


def test_opening_by_call_and_closing_by_gesture_is_one_milestone() -> None:
    m = ready()
    call(m, "open")
    assert milestones(gesture(m, "close")) == ["ROUNDEL Closed"]


def test_a_press_on_an_offer_that_is_gone_answers_no_other() -> None:
    m = ready()
    take(m, "suggestions", {"options": ["Да", "Нет"]})
    before = m.offer
    take(m, "suggestions", {"options": ["Да", "Нет"]})
    assert gesture(m, "choose", index=0, offer=before) == []
    assert timeline(m) == []
    gesture(m, "choose", index=0, offer=m.offer)
    assert timeline(m) == [("visitor", "Да")]
