"""features/previews/"""

from support import arrive, awake, drawn, find, gesture, later, named, ready, says, take, text

from roundel.core.messenger import Messenger

WELCOME = {
    "WelcomeMessages": {
        "en": {"messages": ["Hello there", "<TimelineMessage><TextMsg>Ask me</TextMsg></TimelineMessage>"]},
        "sv": {"messages": ["Hej"]},
    }
}


def preview(m: Messenger) -> list:
    return [text(find(node, "key", "text")[0]) for node in find(drawn(m), "class", "said")]


def marks(effects: list) -> list:
    return [effect[2:] for effect in named(effects, "extra") if effect[1] == "mark"]


def items(m: Messenger) -> list:
    return [text(node) for node in find(drawn(m), "role", "menuitem")]


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
    assert ("later", "due", 2000) in arrive(m, 1000)
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
    assert later(arrive(m), "due") == []


def test_a_hidden_messenger_shows_nothing_until_it_is_opened() -> None:
    m = ready()
    arrive(m)
    says(m, "Hello")
    take(m, "hidden", {"on": True})
    assert drawn(m)[1]["hidden"] is True
    gesture(m, "open")
    assert "hidden" not in drawn(m)[1]
