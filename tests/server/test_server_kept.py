"""What a server keeps: whole or not at all, for its user alone, held by one process, and damaged in parts at most."""

import contextlib
import errno
import json
import logging
import os
import signal
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roundel.errors import BadData
from roundel.server import Server
from roundel.server.contract import Damaged
from roundel.server.conversation import is_usable, new_state
from roundel.server.store import Database
from roundel.server.tokens import Tokens, secret_in
from tests.server.conftest import BOT, Running
from tests.server.line import Line
from tests.server.process import Process

RunHost = Callable[..., Running]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict]]:
    """What has been told of damage."""
    caplog.set_level(logging.INFO, "roundel.server")
    return lambda: [
        about
        for record in caplog.records
        if record.name == "roundel.server"
        for about in [json.loads(record.getMessage())]
        if about["event"] == "damaged"
    ]


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A user who lets everybody read and write what is made without a mode."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@pytest.mark.usefixtures("open_umask")
def test_what_is_kept_is_its_users_alone_from_its_first_moment(
    run_server: RunHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing needs to be closed later.
    monkeypatch.setattr(Path, "chmod", lambda *arguments: 1 / 0)
    line = Line(run_server().address).start()
    line.say("privé 🤫")
    line.wait_for("You wrote: privé 🤫")
    assert modes(tmp_path / "data") == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert len(list((tmp_path / "data").iterdir())) == 5  # the database, its two parts and its lock, and the secret


@pytest.mark.usefixtures("open_umask")
def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    for name in ("kept.sqlite", "kept.sqlite-wal", "kept.sqlite-shm"):
        (tmp_path / name).touch()
    (tmp_path / "secret").write_text("s" * 43)
    assert modes(tmp_path) == {0o666}
    Database(tmp_path / "kept.sqlite").close()
    secret_in(tmp_path)
    assert modes(tmp_path) == {0o600}


def test_the_secret_is_made_once(tmp_path: Path) -> None:
    secret = secret_in(tmp_path)
    assert len(secret) > 40
    assert secret_in(tmp_path) == secret
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_full_disk_leaves_no_part_of_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            secret_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", ["", "\n", "\0" * 43, " \t\r\n"])
def test_a_secret_that_a_start_did_not_finish_is_made_anew(left: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(left)
    forged = Tokens(left).token("c")
    secret = secret_in(tmp_path)
    assert len(secret) > 40
    assert not Tokens(secret).opens(forged, "c")
    assert secret_in(tmp_path) == secret


def test_a_secret_that_can_be_guessed_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("пароль 🔑")
    with pytest.raises(BadData, match="has 8 characters; it must have at least 32"):
        secret_in(tmp_path)
    assert (tmp_path / "secret").read_text() == "пароль 🔑"


def test_one_server_at_a_time_has_the_data(run_server: RunHost, tmp_path: Path) -> None:
    running = run_server()
    with pytest.raises(BadData, match="in use by another server"):
        Server(tmp_path / "bot.py", tmp_path / "data")
    (tmp_path / "same").symlink_to(tmp_path / "data")
    with pytest.raises(BadData, match="in use by another server"):
        Server(tmp_path / "bot.py", tmp_path / "same")
    running.stop()
    run_server()


def test_a_server_that_is_refused_lets_the_data_go(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "secret").write_text("short")
    for _ in range(2):
        with pytest.raises(BadData, match="Remove the file"):
            Server(tmp_path / "bot.py", tmp_path)


WORKING = (
    BOT
    + """

@bot.page_event("work")
async def work(chat, msg):
    import asyncio
    with open("done.txt", "a") as file:
        file.write("charged\\n")
    await chat.notify("begun")
    await asyncio.sleep(0.5)
    await chat.notify("done")


@bot.page_event("exit")
async def exit(chat, msg):
    import asyncio, sys

    async def leave():
        sys.exit("salut 👋")

    asyncio.create_task(leave())
    asyncio.get_running_loop().call_soon(sys.exit)
    await chat.notify("left")
"""
)


# Its child keeps what it has opened, its port among that, so that no other test can have this server.
FORKING = (
    BOT
    + """

@bot.page_event("child")
async def child(chat, msg):
    import os, time
    if not os.fork():
        time.sleep(5)
        os._exit(0)
    await chat.notify("forked")
"""
)


def event(line: Line, alias: str) -> None:
    assert line.send({"type": "event", "name": "pageEvent", "value": {"alias": alias}})[0] == 200


@pytest.fixture
def working(make_process: Callable[[str], Process]) -> Process:
    """A server in a process of its own, at which no handler has worked."""
    process = make_process(WORKING)
    process.start()
    (process.folder / "done.txt").unlink(missing_ok=True)
    return process


def test_a_second_start_is_refused_before_it_does_anything(working: Process) -> None:
    line = Line(working.address).start()
    event(line, "work")
    line.wait_for("begun")
    # On the same data, at any port; then on other data with a handler at work, at a port that is taken.
    assert "in use by another server" in working.refused("--port", "0")
    working.end(signal.SIGKILL)
    (working.folder / "data").rename(working.folder / "elsewhere")
    working.start()
    assert "in use" in working.refused("--data", "elsewhere", "--port", str(working.port))
    assert (working.folder / "done.txt").read_text() == "charged\n"


def test_a_handler_at_work_goes_on_once_after_a_kill(working: Process) -> None:
    line = Line(working.address).start()
    event(line, "work")
    line.wait_for("begun")
    working.end(signal.SIGKILL)
    working.start()
    values = [one.get("value") for one in line.wait_for("done")]
    assert (values.count("begun"), values.count("done")) == (1, 1)


def test_the_lock_ends_with_its_process_whatever_that_has_left_behind(
    make_process: Callable[[str], Process],
) -> None:
    process = make_process(FORKING)
    process.start()
    line = Line(process.address).start()
    event(line, "child")
    line.wait_for("forked")
    process.end(signal.SIGKILL)
    Database(process.folder / "data" / "conversations.sqlite").close()


def test_a_bot_that_exits_in_a_task_of_its_own_ends_nothing_else(working: Process) -> None:
    line = Line(working.address).start()
    event(line, "exit")
    line.wait_for("left")
    line.say("noch da? 🙂")
    line.wait_for("You wrote: noch da? 🙂")
    assert working.end(signal.SIGTERM) in (0, -signal.SIGTERM)
    working.start()
    line.say("شكرا")
    line.wait_for("You wrote: شكرا")


def damage(folder: Path, statement: str, *values: Any) -> None:
    connection = sqlite3.connect(folder / "data" / "conversations.sqlite")
    with connection:
        assert connection.execute(statement, values).rowcount == 1
    connection.close()


@pytest.mark.parametrize("broken", ["", "{", '{"talk": {}}', "context"])
def test_a_conversation_that_is_damaged_stops_nobody_else(
    broken: str, run_server: RunHost, tmp_path: Path, told: Callable[[], list[dict]]
) -> None:
    running = run_server()
    line, other = Line(running.address).start(), Line(running.address).start()
    for one in (line, other):
        one.say("name")
        one.wait_for("Your name?")
    state = running.server.store.read(line.id)
    running.stop()
    assert state
    if broken == "context":  # which has the shape that it must have, and a bot cannot take it
        state["talk"]["context"] = {"ü": "🌍" * 10_000}
        broken = json.dumps(state)
    damage(tmp_path, "UPDATE conversations SET state = ?, busy = 1 WHERE id = ?", broken, line.id)
    running = run_server()
    line.address = line.origin = other.address = other.origin = running.address
    other.say("Ada")
    other.wait_for("Hello Ada")
    for _ in range(2):
        assert line.ask("GET", f"/v3/directline/conversations/{line.id}/activities")[0] == 404
        assert line.send({"type": "message", "text": "?"})[0] == 404
    assert [about["conversation"] for about in told()] == [line.id]
    running.stop()
    connection = sqlite3.connect(tmp_path / "data" / "conversations.sqlite")
    assert connection.execute("SELECT state FROM conversations WHERE id = ?", (line.id,)).fetchone() == (broken,)
    connection.close()


BROKEN: list[dict] = [
    {"talk": None},
    {"last": "1"},
    {"growing": []},
    {"growing": {"a": {"text": 5}}},
    {"context": None},
    {"host": []},
]
BROKEN_TALK: list[dict] = [
    {"id": "another"},
    {"begun": "no"},
    {"dialogues": [5]},
    {"dialogues": [{"id": "a"}]},
    {"inbox": [{}]},
    {"context": []},
    {"session": 7},
]


@pytest.mark.parametrize(
    "broken", [*BROKEN, *({"talk": new_state("c", "ada", "en", 1)["talk"] | part} for part in BROKEN_TALK)], ids=str
)
def test_a_state_of_another_shape_is_damaged(broken: dict) -> None:
    assert not is_usable(new_state("c", "ada", "en", 1) | broken, "c")


@pytest.mark.parametrize("broken", ["", "{", "[]", "5", "null", "[" * 100_000])
def test_a_state_that_is_no_object_is_damaged(broken: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    store = Database(tmp_path / "data" / "conversations.sqlite")
    store.commit("ü", {}, False, [])
    damage(tmp_path, "UPDATE conversations SET state = ? WHERE id = ?", broken, "ü")
    with pytest.raises(Damaged):
        store.read("ü")
    store.close()


def test_a_new_conversation_is_usable() -> None:
    assert is_usable(new_state("c", "ada", "en", 1), "c")
    assert not is_usable(new_state("c", "ada", "en", 1), "d")


@pytest.mark.parametrize("broken", ['{"text": "a', "5", "[" * 100_000], ids=["half", "number", "deep"])
def test_an_activity_that_is_damaged_hides_no_other(
    broken: str, run_server: RunHost, tmp_path: Path, told: Callable[[], list[dict]]
) -> None:
    running = run_server()
    line = Line(running.address).start()
    for text in ("eins", "zwei"):
        line.say(text)
        line.wait_for("You wrote: " + text)
    running.stop()
    damage(tmp_path, "UPDATE activities SET activity = ? WHERE activity LIKE '%\"eins\"%'", broken)
    line.address = line.origin = run_server().address
    for _ in range(2):
        assert [one["text"] for one in line.read()[0]] == ["Hello", "You wrote: eins", "zwei", "You wrote: zwei"]
    with line.open() as stream:
        assert "Hello" in str(stream.recv(5))
    assert len(told()) == 1


def test_a_damaged_page_of_the_file_hides_what_is_in_it_and_no_more(tmp_path: Path, told: Callable[[], list]) -> None:
    file = tmp_path / "kept.sqlite"
    store = Database(file)
    ids = [f"ü{number:04}" for number in range(100)]
    for id in ids:
        store.commit(id, {"about": id * 40}, True, [])
    store.close()
    connection = sqlite3.connect(file)
    [size] = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(file.read_bytes())
    start = content.rindex(b'"about"') // size * size
    content[start : start + size] = b"\xff" * size
    file.write_bytes(content)
    store = Database(file)
    busy = store.busy()
    assert 75 < len(busy) < 100
    assert told()
    assert all(store.read(id) == {"about": id * 40} for id in busy)
    taken = 0
    for number in range(20):
        with contextlib.suppress(sqlite3.DatabaseError):
            store.commit(f"neu{number}", {}, True, [{"number": 1, "sent_as": None, "activity": {}}])
            taken += store.since(f"neu{number}", 0) == [(1, {})]
    assert taken > 10
    store.close()


def test_a_file_that_is_no_database_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "conversations.sqlite").write_bytes(b"garbage" * 5000)
    said = Process(tmp_path).refused()
    assert "conversations.sqlite cannot be used: file is not a database. Move it away" in said
    assert "Traceback" not in said
    assert (tmp_path / "data" / "conversations.sqlite").read_bytes() == b"garbage" * 5000
