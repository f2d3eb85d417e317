"""transport/thread/__init__.py"""

import json

from support import escaped, raised

from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.transport.thread import Thread, thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import ThreadStart


class Spawned:
    """The shim's side of a thread: notes what it is told."""

    def __init__(self) -> None:
        self.told: list = []
        self.hear = None

    def __call__(self, text, hear):  # type: ignore[no-untyped-def]
        """The messenger makes a thread."""
        self.told.append(json.loads(text))
        self.hear = hear
        return self

    def plan(self) -> None:
        """Start when `boot` says so."""
        self.told.append("plan")

    def need(self) -> None:
        """Start now."""
        self.told.append("need")

    def post(self, text: str) -> None:
        """An envelope for the bot."""
        self.told.append(json.loads(text))

    def close(self) -> None:
        """The end."""
        self.told.append("close")


BOT: "Any" = {"bot": {}}  # what is in it is the thread's affair


def about(**parts: object) -> "ThreadStart":
    return thread(parts, "bot.py", "bot = 1", "idle", None)


def test_all_that_crosses_is_text() -> None:
    spawned = Spawned()
    delivered: list = []
    one = Thread(spawned, BOT, lambda kind, payload: delivered.append((kind, payload)))
    one.start()
    one.need()
    one.ask(envelope("message", {"text": "Hi"}, "1", 7))
    spawned.hear('{"kind": "message", "payload": {"text": "Hello"}}')  # type: ignore[misc]
    one.close()
    assert spawned.told == [{"bot": {}}, "plan", "need", envelope("message", {"text": "Hi"}, "1", 7), "close"]
    assert delivered == [("message", {"text": "Hello"})]


def test_nothing_is_heard_of_a_conversation_that_is_over() -> None:
    """What the thread had sent before it heard of the end would come into the next conversation, and be kept there."""
    spawned = Spawned()
    delivered: list = []
    one = Thread(spawned, BOT, lambda kind, payload: delivered.append(kind))
    hear: "Any" = spawned.hear
    one.ask(envelope("forget"))
    one.ask(envelope("forget"))
    hear('{"kind": "message", "payload": {"text": "Grüße", "record": {"id": "1"}}}')
    hear('{"kind": "stuck", "payload": {"seconds": 10}}')
    hear('{"kind": "forgotten", "payload": {}}')
    hear('{"kind": "working", "payload": {"on": true}}')
    hear('{"kind": "forgotten", "payload": {}}')
    hear('{"kind": "taken", "payload": {"of": "2"}}')
    assert delivered == ["stuck", "taken"]


def test_a_thread_is_told_what_the_endpoint_says_of_its_bot() -> None:
    said = about(packages=["astral"], timeout=2.5, snapshot=False)
    assert said == {
        "bot": {"name": "bot.py", "source": "bot = 1", "packages": ["astral"], "snapshot": False},
        "boot": "idle",
        "timeout": 2.5,
        "base": None,
    }


def test_a_thread_has_a_snapshot_ten_seconds_and_no_packages_by_itself() -> None:
    said = about()
    assert (said["bot"]["snapshot"], said["timeout"], said["bot"]["packages"]) == (True, 10, [])


def test_what_makes_no_sense_is_named_with_what_came() -> None:
    for part, wrong in (
        ("packages", "astral"),
        ("packages", [1]),
        ("timeout", 0),
        ("timeout", "10"),
        ("timeout", True),
        ("snapshot", "no"),
    ):
        text = raised(BadBot, lambda part, wrong: about(**{part: wrong}), part, wrong)
        assert "Bot." + part + " must be" in text
        assert json.dumps(wrong) in text


def test_characters_in_two_escapes_arrive_as_they_are() -> None:
    spawned = Spawned()
    delivered: list = []
    Thread(spawned, BOT, lambda kind, payload: delivered.append((kind, payload)))
    spawned.hear(escaped({"kind": "message", "payload": {"text": "🪴 안녕"}}))  # type: ignore[misc]
    assert delivered == [("message", {"text": "🪴 안녕"})]
