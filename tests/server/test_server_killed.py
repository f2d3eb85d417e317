"""The server is killed at any moment: nothing that it has acknowledged is lost, doubled or out of order."""

import random
import signal
import time
import urllib.error

import pytest

from tests.server.line import Line
from tests.server.process import Process


def say(line: Line, process: Process, text: str) -> None:
    """Send a message until it is acknowledged, as a page does: under the same id."""
    while True:
        try:
            line.say(text, text)
            return
        except (urllib.error.URLError, ConnectionError):
            process.start()


def test_a_killed_server_loses_doubles_and_reorders_nothing(process: Process, pytestconfig: pytest.Config) -> None:
    kills, messages = (12, 60) if pytestconfig.getoption("--thorough") else (4, 20)
    dice = random.Random(7)
    killed_after = set(dice.sample(range(messages - 1), kills))
    line = Line(process.address).start()
    for number in range(messages):
        say(line, process, f"n{number}")
        if number in killed_after:
            time.sleep(dice.random() * 0.01)
            process.end(signal.SIGKILL)
    activities = line.wait_for(f"You wrote: n{messages - 1}")
    texts = [(one["from"]["role"], one["text"]) for one in activities if one["type"] == "message"]
    assert [text for by, text in texts if by == "user"] == [f"n{number}" for number in range(messages)]
    assert [text for by, text in texts if by == "bot"] == [
        "Hello",
        *(f"You wrote: n{number}" for number in range(messages)),
    ]
    numbers = [int(one["id"].split("|")[1]) for one in activities]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_question_is_still_open_after_the_server_was_killed(process: Process) -> None:
    line = Line(process.address).start()
    line.say("name")
    line.wait_for("Your name?")
    process.end(signal.SIGKILL)
    process.start()
    line.say("Ada")
    texts = [one.get("text") for one in line.wait_for("Hello Ada")]
    assert texts.count("Your name?") == 1


def test_a_stop_is_graceful(process: Process) -> None:
    line = Line(process.address).start()
    with line.open():
        began = time.monotonic()
        assert process.end(signal.SIGTERM) in (0, -signal.SIGTERM)
        # A busy machine took longer to start it, too.
        assert time.monotonic() - began < max(3, 3 * process.took)
