"""features/welcome/"""

from support import arrive, asked, awake, call, drawn, find, gesture, milestones, named, ready, send, take, timeline

from roundel.core.messenger import Messenger

WELCOME = {
    "WelcomeMessages": {
        "en": {"messages": ["Hello there", "<TimelineMessage><TextMsg>Ask me</TextMsg></TimelineMessage>"]},
        "sv": {"messages": ["Hej"]},
    }
}


def waiting(lang: str = "en") -> Messenger:
    """A messenger whose conversation waits for the visitor, with welcome messages."""
    m = awake(WELCOME, autoStart=False, lang=lang)
    take(m, "bot_ready")
    arrive(m)
    return m


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
