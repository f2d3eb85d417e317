"""The server, asked as Direct Line's clients ask it, over real connections."""

import http.client
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from roundel.core.visitor import MESSAGE_LIMIT
from roundel.server import Server, app
from roundel.server.limits import BODY
from roundel.server.server import NoConversation
from tests.server.conftest import BOT, Running
from tests.server.line import PREFIX, Line, listen, said

RunHost = Callable[..., Running]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server for all tests that need no more of it than a conversation: each stop takes a fifth of a second."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "bot.py").write_text(BOT)
    running = Running(Server(folder / "bot.py", folder / "data"))
    yield running
    running.stop()


@pytest.fixture
def line(shared: Running) -> Line:
    """A visitor with a conversation."""
    return Line(shared.address).start()


def test_the_bot_greets_and_answers_on_the_stream(line: Line) -> None:
    with listen(line.url, line.origin) as stream:
        heard: list[dict] = []
        line.say("Tea?", "m1")
        while not any(one.get("text") == "You wrote: Tea?" for one in heard):
            got = json.loads(stream.recv(5))
            heard += [one for one in got["activities"] if one["type"] != "typing"]
    assert said(heard) == [("bot", "Hello"), ("user", "Tea?"), ("bot", "You wrote: Tea?")] or said(heard) == [
        ("user", "Tea?"),
        ("bot", "Hello"),
        ("bot", "You wrote: Tea?"),
    ]
    mine = next(one for one in heard if one["from"]["role"] == "user")
    assert mine["channelData"] == {"clientActivityID": "m1"}
    assert [one["id"] for one in heard] == [f"{line.id}|{number:07}" for number in range(1, len(heard) + 1)]


def test_a_repeated_id_is_answered_as_before_and_runs_the_bot_once(line: Line) -> None:
    assert line.say("count", "same") == line.say("count", "same")
    line.say("last", "other")
    texts = said(line.wait_for("You wrote: last"))
    assert [text for _, text in texts if text.isdigit()] == ["1"]
    assert texts.count(("user", "count")) == 1


def test_page_events_notifications_suggestions_and_dialogues(line: Line) -> None:
    line.send({"type": "event", "name": "pageEvent", "value": {"alias": "basket", "body": {"tins": 3}}})
    event = next(one for one in line.wait_for("tins:3") if one.get("value") == "tins:3")
    assert (event["type"], event["name"]) == ("event", "hostNotification")
    line.say("name")
    asked = line.wait_for("Your name?")
    offered = [
        one
        for one in line.wait_until(lambda found: any("suggestedActions" in one for one in found))
        if "suggestedActions" in one
    ]
    assert [action["value"] for action in offered[0]["suggestedActions"]["actions"]] == ["Ada", "Grace"]
    assert len(asked) > 0
    line.say("Grace")
    line.wait_for("Hello Grace")
    line.wait_for("SB:::UserInputDisabled")


def test_growing_text_comes_as_one_message(line: Line) -> None:
    line.say("grow")
    grown = next(one for one in line.wait_for("Grown text") if one.get("text") == "Grown text")
    assert grown["textFormat"] == "markdown"


def test_an_error_of_the_bot_tells_the_visitor_nothing_of_it(line: Line) -> None:
    line.say("wrong")
    found = line.wait_for("Sorry, something went wrong on our side. Please try again.")
    assert "secret" not in json.dumps(found)
    line.say("Still there?")
    line.wait_for("You wrote: Still there?")


def test_after_its_end_the_next_message_begins_a_new_conversation(line: Line) -> None:
    line.say("count")
    line.say("bye")
    line.wait_until(lambda found: any(one["type"] == "endOfConversation" for one in found))
    line.say("count")
    line.say("last")
    texts = [text for _, text in said(line.wait_for("You wrote: last"))]
    assert texts.count("Hello") == 2
    assert texts.count("1") == 2


def test_what_the_page_says_at_the_start_reaches_the_bot(run_server: RunHost, tmp_path: Path) -> None:
    running = run_server()
    line = Line(running.address).start()
    line.send({"type": "event", "name": "startConversation", "value": {"context": {"n": 41}}})
    line.say("count")
    line.wait_for("42")
    assert [text for _, text in said(line.read()[0])].count("Hello") == 1
    line.send({"type": "endOfConversation"})
    line.say("count")
    line.say("last")
    texts = [text for _, text in said(line.wait_for("You wrote: last"))]
    assert texts.count("42") == texts.count("Hello") == 2


def test_pushes_while_a_stream_is_cut_come_once_and_in_order(run_server: RunHost) -> None:
    running = run_server(key="owner's key")
    line = Line(running.address).start()
    with listen(line.url, line.origin) as stream:
        watermark = json.loads(stream.recv(5)).get("watermark", "0")
    owner = Line(running.address, None)
    for text in ("one", "two"):
        status, _ = owner.ask(
            "POST",
            f"/v3/conversations/{line.id}/activities",
            {"type": "message", "text": text},
            Authorization="Bearer owner's key",
        )
        assert status == 200
    notified = {"type": "event", "name": "hostNotification", "value": "three"}
    owner.ask("POST", f"/v3/conversations/{line.id}/activities", notified, Authorization="Bearer owner's key")
    seen: list[object] = []
    with line.open(watermark) as stream:
        while "three" not in seen:
            for one in json.loads(stream.recv(5))["activities"]:
                seen += [one.get("text") or one.get("value")] if one["type"] != "typing" else []
    assert [one for one in seen if one != "Hello"] == ["one", "two", "three"]


def test_a_watermark_never_passes_what_is_not_kept_yet(run_server: RunHost) -> None:
    running = run_server()
    line = Line(running.address).start()
    line.wait_for("Hello")
    _, watermark = line.read()
    conversation = running.server.conversations.known(line.id)
    commit = conversation.commit

    async def say() -> None:
        # The bot has said this, and the next commit has not come.
        conversation.commit = lambda: None  # type: ignore[method-assign]
        conversation.push("message", {"text": "late"})

    running.run(say())
    found, watermark = line.read(watermark)
    assert found == []

    async def keep() -> None:
        commit()

    running.run(keep())
    assert [one["text"] for one in line.read(watermark)[0]] == ["late"]


async def rest(running: Running) -> None:
    """Let what is not in use leave memory, as the server does every minute."""
    running.server.conversations.rest()


def test_the_owners_own_code_speaks_to_a_visitor(run_server: RunHost) -> None:
    running = run_server()
    line = Line(running.address).start()
    line.wait_for("Hello")
    handle = running.server.conversations[line.id]
    running.run(rest(running))
    running.run(handle.say("Your tea is here."))
    running.run(handle.notify("basket:0"))
    assert [one.get("text") or one.get("value") for one in line.wait_for("basket:0")] == [
        "Hello",
        "Your tea is here.",
        "basket:0",
    ]
    with pytest.raises(NoConversation, match="'none'"):
        running.server.conversations["none"]


def test_a_conversation_that_rests_goes_on_where_it_was(run_server: RunHost) -> None:
    running = run_server()
    line = Line(running.address).start()
    line.say("name")
    line.wait_for("Your name?")
    while list(running.server.conversations):
        running.run(rest(running))
    line.say("Ada")
    line.wait_for("Hello Ada")


def test_the_owners_address_is_not_there_without_a_key_and_needs_it(run_server: RunHost) -> None:
    without, with_key = run_server(), run_server("more", key="owner's key")
    body = {"type": "message", "text": "x"}
    for running, status in ((without, 404), (with_key, 403)):
        line = Line(running.address).start()
        assert line.ask("POST", f"/v3/conversations/{line.id}/activities", body)[0] == status


def test_an_idle_stream_is_given_signs_of_life(run_server: RunHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "HEARTBEAT", 0.2)
    line = Line(run_server().address).start()
    with listen(line.url, line.origin) as stream:
        stream.send("")
        frames = [stream.recv(5) for _ in range(4)]
    assert "" in frames


def test_a_stream_needs_its_ticket_and_an_allowed_origin(run_server: RunHost) -> None:
    running = run_server(endpoint={"AllowedDomains": ["https://shop.example.com"]})
    line = Line(running.address, "https://shop.example.com").start()
    ticketless = line.url.split("&t=")[0]
    for url, origin in (
        (ticketless, line.origin),
        (ticketless + "&t=" + line.token, line.origin),
        (line.url, None),
        (line.url, "null"),
        (line.url, "https://shop.example.com.evil.org"),
        (line.url, running.address),
        (line.url, "http://shop.example.com"),
    ):
        with pytest.raises(InvalidStatus) as refused, listen(url, origin):
            pass
        assert refused.value.response.status_code == 403
    with listen(line.url, "https://shop.example.com") as stream:
        assert stream.recv(5)


@pytest.mark.parametrize("origin", [None, "null", "https://shop.example.com.evil.org", "http://shop.example.com"])
def test_a_conversation_begins_on_allowed_pages_alone(run_server: RunHost, origin: str | None) -> None:
    running = run_server(endpoint={"AllowedDomains": ["https://shop.example.com"]})
    status, answer = Line(running.address, origin).ask("POST", PREFIX + "/conversations", {})
    assert (status, answer["error"]["code"]) == (403, "BadOrigin")


def test_a_read_without_origin_must_come_from_the_servers_own_page(line: Line) -> None:
    path = f"{PREFIX}/conversations/{line.id}/activities"
    line.origin = None
    assert line.ask("GET", path)[0] == 403
    assert line.ask("GET", path, **{"Sec-Fetch-Site": "same-origin"})[0] == 200
    assert line.ask("POST", path, {"type": "message", "text": "x"}, **{"Sec-Fetch-Site": "same-origin"})[0] == 403


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"type": "message"', {}, 400),
        (b"[]", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"a":' * 40 + b"1" + b"}" * 40, {}, 400),
        (b'{"type": "message", "text": "\xed\xa0\xbe"}', {}, 400),
        (b'{"type": "message", "text": 7}', {}, 400),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b'{"a": "' + b"x" * BODY + b'"}', {}, 413),
        (b'{"type": "message", "text": "' + b"x" * (MESSAGE_LIMIT + 1) + b'"}', {}, 400),
        (b'{"channelData": {"clientActivityID": 7}}', {}, 400),
    ],
)
def test_what_cannot_be_taken_is_refused_and_kept_nowhere(line: Line, body: bytes, headers: dict, status: int) -> None:
    line.wait_for("Hello")
    before = line.read()
    assert line.ask("POST", f"{PREFIX}/conversations/{line.id}/activities", body, **headers)[0] == status
    assert line.read() == before


def test_tokens_and_watermarks_are_checked(line: Line) -> None:
    path = f"{PREFIX}/conversations/{line.id}"
    for watermark in ("99", "-1", "x", "1.5", "%D9%A3"):
        status, answer = line.ask("GET", f"{path}?watermark={watermark}")
        assert (status, answer["error"]["code"]) == (400, "BadWatermark")
    status, fresh = line.ask("POST", PREFIX + "/tokens/refresh")
    assert (status, fresh["conversationId"]) == (200, line.id)
    token, line.token = line.token, "x" + line.token
    assert line.ask("GET", path)[0] == 403
    assert line.ask("POST", PREFIX + "/tokens/refresh")[0] == 403
    line.token = token
    # Of a conversation that is somebody else's, and of one that there is not, the answer is the same.
    for id in (Line(line.address).start().id, "none"):
        assert line.ask("GET", f"{PREFIX}/conversations/{id}")[0] == 403


def test_too_many_conversations_from_one_address_have_to_wait(run_server: RunHost) -> None:
    line = Line(run_server().address)
    begun = 0
    # One more is allowed every two seconds, in which a busy machine begins no more than that.
    while (status := line.ask("POST", PREFIX + "/conversations", {})[0]) == 201 and begun < 10 * app.NEW_A_MINUTE:
        begun += 1
    assert status == 429
    assert begun >= app.NEW_A_MINUTE


def closing_code(stream: ClientConnection) -> int | None:
    """Read a stream to its end; the code that it ends with."""
    try:
        while True:
            stream.recv(5)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_what_could_not_be_kept_is_taken_anew(run_server: RunHost, monkeypatch: pytest.MonkeyPatch) -> None:
    running = run_server()
    line = Line(running.address).start()
    line.wait_for("Hello")
    with monkeypatch.context() as patch:
        patch.setattr(running.server.store, "commit", lambda *arguments: 1 / 0)
        assert (
            line.ask(
                "POST",
                f"{PREFIX}/conversations/{line.id}/activities",
                {"type": "message", "text": "count", "channelData": {"clientActivityID": "m1"}},
            )[0]
            == 500
        )
    line.say("count", "m1")
    assert [text for _, text in said(line.wait_for("1"))] == ["Hello", "count", "1"]


def test_stopping_closes_streams_and_loses_nothing(run_server: RunHost) -> None:
    running = run_server()
    line = Line(running.address).start()
    with listen(line.url, line.origin) as stream:
        line.say("name")
        line.wait_for("Your name?")
        running.stop()
        assert closing_code(stream) in (1001, 1012)
    line.address = line.origin = run_server().address
    line.say("Ada")
    line.wait_for("Hello Ada")


def test_no_cache_keeps_what_the_bot_and_the_visitor_say(run_server: Callable[..., Running]) -> None:
    line = Line(run_server().address).start()
    connection = http.client.HTTPConnection(urlsplit(line.address).netloc, timeout=10)
    for method, path in (("GET", ""), ("GET", "/activities"), ("POST", "/activities"), ("GET", "/none")):
        connection.request(
            method,
            f"{PREFIX}/conversations/{line.id}{path}",
            headers={"Origin": line.origin or "", "Authorization": "Bearer " + line.token},
        )
        answer = connection.getresponse()
        answer.read()
        assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_a_page_of_an_allowed_origin_may_send_and_read_and_another_may_not(run_server: RunHost) -> None:
    address = run_server(endpoint={"AllowedDomains": ["https://laden.example"]}).address
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    told = {}
    for origin in ("https://laden.example", "https://evil.example"):
        for method in ("OPTIONS", "GET"):
            connection.request(method, f"{PREFIX}/conversations/none", headers={"Origin": origin} | asked)
            answer = connection.getresponse()
            answer.read()
            told[origin, method] = (answer.status, answer.headers["Access-Control-Allow-Origin"])
            assert "Origin" in answer.headers["Vary"]
    assert told == {
        ("https://laden.example", "OPTIONS"): (200, "https://laden.example"),
        ("https://laden.example", "GET"): (403, "https://laden.example"),
        ("https://evil.example", "OPTIONS"): (403, None),
        ("https://evil.example", "GET"): (403, None),
    }


def test_it_says_that_it_is_well(line: Line) -> None:
    assert line.ask("GET", "/healthz") == (200, {"status": "ok"})


HALVES = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    half = chr(0xD83E)
    chat.context["kept"] = half
    await chat.say("said " + half)
    await chat.say("*said* " + half, format="markdown")
    async with chat.stream() as s:
        await s.write("grown " + half)
    await chat.markup("<TimelineMessage><TextMsg>shown " + half + "</TextMsg></TimelineMessage>")
    await chat.suggest(["offered " + half])
    await chat.notify("told " + half)


@bot.message
async def echo(chat, msg):
    await chat.say(msg.payload.user.message + chat.context["kept"] + chr(0xD83E) + chr(0xDEB4))
"""


def test_half_a_character_leaves_a_conversation_that_can_be_read(run_server: RunHost, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(HALVES)
    running = run_server()
    begun = {"user": {"id": "\ud83e"}, "locale": "\udeb4"}
    assert Line(running.address).ask("POST", PREFIX + "/conversations", begun)[0] == 201
    line = Line(running.address).start()
    line.wait_for("told \ufffd")
    line.say("visitor \udeb4", "\ud83e")
    line.send({"type": "event", "name": "pageEvent", "value": {"alias": "\ud83e", "body": {"\ud83e": ["\ud83e"]}}})
    line.send({"type": "event", "name": "rewriteContext", "value": {"kept": "\ud83e"}})
    running.run(running.server.conversations[line.id].say("owner \ud83e"))
    found = line.wait_for("owner \ufffd")
    line.wait_for("visitor \ufffd\ufffd🪴")
    texts = [text for by, text in said(found) if by == "bot"]
    assert texts[:4] == ["said \ufffd", "*said* \ufffd", "grown \ufffd", "shown \ufffd"]
    with line.open() as stream:
        seen = ""
        while "owner \ufffd" not in seen:
            seen += str(stream.recv(5))
    while list(running.server.conversations):
        running.run(rest(running))
    line.say("again \ud83e")
    line.wait_for("again \ufffd\ufffd🪴")
