"""Messenger events: which the host hears, when, and how often."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles, until, until_ready
from tests.parts import close, field, heard, milestones, open_panel, panel, roundel, say, shows

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
    await chat.suggest(["Yes"])


@bot.message
async def answer(chat, msg):
    await chat.notify("got " + msg.payload.user.message)
"""

FIRST = "CONVERSATION First User Interaction"
READY = "CONVERSATION Ready"

MakeHost = Callable[..., Host]


@pytest.fixture
def ready(page: Page, make_host: MakeHost) -> Page:
    """A page whose conversation is ready."""
    make_host(bot=BOT).open(page)
    return page


def test_the_roundel_and_the_close_button_are_heard(ready: Page) -> None:
    roundel(ready).click()
    close(ready).click()
    roundel(ready).click()
    roundel(ready).click()
    assert milestones(ready, 5) == [READY, *["ROUNDEL Opened", "ROUNDEL Closed"] * 2]


def test_the_keyboard_is_heard(ready: Page) -> None:
    roundel(ready).press("Enter")
    field(ready).press("Escape")
    roundel(ready).press("Space")
    close(ready).press("Space")
    assert milestones(ready, 5) == [READY, *["ROUNDEL Opened", "ROUNDEL Closed"] * 2]


def test_calls_of_the_host_are_not_heard(ready: Page) -> None:
    for call, opened in (("open", "true"), ("close", "false"), ("toggle", "true"), ("toggle", "false")):
        ready.evaluate(f"api.{call}()")
        until(ready, f"api.state.open === {opened}")
    assert milestones(ready) == [READY]


def test_ready_carries_identity_and_conversation_once_each_time_the_page_loads(ready: Page) -> None:
    [first] = heard(ready, "Messenger", 1)
    assert first.keys() == {"type", "value", "identity", "conversationId"}
    assert first["identity"] != first["conversationId"] != ""
    ready.reload()
    until_ready(ready)
    assert heard(ready, "Messenger", 1) == [first]


def test_ready_comes_once_more_after_a_reset(ready: Page) -> None:
    open_panel(ready)
    say(ready, "One")
    heard(ready, "notification", 1)
    ready.evaluate("api.reset()")
    shows(ready, "Hello")
    shows(ready, by="visitor")
    first, second = [event for event in heard(ready, "Messenger") if event["value"] == "Ready"]
    assert first["identity"] == second["identity"]
    assert first["conversationId"] != second["conversationId"]


def test_ready_comes_before_the_first_message_is_drawn(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, start=False).open(page, ready=False)
    page.evaluate("""() => {
      start({bot: 'bot.py', boot: 'eager', defaultOpen: true});
      const { shadowRoot } = document.querySelector('messenger-root');
      api.on('Messenger', () => window.drawn = shadowRoot.querySelectorAll('[data-by]').length);
    }""")
    shows(page, "Hello")
    assert page.evaluate("drawn") == 0


@pytest.mark.parametrize("way", ["typed", "pressed", "sent by the host"])
def test_the_first_interaction_is_heard_once_and_before_the_bot_gets_it(way: str, ready: Page) -> None:
    open_panel(ready)
    if way == "typed":
        say(ready, "Yes")
    elif way == "pressed":
        ready.get_by_role("button", name="Yes").click()
    else:
        ready.evaluate("api.send('Yes')")
    say(ready, "Two")
    heard(ready, "notification", 2)
    assert ready.evaluate("log.map(([, event]) => event.value ?? event)") == [
        "Ready",
        "Opened",
        "First User Interaction",
        "got Yes",
        "got Two",
    ]


def test_the_first_interaction_is_not_heard_again_after_a_reload(ready: Page) -> None:
    open_panel(ready)
    field(ready).fill("A draft is no interaction")
    assert FIRST not in milestones(ready)
    say(ready, "One")
    assert milestones(ready, 3)[-1] == FIRST
    heard(ready, "notification", 1)
    ready.reload()
    until_ready(ready)
    say(ready, "Two")
    assert heard(ready, "notification", 1) == ["got Two"]
    assert milestones(ready) == [READY]


def test_a_listener_that_throws_stops_no_other(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    make_host(bot=BOT, start=False).open(page, ready=False)
    page.evaluate("""() => {
      const api = ServisBot.init({bot: 'bot.py', boot: 'eager'});
      window.seen = [];
      api.on('notification', () => { throw new RangeError('of the host') });
      api.on('notification', (text) => seen.push(text));
      return api.ready;
    }""")
    page.evaluate("ServisBot.api.send('One')")
    assert until(page, "seen.length && seen") == ["got One"]
    troubles.expect("of the host")


def test_each_listener_gets_an_event_of_its_own(ready: Page) -> None:
    ready.evaluate("""() => {
      window.seen = [];
      api.on('Messenger', (event) => { seen.push(event.value); event.value = 'changed' });
      api.on('Messenger', (event) => seen.push(event.value));
    }""")
    roundel(ready).click()
    assert until(ready, "seen.length === 2 && seen") == ["Opened", "Opened"]


def test_once_off_and_the_returned_function_end_listening(ready: Page) -> None:
    ready.evaluate("""() => {
      window.seen = [];
      const note = (name) => () => seen.push(name);
      const off = note('off');
      api.once('Messenger', note('once'));
      api.on('Messenger', off);
      api.off('Messenger', off);
      api.on('Messenger', note('removed'))();
      api.on('Messenger', note('on'));
    }""")
    roundel(ready).click()
    close(ready).click()
    milestones(ready, 3)
    assert ready.evaluate("seen") == ["once", "on", "on"]


def test_a_listener_for_nothing_is_a_type_error(ready: Page) -> None:
    errors = ready.evaluate("""() => [['message', () => {}], ['error', 'fn']].map(([name, fn]) => {
      try { api.on(name, fn) } catch (error) { return `${error.name}: ${error.message}` }
    })""")
    assert errors == [
        'TypeError: There is no event "message"; the names are notification, Messenger, error.',
        'TypeError: The listener for error is the string "fn"; it must be function.',
    ]


def test_a_listener_may_call_the_api(ready: Page) -> None:
    ready.evaluate("""() => {
      api.on('notification', (text) => { if (text === 'got One') { api.open(); api.send('Two') } });
    }""")
    ready.evaluate("api.send('One')")
    assert heard(ready, "notification", 2) == ["got One", "got Two"]
    expect(panel(ready)).to_be_visible()
