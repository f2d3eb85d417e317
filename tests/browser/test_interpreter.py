"""Where the messenger's Python runs: beside the page, which nothing in it holds up, or in the page where it must."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Gate, Host, Troubles, until, until_ready
from tests.parts import COUNTING, at_rest, bubbles, close, field, heard, open_panel, panel, roundel, say, shows
from tools.serve import STRICT

pytestmark = pytest.mark.firefox

MakeHost = Callable[..., Host]

# Says what it is told, and has ways of not coming to an end.
BOT = """
import asyncio
import time

from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.message
async def answer(chat, msg):
    text = msg.payload.user.message
    if text == "compute":
        end = time.time() + 2
        while time.time() < end:
            pass
    if text == "later":
        await asyncio.sleep(0.1)
    if text == "fetch":
        await chat.fetch("bot.py")
    if text in ("loop", "later", "fetch"):
        while True:
            pass
    await chat.say("You wrote: " + text + " 🌱")
"""

# The longest time, in milliseconds, that the page had no turn.
LONGEST = """() => {
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
}"""


def open_host(host: Host, page: Page) -> None:
    """Go to the host page, and count there."""
    page.add_init_script(COUNTING)
    host.open(page)


def test_the_interpreter_runs_in_a_worker(page: Page, make_host: MakeHost) -> None:
    open_host(make_host(bot=BOT), page)
    assert page.evaluate("workers") == ["messenger"]
    page.evaluate("api.destroy()")
    assert page.evaluate("workers") == []


def test_a_bot_that_computes_does_not_hold_up_the_page(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(page)
    shows(page, "Hello")
    page.evaluate(LONGEST)
    say(page, "compute")
    field(page).press_sequentially("meanwhile, שלום", delay=20)
    expect(field(page)).to_have_value("meanwhile, שלום")
    shows(page, "Hello", "You wrote: compute 🌱")
    assert page.evaluate("longest") < 1000
    expect(field(page)).to_have_value("meanwhile, שלום")


@pytest.mark.firefox("thorough")
def test_what_the_visitor_does_while_the_bot_computes_is_known_on_the_next_page(
    page: Page, make_host: MakeHost
) -> None:
    make_host(bot=BOT, defaultOpen=True, boot="interaction").open(page, ready=False)
    say(page, "once")
    shows(page, "Hello", "You wrote: once 🌱")
    say(page, "compute")
    field(page).fill("half a שלום")
    close(page).click()
    gate = Gate(page, "**/*.wasm")
    page.reload()
    expect(roundel(page)).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(panel(page)).to_have_count(0)
    open_panel(page)
    expect(field(page)).to_have_value("half a שלום")
    gate.open()
    shows(page, "Hello", "You wrote: once 🌱", "You wrote: compute 🌱")
    expect(field(page)).to_have_value("half a שלום")


@pytest.mark.firefox("thorough")
def test_a_panel_that_was_opened_while_the_bot_computes_is_there_on_the_next_page(
    page: Page, make_host: MakeHost
) -> None:
    make_host(bot=BOT).open(page)
    page.evaluate("void api.send('compute')")
    open_panel(page)
    field(page).fill("half a שלום")
    page.reload()
    shows(page, "Hello", "You wrote: compute 🌱")
    expect(field(page)).to_have_value("half a שלום")


@pytest.mark.parametrize("way", ["loop", "later", "fetch"])
def test_a_bot_that_does_not_end_is_started_anew_and_the_conversation_goes_on(
    way: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    open_host(make_host(bot=BOT, defaultOpen=True), page)
    say(page, "once")
    shows(page, "Hello", "You wrote: once 🌱")
    assert at_rest(page)
    page.evaluate("speed = 5")
    say(page, way)
    field(page).fill("half a")
    expect(bubbles(page)).to_have_count(3)
    assert [event["code"] for event in heard(page, "error", 1)] == ["stuck"]
    troubles.expect("did not respond for 10 seconds")
    expect(field(page)).to_have_value("half a")
    assert page.evaluate("workers") == ["messenger"]
    say(page, "again")
    expect(bubbles(page).last).to_have_text("You wrote: again 🌱")
    expect(bubbles(page, "visitor")).to_have_text(["once", way, "again"])


def test_the_host_page_starts_a_silent_interpreter_anew_at_once(page: Page, make_host: MakeHost) -> None:
    open_host(make_host(bot=BOT, defaultOpen=True), page)
    shows(page, "Hello")
    page.evaluate("speed = 5")
    say(page, "loop")
    page.wait_for_timeout(1200)  # two looks without a sign of life
    page.evaluate("speed = 1; api.restart()")
    expect(bubbles(page)).to_have_count(2, timeout=3000)
    say(page, "again")
    expect(bubbles(page).last).to_have_text("You wrote: again 🌱")


def test_a_messenger_that_has_nothing_to_do_costs_nothing_but_a_look_at_the_clock_each_minute(
    page: Page, make_host: MakeHost
) -> None:
    open_host(make_host(bot=BOT), page)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    assert at_rest(page)
    assert page.evaluate("clocks.map(({ wait }) => wait)") == []
    open_panel(page)
    say(page, "once")
    shows(page, "Hello", "You wrote: once 🌱")
    assert at_rest(page)
    assert page.evaluate("clocks.map(({ wait }) => wait)") == [60_000]
    requests.clear()
    page.evaluate("ran = timers = 0; clocks[0].work()")
    page.wait_for_timeout(1000)
    assert page.evaluate("[ran > 0, timers]") == [True, 0]  # Python has heard of it
    assert requests == []
    close(page).click()
    assert at_rest(page)
    assert page.evaluate("clocks") == []


@pytest.mark.parametrize("way", ["option", "policy", "origin"])
def test_where_no_worker_can_be_had_the_interpreter_runs_in_the_page(
    way: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    options: dict = {"worker": False} if way == "option" else {}
    policy = STRICT.replace("worker-src 'self'", "worker-src 'none'") if way == "policy" else STRICT
    if way == "policy":
        assert policy != STRICT
    if way == "origin":
        page.add_init_script("window.Worker = class { constructor() { throw new DOMException('', 'SecurityError'); } }")
    host = make_host(bot=BOT, defaultOpen=True, policy=policy, **options)
    page.goto(host.address)
    until_ready(page)
    say(page, "once")
    shows(page, "Hello", "You wrote: once 🌱")
    page.evaluate("api.destroy()")
    expect(roundel(page)).to_have_count(0)
    if way == "policy":  # which the browser tells, and nobody can keep it from that
        assert all("worker-src 'none'" in trouble for trouble in troubles)
        troubles.clear()


def test_a_second_messenger_fetches_nothing_twice(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, defaultOpen=True)
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    host.open(page)
    shows(page, "Hello")
    page.wait_for_load_state("networkidle")
    page.evaluate("api.destroy()")
    expect(panel(page)).to_have_count(0)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rsplit("/", 1)[-1]))
    page.evaluate("start(options)")
    until(page, "api.state.ready")
    shows(page, "Hello")
    say(page, "once")
    shows(page, "Hello", "You wrote: once 🌱")
    large = [name for name in requests if name.endswith((".wasm", ".bin")) or name.startswith(("image", "micropython"))]
    assert large == []
    assert lines == []
