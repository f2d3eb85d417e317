"""The examples of the guide: that both Pythons run them, and that the guide shows what is in them."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from roundel.check.check import Ask, check
from roundel.check.needs import Need
from roundel.testing import BotFailed, talk
from tools.paths import DEMO, DOCS, ROOT
from tools.question import ask_all

EXAMPLES = sorted((DEMO / "examples").glob("*.py"))
GUIDE = (DOCS / "write-a-bot.md").read_text() + (DOCS / "elements.md").read_text()
# Indented in a list, too. What command.md says to write for other tools is tried in tests/packages/.
BLOCKS = [
    dedent(block)
    for path in (*DOCS.glob("*.md"), ROOT / "README.md")
    if path.name != "command.md"
    for block in re.findall(r"^ *```python\n(.*?)^ *```", path.read_text(), re.DOTALL | re.MULTILINE)
]


@pytest.fixture(scope="module")
def ask() -> Ask:
    """What MicroPython says of the examples, which it is asked about all at once."""
    asked: list[tuple[str, str, list[Need]]] = []

    def note(*question: Any) -> tuple[list[Need], str]:
        asked.append(question)
        return [], ""

    for path in EXAMPLES:
        check(path, note)
    answers = ask_all(asked)
    return lambda *question: answers[asked.index(question)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_pythons_run_it_without_a_hint(path: Path, ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(path, ask) == 0
    assert "hint:" not in capsys.readouterr().out


def test_the_guide_names_every_example() -> None:
    assert [path.stem for path in EXAMPLES if path.stem != "first" and f"examples/{path.name}" not in GUIDE] == []
    assert (DEMO / "examples" / "first.py").read_text().split('"""\n\n')[1] in GUIDE


def test_every_line_of_the_guides_python_is_in_an_example() -> None:
    written = {line.split("  #")[0].strip() for path in EXAMPLES for line in path.read_text().splitlines()}
    # The tests' parts have a test of their own below, the server's one in tests/server/. Recipes configure other tools.
    shown = [
        block
        for block in BLOCKS
        if ("chat" in block or "bot" in block) and "talk(" not in block and "roundel.server" not in block
    ]
    assert len(shown) >= 11
    assert [line for block in shown for line in block.splitlines() if line.strip() not in written] == []


def test_the_guides_test_passes() -> None:
    [block] = [block for block in BLOCKS if "roundel.testing" in block]
    program: dict = {}
    exec(block.replace("demo_site/", f"{DEMO}/"), program)
    program["test_a_tasting_is_booked"]()
    [call] = [block for block in BLOCKS if block.startswith("talk(")]
    with eval(call.replace("bot.py", f"{DEMO}/examples/first.py"), {"talk": talk}) as visitor:
        assert visitor.now < 1


def test_a_form_can_be_filled_in_with_reloads_everywhere() -> None:
    with talk(DEMO / "examples" / "form.py") as visitor:
        for text in (
            "Book a tasting",
            "Ada",
            "none",
            "²",
            "٩",
            "2",
            "Sunday",
            "Friday",
            "No",
            "Ada",
            "3",
            "friday",
            "yes",
        ):
            visitor.say(text)
            assert visitor.reload() == []
        assert visitor.transcript[-1] == ("bot", "Booked. We look forward to it, Ada.")


def test_the_die_is_thrown_once() -> None:
    with talk(DEMO / "examples" / "outside.py", now=0, dice=[0.0, 0.5]) as visitor:
        assert visitor.said == ["Good morning. Ask me what is in stock."]
        visitor.say("winner")
        visitor.reload()
        assert visitor.choose("4") == ["You win!"]


def test_the_stock_is_asked_for_once() -> None:
    with talk(DEMO / "examples" / "outside.py", answers={"examples/stock.json": {"Sencha": 2}}) as visitor:
        visitor.say("stock")
        visitor.reload()
        assert visitor.choose("Sencha") == ["We have 2 tins of it."]
        assert len(visitor.requests) == 1


def test_a_text_that_grew_is_told_once_and_whole() -> None:
    with talk(DEMO / "examples" / "stream.py") as visitor:
        [story] = visitor.say("the story")
        assert story.startswith("## Sencha")
        assert story.strip().endswith("whenever you like.")
        assert visitor.reload() == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (OSError("no network"), "I cannot reach our price list just now."),
        (404, "Our price list is missing: 404."),
    ],
)
def test_what_is_expected_is_caught(answer: object, said: str) -> None:
    with talk(DEMO / "examples" / "errors.py", answers={"examples/prices.json": answer}) as visitor:
        assert visitor.choose("Price list") == [said]


def test_what_is_not_expected_ends_one_handler() -> None:
    with talk(DEMO / "examples" / "errors.py") as visitor:
        with pytest.raises(BotFailed, match="KeyError"):
            visitor.choose("Trouble")
        assert visitor.say("Hi") == ["Still here."]
