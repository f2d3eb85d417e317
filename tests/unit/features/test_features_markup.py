"""features/markup/core.py: elements in a conversation, and what the visitor does in them."""

import json

from support import asked, asleep, emitted, gesture, later, milestones, named, ready, reports, send, take, timeline

from roundel.core.delivery import PACE
from roundel.core.messenger import Messenger
from roundel.core.timeline import PAGE, on_page, readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FIRST = "CONVERSATION First User Interaction"
LIST = '<List title="Sizes"><Option title="Small" id="s"/><Option title="Large" id="l"/></List>'


def shows(m: Messenger, inside: str, attributes: str = "", at: int = 0) -> list:
    """The effects of the bot's markup."""
    xml = "<TimelineMessage" + attributes + ">" + inside + "</TimelineMessage>"
    return take(m, "markup", {"markup": xml}, "", at)


def picks(m: Messenger, path: str, n: int = 0, **more: "Any") -> list:
    return gesture(m, "pick", n=n, path=path, **more)


def again(m: Messenger) -> Messenger:
    """The messenger of the next page, with what this one has stored."""
    after = asleep()
    stored = json.loads(json.dumps([m.conversation, m.timeline["entries"]]))
    after.wake(0, stored[0], None, readable(stored[1]))
    take(after, "bot_ready")
    return after


EVENT = ' interactionType="event"'


# --- how they arrive


def test_elements_are_an_entry_with_its_words() -> None:
    m = ready()
    effects = shows(m, "<TextMsg>Hello</TextMsg>" + LIST)
    assert timeline(m) == [("bot", "Hello\nSizes\nSmall\nLarge")]
    assert [element["kind"] for element in m.timeline["entries"][0]["elements"]] == ["TextMsg", "List"]
    assert m.conversation["unread"] == 1
    assert ("save", "elements", True) in effects


def test_a_text_of_which_nothing_can_be_seen_is_no_entry() -> None:
    m = ready()
    shows(m, "<TextMsg/>")
    shows(m, '<TextMsg>\u200b</TextMsg><TextMsg format="markdown">&gt;</TextMsg>')
    assert timeline(m) == []
    shows(m, "<TextMsg/><TextMsg>שלום</TextMsg>")
    assert [len(entry["elements"]) for entry in m.timeline["entries"]] == [1]


def test_markup_that_cannot_be_read_is_its_words_and_an_error() -> None:
    m = ready()
    effects = shows(m, "<Carousel>Hello</Carousel>")
    assert timeline(m) == [("bot", "Hello")]
    assert "elements" not in m.timeline["entries"][0]
    (error,) = emitted(effects, "error")
    assert error["code"] == "markup"
    assert "line 1, column 18" in error["message"]


def test_wrong_attributes_are_a_warning() -> None:
    assert "stile" in reports(shows(ready(), '<List stile="x"/>'), "warn")[0]


def test_too_much_markup_does_not_appear() -> None:
    for markup in ("x" * 102_401, {"#name": "TimelineMessage", "children": ["x" * 102_400]}):
        m = ready()
        effects = take(m, "markup", {"markup": markup})
        assert timeline(m) == []
        assert "102400" in emitted(effects, "error")[0]["message"]


def test_the_next_message_waits_for_the_minimum_display_time() -> None:
    m = ready(reduced_motion=False, defaultOpen=True)
    shows(m, "<TextMsg>one</TextMsg>", ' minimumDisplayTime="3"', at=1000)
    assert later(shows(m, "<TextMsg>two</TextMsg>", at=1000), "due") == [("later", "due", 3000)]
    take(m, "due", {}, "", 4000)
    assert later(shows(m, "<TextMsg>three</TextMsg>", at=4000), "due") == [("later", "due", PACE)]


def test_markup_waits_until_what_draws_it_has_been_fetched() -> None:
    m = ready()
    m.features.clear()
    assert named(shows(m, "<TextMsg>one</TextMsg>"), "fetch")
    take(m, "message", {"text": "two"})
    assert timeline(m) == []
    effects = take(m, "elements", {"error": "the server answered 500"})
    assert "500" in reports(effects, "error")[0]
    assert later(effects, "due")
    assert named(take(m, "due"), "fetch")
    take(m, "elements", {"error": "", "features": ["markup", "markdown"]})
    assert timeline(m) == [("bot", "one"), ("bot", "two")]


# --- choosing


def test_an_utterance_is_as_if_it_had_been_typed() -> None:
    m = ready()
    shows(m, LIST)
    effects = picks(m, "0.1")
    assert timeline(m)[-1] == ("visitor", "Large")
    assert [(one["kind"], one["payload"]) for one in asked(effects)] == [("message", {"text": "Large"})]
    assert milestones(effects) == [FIRST]


def test_an_event_is_an_interaction_and_no_entry() -> None:
    m = ready()
    shows(m, LIST, EVENT)
    effects = picks(m, "0.1")
    assert len(timeline(m)) == 1
    assert [(one["kind"], one["payload"]) for one in asked(effects)] == [("interaction", {"id": "l", "title": "Large"})]
    assert milestones(effects) == [FIRST]


def test_what_was_chosen_stays_and_is_saved_with_its_page() -> None:
    m = ready()
    shows(m, LIST)
    for n in range(PAGE):
        take(m, "message", {"text": str(n)})
    effects = picks(m, "0.1")
    pages = [(key, value) for _, key, value in named(effects, "save") if key == "page:0"]
    assert len(pages[0][1]) == PAGE
    assert pages[0][1][0]["chosen"]["0"]["path"] == "0.1"
    assert m.timeline["entries"][0]["chosen"]["0"]["title"] == "Large"


def test_nothing_is_chosen_twice_even_after_a_reload() -> None:
    m = ready()
    shows(m, LIST + LIST, EVENT)
    picks(m, "0.1")
    take(m, "taken", {"of": "gesture"})
    for one in (m, again(m)):
        assert picks(one, "0.0") == []
        assert picks(one, "0.1") == []
    assert asked(picks(again(m), "1.0"))[-1]["payload"]["id"] == "s"


def test_a_choice_that_is_not_there_does_nothing() -> None:
    m = ready()
    shows(m, LIST)
    take(m, "message", {"text": "x"})
    for n, path in ((0, "0.2"), (0, "1.0"), (0, ""), (1, "0.0"), (7, "0.0"), (-1, "0.0"), (0, "0.0.0")):
        assert picks(m, path, n) == [], path


def test_choices_work_while_the_field_is_off() -> None:
    m = ready(textInputDisabled=True)
    shows(m, LIST)
    assert asked(picks(m, "0.0"))[0]["payload"] == {"text": "Small"}


def test_without_a_bot_nothing_is_chosen() -> None:
    m = ready()
    shows(m, LIST)
    take(m, "bot_failed", {"text": "gone"})
    assert picks(m, "0.0") == []
    assert "chosen" not in m.timeline["entries"][0]


def test_what_is_filled_in_wrongly_is_said_and_nothing_is_sent() -> None:
    m = ready()
    shows(m, '<LongForm id="f"><Field name="n" required="true"/></LongForm>')
    effects = picks(m, "0", values={"0": " "})
    assert m.timeline["entries"][0]["draft"]["0"] == {"faults": {"0": "fillIn"}}
    assert named(effects, "focus") == [("focus", "invalid")]
    assert asked(effects) == []
    effects = picks(m, "0", values={"0": "Ada"})
    assert asked(effects)[0]["payload"] == {"id": "f", "title": "LongForm", "data": {"values": {"n": "Ada"}}}
    assert m.timeline["entries"][0]["draft"] == {}


def test_what_is_being_filled_in_is_not_stored() -> None:
    m = ready()
    shows(m, "<StarRating/>")
    picks(m, "0", values={})
    effects = take(m, "message", {"text": "x"})
    (page,) = [value for _, key, value in named(effects, "save") if key == "page:0"]
    assert "draft" not in page[0]


def test_a_damaged_choice_or_element_is_not_restored() -> None:
    m = ready()
    shows(m, LIST)
    picks(m, "0.0")
    entry = json.loads(json.dumps(on_page(m.timeline, 0)[0]))
    assert readable([entry]) == [entry]
    choices: list = [{"0": {}}, {"0": None}, [], "x", {"0": entry["chosen"]["0"] | {"lines": [["a"]]}}]
    for chosen in choices:
        assert "chosen" not in readable([entry | {"chosen": chosen}])[0], chosen
    others: list = [None, [], [{}], [{"kind": "Script"}]]
    for other in others:
        read = readable([entry | {"elements": other}])[0]
        assert (read["text"], read.get("elements") or []) == (entry["text"], []), other


# --- files and calendars

FILE = {"name": "a.txt", "type": "text/plain", "size": 3}


def test_a_file_is_held_until_it_is_sent() -> None:
    m = ready()
    shows(m, '<FileUpload id="f"/>')
    gesture(m, "hold", n=0, path="0", file=FILE)
    assert picks(m, "0", values={}) != []
    assert "chosen" not in m.timeline["entries"][0]
    whole = FILE | {"dataUrl": "data:text/plain;base64,YWJj"}
    gesture(m, "hold", n=0, path="0", file=whole)
    effects = picks(m, "0", values={})
    assert asked(effects)[0]["payload"] == {"id": "f", "title": "a.txt", "data": whole}
    assert "base64" not in json.dumps(m.timeline["entries"])


def test_a_file_that_is_not_accepted_is_not_held() -> None:
    m = ready()
    shows(m, '<FileUpload accept=".pdf"/>')
    gesture(m, "hold", n=0, path="0", file=FILE)
    assert m.timeline["entries"][0]["draft"]["0"] == {"faults": {"file": "fileWrongType"}}


def test_a_file_can_be_taken_away_again() -> None:
    m = ready()
    shows(m, "<FileUpload/>" + LIST)
    gesture(m, "hold", n=0, path="0", file=FILE)
    gesture(m, "hold", n=0, path="0", file=None)
    assert m.timeline["entries"][0]["draft"]["0"] == {}
    assert gesture(m, "hold", n=0, path="1", file=FILE) == []


def test_a_marked_day_is_sent() -> None:
    m = ready()
    shows(m, '<Calendar id="c"/>')
    gesture(m, "turn", n=0, path="0", date="2026-06-01", mark=False)
    gesture(m, "turn", n=0, path="0", date="2026-06-05", mark=True)
    assert gesture(m, "turn", n=0, path="0", date="2026-06-55", mark=True) == []
    assert asked(picks(m, "0", values={}))[0]["payload"] == {"text": "2026-06-05"}


# --- suggestions

PROMPT = (
    '<SuggestionPrompt><Option title="Hours" id="h"/><Option title="Site" url="https://a.example"/></SuggestionPrompt>'
)


def test_suggestions_stand_above_the_field_and_are_no_entry() -> None:
    m = ready()
    shows(m, PROMPT)
    assert timeline(m) == []
    assert [option["title"] for option in m.conversation["suggestions"]] == ["Hours", "Site"]
    assert asked(gesture(m, "choose", index=0))[0]["payload"] == {"text": "Hours"}
    assert m.conversation["suggestions"] == []


def test_a_suggestion_can_be_an_event_and_a_link_is_no_choice() -> None:
    m = ready()
    shows(m, PROMPT, EVENT)
    assert gesture(m, "choose", index=1) == []
    assert asked(gesture(m, "choose", index=0))[0]["payload"] == {"id": "h", "title": "Hours"}
    assert timeline(m) == []


# --- banners

BANNER = '<BroadcastMsg title="Slow" body="today"><Option title="More" id="m"/></BroadcastMsg>'


def banner(m: Messenger) -> str:
    return m.conversation["banners"][0]["id"]


def test_closing_a_banner_is_an_interaction() -> None:
    m = ready()
    shows(m, BANNER)
    assert timeline(m) == []
    effects = gesture(m, "banner", banner=banner(m), path="")
    assert asked(effects)[0]["payload"] == {"id": "broadcastMessageClosed", "title": "Slow"}
    assert m.conversation["banners"] == []
    assert milestones(effects) == [FIRST]


def test_choosing_in_a_banner_closes_it() -> None:
    m = ready()
    shows(m, BANNER, EVENT)
    id = banner(m)
    assert gesture(m, "banner", banner=id, path="0.7") == []
    assert asked(gesture(m, "banner", banner=id, path="0.0"))[0]["payload"] == {"id": "m", "title": "More"}
    assert gesture(m, "banner", banner=id, path="0.0") == []


def test_without_a_bot_a_banner_can_only_be_closed() -> None:
    m = ready()
    shows(m, BANNER)
    take(m, "bot_failed", {"text": "gone"})
    assert gesture(m, "banner", banner=banner(m), path="0.0") == []
    assert asked(gesture(m, "banner", banner=banner(m), path="")) == []
    assert m.conversation["banners"] == []


def test_a_banner_survives_a_reload_if_it_is_one() -> None:
    m = ready()
    shows(m, BANNER)
    assert banner(again(m)) == banner(m)
    m.conversation["banners"][0]["elements"][0]["children"][0]["url"] = "javascript:alert(1)"
    assert again(m).conversation["banners"] == []


def test_a_delayed_banner_comes_at_its_moment() -> None:
    m = ready()
    effects = shows(m, '<BroadcastMsg title="Slow" delay="2"/>', at=1000)
    assert later(effects, "due") == [("later", "due", 2000)]
    assert gesture(m, "banner", banner=banner(m), path="") == []
    assert later(take(m, "due", {}, "", 2000), "due") == [("later", "due", 1000)]
    assert named(take(m, "due", {}, "", 3000), "draw")
    assert m.conversation["banners"][0]["shown"]


# --- framed pages


def framed(**more: "Any") -> Messenger:
    m = ready(defaultOpen=True)
    shows(m, '<DetailView title="Contract" url="https://a.example/sign" id="d"/>')
    gesture(m, "detail", n=0, path="0", own=False)
    assert m.display.detail is not None
    return m


def tells(m: Messenger, told: object) -> list:
    return gesture(m, "told", told=told)


def test_a_framed_page_closes_itself() -> None:
    for told in ("closeServisBotTask", {"type": "closeServisBotTask"}):
        m = framed()
        effects = tells(m, told)
        assert m.display.detail is None
        assert asked(effects) == []


def test_a_framed_page_completes_its_task_once() -> None:
    m = framed()
    effects = tells(m, {"type": "completeServisBotTask", "message": {"id": "signed", "data": {"a": [1]}}})
    assert asked(effects)[0]["payload"] == {"id": "signed", "title": "Contract", "data": {"a": [1]}}
    assert m.display.detail is None
    assert gesture(m, "detail", n=0, path="0", own=False) == []


def test_a_framed_page_may_stay_open() -> None:
    m = framed()
    done = {"type": "completeServisBotTask", "message": {"data": 1}, "closeOnComplete": False}
    assert asked(tells(m, done))[0]["payload"] == {"id": "d", "title": "Contract", "data": 1}
    assert m.display.detail is not None
    assert asked(tells(m, done)) == []


def test_nothing_else_that_a_framed_page_says_means_anything() -> None:
    nonsense: list = [None, 5, "x", [], {}, {"type": "x"}, {"type": ["completeServisBotTask"]}]
    for told in nonsense:
        m = framed()
        assert tells(m, told) == [], told
    messages: list = [None, "x", [], 5]
    for message in messages:
        assert asked(tells(framed(), {"type": "completeServisBotTask", "message": message})) == []


def test_escape_leads_back_from_the_framed_page_first() -> None:
    m = framed()
    gesture(m, "escape")
    assert (m.display.detail, m.panel.open) == (None, True)
    assert gesture(m, "escape") == []


def test_a_refused_frame_is_a_link() -> None:
    m = framed()
    gesture(m, "refused")
    assert m.display.detail is not None
    assert m.display.detail["refused"]


def test_only_a_detail_view_opens_a_page() -> None:
    m = ready()
    shows(m, LIST)
    assert gesture(m, "detail", n=0, path="0", own=False) == []
    assert tells(m, "closeServisBotTask") == []
    assert send(m, "still here")
