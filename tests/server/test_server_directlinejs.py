"""The server and a client that others wrote: Microsoft's botframework-directlinejs, in Chromium."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from roundel.server.conversation import Conversation
from tests.pages import html, until
from tests.server.conftest import Running
from tools.paths import NODE_MODULES

CLIENT = NODE_MODULES / "botframework-directlinejs" / "dist" / "directline.js"

# Its pause before it reconnects is 3 seconds, and up to 12 more by chance: none more here.
SCRIPT = """
window.heard = [];
window.ids = [];
window.states = [];
window.line = new DirectLine.DirectLine({ domain: `${location.origin}/v3/directline`, random: () => 0 });
line.connectionStatus$.subscribe((state) => states.push(state));
line.activity$.subscribe((one) => { if (one.type !== 'typing') heard.push([one.from.role, one.text ?? one.value]); });
window.send = (activity) => line.postActivity({ from: { id: 'ada' }, ...activity }).subscribe((id) => ids.push(id));
"""


@pytest.fixture
def running(run_server: Callable[..., Running], tmp_path: Path, page: Page) -> Running:
    """A server with a page of its own, on which the client runs."""
    site = tmp_path / "site"
    site.mkdir()
    shutil.copyfile(CLIENT, site / "directline.js")
    (site / "client.js").write_text(SCRIPT)
    (site / "index.html").write_text(html('<script src="directline.js"></script><script src="client.js"></script>'))
    running = run_server(site={"/": site})
    page.goto(running.address.replace("127.0.0.1", "localhost"))
    until(page, "heard.length === 1")
    return running


def only(running: Running) -> Conversation:
    """The one conversation that there is."""
    (id,) = running.server.conversations
    return running.server.conversations.known(id)


def test_it_starts_sends_and_receives(running: Running, page: Page) -> None:
    page.evaluate("send({ type: 'message', text: 'Tea?' })")
    until(page, "heard.length === 3")
    page.evaluate("send({ type: 'event', name: 'pageEvent', value: { alias: 'basket', body: { tins: 2 } } })")
    until(page, "heard.length === 5")
    assert page.evaluate("heard.map(([by, said]) => `${by}: ${said.alias ?? said}`)") == [
        "bot: Hello",
        "user: Tea?",
        "bot: You wrote: Tea?",
        "user: basket",
        "bot: tins:2",
    ]
    assert page.evaluate("ids") == [f"{only(running).id}|{number:07}" for number in (2, 4)]


def test_what_it_sends_again_under_the_same_id_is_taken_once(running: Running, page: Page) -> None:
    for _ in range(2):
        page.evaluate("send({ type: 'message', text: 'count', channelData: { clientActivityID: 'm1' } })")
    until(page, "ids.length === 2")
    page.evaluate("send({ type: 'message', text: 'last' })")
    until(page, "heard.some(([, said]) => said === 'You wrote: last')")
    assert page.evaluate("ids[0] === ids[1]")
    assert page.evaluate("heard.filter(([by]) => by === 'bot').map(([, said]) => said)") == [
        "Hello",
        "1",
        "You wrote: last",
    ]


def test_it_gets_what_was_pushed_while_its_socket_was_cut(running: Running, page: Page) -> None:
    async def cut_and_push() -> None:
        running.server.streams.end()
        handle = running.server.conversations[only(running).id]
        for text in ("one", "two", "three"):
            await handle.say(text)

    running.run(cut_and_push())
    until(page, "heard.length === 4")
    assert page.evaluate("heard.map(([, said]) => said)") == ["Hello", "one", "two", "three"]
    page.evaluate("send({ type: 'message', text: 'And now?' })")
    until(page, "heard.length === 6")


def test_it_refreshes_its_token(running: Running, page: Page) -> None:
    page.evaluate("line.refreshToken().subscribe((token) => { window.fresh = token; })")
    token = until(page, "window.fresh")
    assert running.server.tokens.opens(token, only(running).id)
