"""transport/thread/handlers.py: how a bot in a thread starts, gives no sign of life, and is started anew."""

from support import asked, awake, call, drawn, emitted, gesture, milestones, named, ready, send, take, text, timeline

from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger

FETCHING = {"stage": "pyodide", "done": 3_140_000, "total": 10_900_000}
LONG = "This is taking longer than usual…"
SORRY = "Sorry, something went wrong on our side. Please try again."


def record(m: Messenger, id: str, kind: str = "taken") -> None:
    """The bot has begun, or gone on with, a dialogue."""
    dialogue = {"id": id, "input": envelope("message", {"text": "Hi"}, id), "context": {}, "answers": [], "sent": 0}
    take(m, kind, {"of": id, "record": dialogue})


def dialogues(m: Messenger) -> list:
    return [known["id"] for known in m.conversation["dialogues"]]


def stuck(m: Messenger) -> list:
    return take(m, "stuck", {"seconds": 10})


# --- when it is needed


def test_an_open_panel_needs_the_bot() -> None:
    m = awake()
    assert named(gesture(m, "open"), "need") == [("need",)]


def test_what_waits_for_the_bot_needs_it_once() -> None:
    m = awake()
    assert len(named(take(m, "page_event", {"alias": "one", "body": None}, "1"), "need")) == 1
    assert named(take(m, "page_event", {"alias": "two", "body": None}, "2"), "need") == []


def test_nobody_needs_a_bot_that_is_there() -> None:
    assert named(gesture(ready(), "open"), "need") == []


# --- how far it has come


def test_how_far_the_bot_has_come_is_shown_until_it_is_there() -> None:
    m = awake(defaultOpen=True)
    assert "Starting" not in text(drawn(m))
    take(m, "starting", {"stage": "pyodide", "done": 0, "total": 0})
    assert "Starting… (downloading Python)" in text(drawn(m))
    take(m, "starting", FETCHING)
    assert "Starting… (downloading Python, 3.1 of 10.9 MB)" in text(drawn(m))
    take(m, "starting", {"stage": "packages", "names": ["astral", "tzdata"]})
    assert "Starting… (downloading astral, tzdata)" in text(drawn(m))
    take(m, "starting", {"stage": "bot"})
    assert "Starting… (loading the bot)" in text(drawn(m))
    take(m, "bot_ready")
    assert "Starting" not in text(drawn(m))


def test_how_far_the_bot_had_come_is_not_shown_when_it_fails() -> None:
    m = awake(defaultOpen=True)
    take(m, "starting", FETCHING)
    take(m, "bot_failed", {"text": "no such file"})
    assert "Starting" not in text(drawn(m))


# --- no sign of life


def test_a_stuck_bot_is_told_to_the_visitor_and_the_owner() -> None:
    m = ready(defaultOpen=True)
    effects = stuck(m)
    assert LONG in text(drawn(m))
    [error] = emitted(effects, "error")
    assert error["code"] == "stuck"
    assert "10 seconds" in error["message"]


def test_a_bot_that_comes_alive_is_no_trouble_any_more() -> None:
    m = ready(defaultOpen=True)
    stuck(m)
    take(m, "alive")
    assert LONG not in text(drawn(m))
    call(m, "restart")
    assert SORRY not in text(drawn(m))


def test_the_dialogue_that_was_heard_of_last_is_not_repeated() -> None:
    m = ready()
    record(m, "1")
    record(m, "2")
    record(m, "1")
    stuck(m)
    assert dialogues(m) == ["2"]


def test_a_dialogue_of_a_bot_that_was_only_slow_is_kept() -> None:
    m = ready()
    record(m, "1")
    stuck(m)
    take(m, "alive")
    record(m, "1")
    assert dialogues(m) == ["1"]


# --- restart


def test_a_restarted_bot_goes_on_and_is_asked_what_it_had_not_taken() -> None:
    m = ready()
    record(m, "1")
    send(m, "Two", "2")
    assert named(call(m, "restart"), "restart") == [("restart",)]
    assert asked(send(m, "Three", "3")) == []
    effects = take(m, "bot_ready")
    assert [one["kind"] for one in asked(effects)] == ["resume", "message", "message"]
    assert [one["id"] for one in asked(effects)[1:]] == ["2", "3"]
    assert [known["id"] for known in asked(effects)[0]["payload"]["dialogues"]] == ["1"]
    assert milestones(effects) == ["CONVERSATION Ready"]


def test_a_restart_apologises_only_for_a_stuck_bot() -> None:
    m = ready()
    call(m, "restart")
    assert timeline(m) == []
    take(m, "bot_ready")
    stuck(m)
    call(m, "restart")
    assert [said for _, said in timeline(m)] == [SORRY]


def test_a_bot_that_could_not_be_loaded_can_be_restarted() -> None:
    m = awake(defaultOpen=True)
    take(m, "bot_failed", {"text": "offline"})
    call(m, "restart")
    take(m, "bot_ready")
    assert "nobody can answer" not in text(drawn(m))
    assert m.bot.status == "ready"
