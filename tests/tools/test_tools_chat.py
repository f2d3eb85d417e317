"""`python3 build.py chat bot.py`: a conversation in the terminal, by its lines."""

import subprocess
import sys
from pathlib import Path

from tools.paths import DEMO, ROOT

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")
    await chat.suggest(["One", "Two"])


@bot.message("only")
async def only(chat, msg):
    await chat.notify("SB:::UserInputDisabled")
    answer = await chat.ask("Yes?", ["Yes"])
    await chat.notify("SB:::UserInputEnabled")
    await chat.notify("answer:" + answer)


@bot.message("break")
async def fail(chat, msg):
    raise ValueError("out of stock")


@bot.message("stock")
async def stock(chat, msg):
    answer = await chat.fetch(msg.payload.user.message.split()[1], *msg.payload.user.message.split()[2:])
    await chat.say(str(answer.status) + " " + answer.text)


@bot.message
async def echo(chat, msg):
    chat.context["last"] = msg.payload.user.message
    await chat.say("You: " + msg.payload.user.message)


@bot.page_event("basket")
async def basket(chat, msg):
    await chat.say("Basket " + str(msg.payload.user.context))
"""


def chat(folder: Path, *lines: str, bot: str = BOT) -> tuple[int, list[str]]:
    """The exit code, and what is printed after the help."""
    path = folder / "bot.py"
    path.write_text(bot)
    done = subprocess.run(
        [sys.executable, "build.py", "chat", path],
        cwd=ROOT,
        text=True,
        input="\n".join(lines),
        capture_output=True,
        timeout=60,
    )
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()[2:]


def test_lines_are_said_and_numbers_choose(tmp_path: Path) -> None:
    assert chat(tmp_path, "Hi", "3", "/quit", "unheard") == (
        0,
        ["bot: Hello", "  1. One", "  2. Two", "> Hi", "bot: You: Hi", "> 3", "bot: You: 3", "> /quit"],
    )
    assert chat(tmp_path, "2")[1] == ["bot: Hello", "  1. One", "  2. Two", "> 2", "bot: You: Two", "> "]


def test_what_begins_with_a_slash_and_is_no_command_is_said(tmp_path: Path) -> None:
    lines = chat(tmp_path, "/hjälp 😀", "/", "//reload", "//", "/resets", "/events x")[1]
    said = [line for line in lines if line.startswith("bot: You")]
    assert said == [
        "bot: You: /hjälp 😀",
        "bot: You: /",
        "bot: You: /reload",
        "bot: You: /",
        "bot: You: /resets",
        "bot: You: /events x",
    ]


def test_notifications_and_the_state_of_the_field_are_shown(tmp_path: Path) -> None:
    assert chat(tmp_path, "only", "no", "1")[1][3:] == [
        "> only",
        "(The text field is off.)",
        "bot: Yes?",
        "  1. Yes",
        "> no",
        "(The text field is off: choose by number.)",
        "> 1",
        "(The text field is on.)",
        "[to the page] answer:Yes",
        "> ",
    ]


def test_page_events_are_sent_with_their_body(tmp_path: Path) -> None:
    _, lines = chat(
        tmp_path, '/event basket {"items": [1]}', "/event basket", "/event", "/event basket {", "/event other"
    )
    assert "bot: Basket {'items': [1]}" in lines
    assert "bot: Basket None" in lines
    assert any(line.startswith("(Give an alias") for line in lines)
    assert any(line.startswith("(This is not JSON: {: ") for line in lines)
    assert "[debug] The bot has no handler for this page event 'other'." in lines


def test_a_handler_that_raises_shows_its_traceback_and_the_conversation_goes_on(tmp_path: Path) -> None:
    code, lines = chat(tmp_path, "break", "Hi")
    assert code == 0
    assert "ValueError: out of stock" in lines
    assert lines[-2:] == ["bot: You: Hi", "> "]


def test_a_reload_goes_on_with_dialogue_and_context(tmp_path: Path) -> None:
    lines = chat(tmp_path, "Hi", "only", "/reload", "1", "/context")[1]
    assert lines.count("bot: Hello") == lines.count("bot: Yes?") == 1
    assert lines[lines.index("> /reload") + 1 :][:4] == [
        "(The text field is off.)",
        "  1. Yes",
        "> 1",
        "(The text field is on.)",
    ]
    assert '  "last": "Hi"' in lines


def test_addresses_without_a_host_are_files_beside_the_bot(tmp_path: Path) -> None:
    (tmp_path / "stock.json").write_text('{"☕": "ж"}', encoding="utf-8")
    (tmp_path / "old.txt").write_bytes("café".encode("latin-1"))
    lines = chat(tmp_path, "stock stock.json", "stock none.json", "stock old.txt", "stock stock.json POST")[1]
    assert [line for line in lines if line.startswith("bot: ")][1:] == [
        'bot: 200 {"☕": "ж"}',
        "bot: 404 ",
        "bot: 200 caf\ufffd",
        "bot: 405 ",
    ]


def test_a_bot_that_cannot_be_loaded_is_one_error_and_the_end(tmp_path: Path) -> None:
    code, lines = chat(tmp_path, "Hi", bot="from roundel import Bot\n")
    assert code == 1
    assert lines[0].startswith("[error] bot.py defines no bot.")


def test_a_file_that_is_not_there_is_an_error() -> None:
    done = subprocess.run(
        [sys.executable, "build.py", "chat", DEMO / "none.py"],
        cwd=ROOT,
        text=True,
        input="",
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "none.py cannot be read" in done.stderr
