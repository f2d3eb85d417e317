"""The command `roundel`: what every part of it has."""

import io
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from roundel.commands.main import EXAMPLES, main
from roundel.commands.serve import changed
from roundel.testing import talk

COMMANDS = re.findall(r"^  roundel (\w+)", EXAMPLES, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"example: roundel {command} " in capsys.readouterr().out


def test_the_examples_show_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("words", [[], ["sell"], ["new"], ["copy", "a", "b"]])
def test_words_that_are_not_understood_end_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: roundel" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["serve", "none"], ["chat", "none.py"], ["check", "none.py"], ["server", "none.py"]])
def test_what_cannot_be_done_ends_with_1(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    # In a thread of its own: this one may have the event loop of the browser tests.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(main, words).result() == 1
    assert "none" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", str(tmp_path), "--port", str(port)]) == 1
    assert f"Port {port} cannot be used: Address already in use." in capsys.readouterr().err


def test_what_changes_is_seen_but_for_what_tools_put_beside_the_pages(tmp_path: Path) -> None:
    for name in ("guide/Tée 🍵.html", "node_modules/vite/index.js", ".git/HEAD", "__pycache__/bot.pyc"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    (tmp_path / "gone.html").symlink_to("nowhere")
    assert list(changed(tmp_path)) == [str(tmp_path / "guide" / "Tée 🍵.html")]


@pytest.mark.parametrize(("kind", "bot"), [([], "bot.py"), (["--mkdocs"], "docs/bot.py")])
def test_a_new_site_has_a_bot_that_passes_its_test(
    kind: list[str], bot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Teehaus Åsa", *kind]) == 0
    site = tmp_path / "Teehaus Åsa"
    assert f'talk("{bot}")' in (site / "test_bot.py").read_text()
    with talk(site / bot) as visitor:
        assert visitor.say("Åsa 🍵") == ["Nice to meet you, Åsa 🍵!"]
    assert main(["new", "Teehaus Åsa", *kind]) == 1
    assert "exists already" in capsys.readouterr().err
