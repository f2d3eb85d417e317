"""Page events: what the host page tells the bot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages import Host, until, until_ready
from tests.parts import heard, shows

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
import json

from roundel import Bot

bot = Bot()


@bot.page_event("echo")
async def echo(chat, msg):
    user = msg.payload.user
    await chat.notify(json.dumps([user.message, user.context]))


@bot.page_event("size")
async def size(chat, msg):
    await chat.notify(str(len(msg.payload.user.context["text"])))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

MakeHost = Callable[..., Host]


@pytest.fixture
def ready(page: Page, make_host: MakeHost) -> Page:
    """A page whose conversation is ready."""
    make_host(bot=BOT).open(page)
    return page


def notifications(page: Page, count: int) -> list[str]:
    return heard(page, "notification", count)


@pytest.mark.webkit
@pytest.mark.smoke
def test_the_body_is_the_users_context(ready: Page) -> None:
    ready.evaluate("api.pageEvent({alias: 'echo', body: {items: [1, 'två', null, true, 0.5], deep: {a: {b: []}}}})")
    ready.evaluate("api.pageEvent({alias: 'echo', body: 'text'})")
    assert [ready.evaluate("JSON.parse", text) for text in notifications(ready, 2)] == [
        ["echo", {"items": [1, "två", None, True, 0.5], "deep": {"a": {"b": []}}}],
        ["echo", "text"],
    ]


def test_a_string_is_an_alias_without_a_body(ready: Page) -> None:
    ready.evaluate("api.pageEvent('echo')")
    ready.evaluate("api.pageEvent({alias: 'echo'})")
    assert notifications(ready, 2) == ['["echo", {}]'] * 2


def test_events_before_ready_wait_and_arrive_in_order(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, boot="interaction").open(page, ready=False)
    page.evaluate("""() => {
      window.taken = [];
      for (const n of [1, 2, 3]) api.pageEvent({alias: 'echo', body: n}).then(() => taken.push(n));
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("[taken, log]") == [[], []]
    page.evaluate("api.open()")
    until_ready(page)
    assert notifications(page, 3) == ['["echo", 1]', '["echo", 2]', '["echo", 3]']
    assert until(page, "taken.length === 3 && taken") == [1, 2, 3]
    assert page.evaluate("log[0][1].value") == "Ready"


def test_an_alias_that_the_bot_does_not_know_resolves_and_shows_nothing(ready: Page) -> None:
    ready.evaluate("api.pageEvent('unknown')")
    ready.evaluate("api.send('One')")
    ready.evaluate("api.open()")
    shows(ready, "You wrote: One")
    assert notifications(ready, 0) == []


BAD = {
    "nothing": "undefined",
    "no alias": "{body: {}}",
    "an empty alias": "''",
    "a number for an alias": "{alias: 1}",
    "a function": "{alias: 'echo', body: {callback() {}}}",
    "a date": "{alias: 'echo', body: new Date()}",
    "an element": "{alias: 'echo', body: {element: document.body}}",
    "not a number": "{alias: 'echo', body: NaN}",
    "a BigInt": "{alias: 'echo', body: 1n}",
    "undefined": "{alias: 'echo', body: [undefined]}",
    "a circle": "{alias: 'echo', body: circle}",
    "over 100 kB": "{alias: 'size', body: {text: 'x'.repeat(102400)}}",
    "over 100 kB in UTF-8": "{alias: 'size', body: {text: 'å'.repeat(51200)}}",
}


def test_bad_input_throws_a_type_error_and_sends_nothing(ready: Page) -> None:
    ready.evaluate("window.circle = []; circle.push(circle); window.errors = []")
    for event in BAD.values():
        ready.evaluate(f"""(() => {{
          try {{ api.pageEvent({event}); errors.push('') }} catch (error) {{ errors.push(error.name) }}
        }})()""")
    assert dict(zip(BAD, ready.evaluate("errors"), strict=True)) == dict.fromkeys(BAD, "TypeError")
    ready.evaluate("api.pageEvent('echo')")
    assert notifications(ready, 1) == ['["echo", {}]']


def test_an_error_names_the_part_that_cannot_be_sent(ready: Page) -> None:
    assert ready.evaluate("""() => {
      try { api.pageEvent({alias: 'a', body: {items: [{when: new Date()}]}}) } catch (error) { return error.message }
    }""").startswith("pageEvent.body.items[0].when is an object of Date")


def test_a_body_of_almost_100_kb_arrives(ready: Page) -> None:
    ready.evaluate("api.pageEvent({alias: 'size', body: {text: 'x'.repeat(102300)}})")
    assert notifications(ready, 1) == ["102300"]


def test_a_body_with_proto_pollutes_nothing(ready: Page) -> None:
    ready.evaluate("""api.pageEvent({alias: 'echo',
      body: JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}')})""")
    notifications(ready, 1)
    assert ready.evaluate("[typeof {}.polluted, typeof Object.polluted]") == ["undefined", "undefined"]
    ready.reload()
    until_ready(ready)
    assert ready.evaluate("typeof {}.polluted") == "undefined"


def test_a_page_event_is_no_interaction_and_draws_nothing(ready: Page) -> None:
    ready.evaluate("api.pageEvent('echo')")
    notifications(ready, 1)
    assert [event["value"] for event in heard(ready, "Messenger")] == ["Ready"]
    assert ready.evaluate("api.state.messages") == 0
