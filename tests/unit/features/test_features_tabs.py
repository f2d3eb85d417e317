"""features/tabs/core.py: one conversation in several tabs, of which one leads."""

from support import announced, asked, awake, gesture, milestones, named, ready, send, take

from roundel.core.data import copied
from roundel.core.messenger import Messenger
from roundel.features.tabs.core import is_busy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Made


def stored(m: Messenger) -> dict:
    """What a tab has written, as another reads it."""
    return {"stored": copied(m.conversation), "entries": copied(m.timeline["entries"])}


def following(leader: Messenger) -> Messenger:
    """Another tab, open, that shows what the leader has written."""
    m = awake()
    take(m, "rest")
    gesture(m, "open")
    take(m, "follow", stored(leader))
    return m


def leading() -> Messenger:
    m = ready()
    take(m, "message", {"text": "Hello"})
    return m


def texts(m: Messenger) -> list:
    return [entry["text"] for entry in m.timeline["entries"]]


def test_a_tab_that_follows_shows_what_is_stored() -> None:
    leader = leading()
    m = following(leader)
    assert texts(m) == ["Hello"]
    send(leader, "Hi")
    effects = take(m, "follow", stored(leader))
    assert texts(m) == ["Hello", "Hi"]
    assert named(effects, "draw")


def test_it_says_once_that_the_conversation_is_ready() -> None:
    leader = leading()
    m = awake()
    take(m, "rest")
    assert milestones(take(m, "follow", stored(leader))) == ["CONVERSATION Ready"]
    assert milestones(take(m, "follow", stored(leader))) == []


def test_only_what_is_new_is_read_aloud() -> None:
    leader = leading()
    m = following(leader)
    before = len(announced(m))
    take(leader, "message", {"text": "News"})
    take(m, "follow", stored(leader))
    take(m, "follow", stored(leader))
    assert announced(m)[before:] == ["News"]


def test_what_is_read_here_is_not_unread() -> None:
    leader = leading()
    assert leader.conversation["unread"] == 1
    assert following(leader).conversation["unread"] == 0


def test_entries_that_are_as_before_are_not_drawn_again() -> None:
    leader = leading()
    m = following(leader)
    entry = m.timeline["entries"][0]
    take(leader, "message", {"text": "News"})
    take(m, "follow", stored(leader))
    assert m.timeline["entries"][0] is entry


def test_what_is_filled_in_here_stays_until_it_is_chosen_elsewhere() -> None:
    leader = ready()
    form = '<LongForm id="f"><Field name="a" label="A"/></LongForm>'
    take(leader, "markup", {"markup": "<TimelineMessage>" + form + "</TimelineMessage>"})
    m = following(leader)
    m.timeline["entries"][0] = m.timeline["entries"][0] | {"draft": {"0": {"value": "b"}}}
    take(leader, "message", {"text": "News"})
    take(m, "follow", stored(leader))
    assert m.timeline["entries"][0]["draft"] == {"0": {"value": "b"}}
    made: "Made" = {"path": "0", "title": "B", "value": "b", "lines": []}
    leader.timeline["entries"][0] = leader.timeline["entries"][0] | {"chosen": {"0": made}}
    take(m, "follow", stored(leader))
    assert "draft" not in m.timeline["entries"][0]


def test_what_is_no_conversation_changes_nothing() -> None:
    m = following(leading())
    for nonsense in (None, {}, {"id": 1}):
        take(m, "follow", {"stored": nonsense, "entries": []})
    assert texts(m) == ["Hello"]


def test_a_tab_that_leads_hands_its_bot_what_waits() -> None:
    leader = leading()
    send(leader, "Hi", "waits")
    m = following(leader)
    assert named(take(m, "lead"), "restart") == [("restart",)]
    effects = take(m, "bot_ready")
    assert [(one["kind"], one["id"]) for one in asked(effects)] == [("resume", ""), ("message", "waits")]


def test_a_tab_that_rests_ends_its_bot_and_shows_nothing_of_it() -> None:
    m = leading()
    take(m, "working", {"on": True})
    assert is_busy(m)
    effects = take(m, "rest")
    assert named(effects, "rest") == [("rest",)]
    assert not m.run.working
    assert not is_busy(m)


def test_what_waits_to_be_shown_is_shown_by_the_tab_that_leads() -> None:
    leader = ready(reduced_motion=False)
    gesture(leader, "open")
    for text in ("One", "Two"):
        take(leader, "message", {"text": text})
    assert texts(leader) == ["One"]
    m = following(leader)
    take(m, "due", at=10_000)
    assert texts(m) == ["One"]
    take(m, "lead", at=10_000)
    take(m, "bot_ready", at=10_000)
    assert texts(m) == ["One", "Two"]


def test_what_is_held_is_shown_behind_what_is_stored_until_the_tab_leads() -> None:
    leader = leading()
    m = following(leader)
    assert named(take(m, "hold", {"text": " Hi "}), "draw")
    assert [(entry["n"], entry["text"]) for entry in m.held] == [(1, "Hi")]
    take(leader, "message", {"text": "News"})
    take(m, "follow", stored(leader))
    assert [entry["n"] for entry in m.held] == [2]
    assert texts(m) == ["Hello", "News"]
    take(m, "lead")
    assert m.held == []


def test_a_press_that_waits_for_the_lead_answers_no_other_question() -> None:
    leader = leading()
    take(leader, "suggestions", {"options": ["Ja", "Nej"]})
    m = following(leader)
    pressed = m.offer
    take(m, "follow", stored(leader))
    assert m.offer == pressed
    send(leader, "Ja")
    take(leader, "message", {"text": "Säkert? 🙂"})
    take(leader, "suggestions", {"options": ["Ja", "Nej"]})
    take(m, "follow", stored(leader))
    take(m, "lead")
    assert gesture(m, "choose", index=0, offer=pressed) == []


def test_what_waited_for_the_lead_leaves_alone_what_is_half_written_meanwhile() -> None:
    m = following(leading())
    gesture(m, "draft", text="שני 🌱")
    take(m, "lead")
    gesture(m, "send", text="first", held=True)
    assert texts(m) == ["Hello", "first"]
    assert m.panel.draft == "שני 🌱"
    gesture(m, "send", text="שני 🌱")
    assert m.panel.draft == ""
