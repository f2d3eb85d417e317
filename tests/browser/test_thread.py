"""A bot in a thread: CPython in a Web Worker, beside a page that goes on."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, Worker, expect

from roundel.commands.site import Site
from tests.pages import Gate, Host, Troubles, until, watch
from tests.parts import COUNTING, at_rest, bubbles, close, heard, milestones, open_panel, roundel, say, shows, timeline
from tools.serve import MOUNTS, STRICT, policy

BOT = """
import asyncio
import random
import sys
import time
from dataclasses import dataclass

from pyodide.http import open_url
from roundel import Bot

bot = Bot()


@dataclass
class Tin:
    grams: int


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.message("python")
async def python(chat, msg):
    match Tin(50):
        case Tin(grams):
            await chat.say(sys.implementation.name + " " + str(grams))


@bot.message("zone")
async def zone(chat, msg):
    await chat.say(str(time.timezone) + " " + str(random.random()))


@bot.message("name")
async def name(chat, msg):
    first = await chat.ask("First name?")
    last = await chat.ask("Last name?")
    await chat.say("Hello " + first + " " + last)


@bot.page_event("for ever")
async def forever(chat, msg):
    await asyncio.sleep(msg.payload.user.context or 0)
    while True:
        pass


@bot.message("slow")
async def slow(chat, msg):
    await chat.say(open_url("/slow.txt").read())


@bot.page_event("basket")
async def basket(chat, msg):
    await chat.notify("heard " + str(msg.payload.user.context))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

WITH_WHEEL = """
import steeps
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say(steeps.SECOND)
"""

LONG = "This is taking longer than usual…"
SORRY = "Sorry, something went wrong on our side. Please try again."
NOBODY = "Sorry, nobody can answer here right now. Please come back a little later."

TRUSTED = STRICT + "; require-trusted-types-for 'script'; trusted-types "

MakeHost = Callable[..., Host]
ABOUT = {"src": "bot.py", "runtime": "pyodide"}


def threaded(make_host: MakeHost, bot: str = BOT, about: dict | None = None, **options: object) -> Host:
    """A host page whose bot runs in a thread; `about` is what the endpoint says of it besides."""
    return make_host(bot=bot, endpoint={"Bot": ABOUT | (about or {})}, **options)


def start(page: Page, host: Host) -> None:
    """Open the panel and wait for the bot."""
    host.open(page, ready=False)
    open_panel(page)
    ready(page)


def ready(page: Page) -> None:
    """Wait until the bot is there, which takes CPython a while where the machine is busy."""
    until(page, "Boolean(window.api?.state.ready)")


def starting(page: Page) -> Locator:
    """The line that says how far the bot has come."""
    return timeline(page).locator(".starting")


def requests_of(page: Page) -> list[str]:
    """The paths that the page and its thread ask for from now on."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url.rsplit("/", 1)[-1]))
    return paths


def awake(page: Page) -> None:
    """Wait until the page's own Python is there."""
    until(page, "Boolean(api.state.identity)")


def wheel(path: Path, module: str, text: str) -> None:
    """A wheel of one module."""
    about = f"{module}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{module}.py", text)
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")


@pytest.mark.smoke
def test_the_bot_is_cpython_and_a_dialogue_survives_a_reload(page: Page, make_host: MakeHost) -> None:
    start(page, threaded(make_host))
    say(page, "python")
    shows(page, "Hello", "cpython 50")
    page.evaluate("api.pageEvent({alias: 'basket', body: [1]})")
    assert heard(page, "notification", 1) == ["heard [1]"]
    say(page, "name")
    shows(page, "Hello", "cpython 50", "First name?")
    say(page, "Ada")
    expect(bubbles(page)).to_have_count(4)
    page.reload()
    expect(bubbles(page)).to_have_count(4)
    ready(page)
    say(page, "Lovelace")
    shows(page, "Hello", "cpython 50", "First name?", "Last name?", "Hello Ada Lovelace")


def test_the_visitor_writes_while_the_bot_starts_and_nothing_is_lost(page: Page, make_host: MakeHost) -> None:
    host = threaded(make_host)
    held: list[Route] = []
    page.route("**/snapshot-*", lambda route: held.append(route))
    host.open(page, ready=False)
    open_panel(page)
    expect(starting(page)).to_have_text(re.compile(r"^Starting… \(downloading Python, \d+\.\d of \d+\.\d MB\)$"))
    expect(starting(page).locator("[aria-hidden=true]")).to_have_text(re.compile("MB"))
    say(page, "One")
    say(page, "Two")
    page.evaluate("void api.pageEvent({alias: 'basket', body: [1]})")
    shows(page, "One", "Two", by="visitor")
    assert page.evaluate("api.state.ready") is False
    held[0].continue_()
    ready(page)
    shows(page, "Hello", "You wrote: One", "You wrote: Two")
    expect(starting(page)).to_have_count(0)
    assert heard(page, "notification", 1) == ["heard [1]"]


def long_tasks_while_starting(page: Page, host: Host) -> list[float]:
    """The page's own Python is awake; then the bot starts and answers."""
    gate = Gate(page, "**/assets/thread-*.js")
    host.open(page, ready=False)
    awake(page)
    page.evaluate("""() => {
      window.tasks = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask' });
    }""")
    gate.open()
    page.evaluate("api.pageEvent({alias: 'basket', body: [1]})")
    assert heard(page, "notification", 1) == ["heard [1]"]
    page.unroute_all()
    tasks: list[float] = page.evaluate("tasks")
    return tasks


@pytest.mark.alone
def test_the_page_has_no_long_task_while_the_bot_starts(page: Page, make_host: MakeHost) -> None:
    host = threaded(make_host)
    # On a busy machine any task may be long; what the messenger does itself would be so every time.
    assert [] in (long_tasks_while_starting(page, host) for _ in range(10))


def excuse_start(page: Page, troubles: Troubles) -> None:
    """Forget that the bot was told of as stuck while its thread started, as it may be once on a busy machine."""
    assert len(troubles) <= 1
    assert all("has not responded" in trouble for trouble in troubles)
    troubles.clear()
    page.evaluate("log = log.filter(([name, { code }]) => name !== 'error' || code !== 'stuck')")


def test_a_bot_that_does_not_end_is_told_of_and_can_be_restarted(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    start(page, threaded(make_host, about={"timeout": 2}))
    shows(page, "Hello")
    excuse_start(page, troubles)
    say(page, "name")
    shows(page, "Hello", "First name?")
    page.evaluate("api.pageEvent('for ever')")
    shows(page, "Hello", "First name?", LONG)
    assert [error["code"] for error in heard(page, "error", 1)] == ["stuck"]
    troubles.expect("not responded for 2 seconds")
    say(page, "Ada")
    page.evaluate("api.restart()")
    ready(page)
    shows(page, "Hello", "First name?", SORRY, "Last name?")
    excuse_start(page, troubles)
    say(page, "Lovelace")
    shows(page, "Hello", "First name?", SORRY, "Last name?", "Hello Ada Lovelace")
    assert milestones(page).count("CONVERSATION Ready") == 2


def test_a_thread_that_has_nothing_to_do_costs_nothing_and_one_that_does_not_end_later_is_noticed(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    page.add_init_script(COUNTING)
    start(page, threaded(make_host, about={"timeout": 1}))
    shows(page, "Hello")
    excuse_start(page, troubles)
    close(page).click()
    assert at_rest(page)
    assert page.evaluate("clocks") == []
    page.evaluate("api.pageEvent({ alias: 'for ever', body: 0.7 })")
    assert [error["code"] for error in heard(page, "error", 1)] == ["stuck"]
    troubles.expect("not responded for 1 seconds")


def test_a_bot_that_was_only_slow_goes_on(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    host = threaded(make_host, about={"timeout": 2})
    host.write("slow.txt", "There")
    gate = Gate(page, "**/slow.txt")
    start(page, host)
    shows(page, "Hello")
    excuse_start(page, troubles)
    say(page, "slow")
    shows(page, "Hello", LONG)
    troubles.expect("has not responded")
    gate.open()
    shows(page, "Hello", "There")


def test_without_its_snapshot_the_bot_starts_all_the_same(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    host = threaded(make_host)
    page.route("**/snapshot-*", lambda route: route.fulfill(body="half a snapshot"))
    start(page, host)
    say(page, "python")
    shows(page, "Hello", "cpython 50")
    troubles.expect_warnings("Pyodide starts without its snapshot, which takes longer: it has 15 bytes")


def test_a_part_that_cannot_be_fetched_is_told_of_and_fetched_again_by_restart(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=503))
    threaded(make_host).open(page, ready=False)
    open_panel(page)
    shows(page, NOBODY)
    assert "pyodide.asm.wasm cannot be read: the server answered 503" in heard(page, "error", 1)[0]["message"]
    troubles.clear()
    page.unroute("**/pyodide.asm.wasm")
    page.evaluate("api.restart()")
    ready(page)
    shows(page, "Hello")
    troubles.clear()


def test_the_snapshot_is_as_random_as_python_and_knows_the_visitors_time(
    browser: Browser, make_host: MakeHost, troubles: Troubles
) -> None:
    host = threaded(make_host)
    said = []
    context = browser.new_context(timezone_id="Asia/Tokyo", reduced_motion="reduce")
    for _ in range(2):
        page = context.new_page()
        watch(page, troubles)
        start(page, host)
        expect(bubbles(page).first).to_be_visible()  # or it is still on its way from the thread
        page.evaluate("api.reset()")
        page.evaluate("api.send('zone')")
        expect(bubbles(page)).to_have_count(2)
        said.append(bubbles(page).nth(1).inner_text().split())
        page.close()
    context.close()
    assert [zone for zone, _ in said] == ["-32400", "-32400"]
    assert said[0] != said[1]


def test_a_wheel_beside_the_endpoint_document_can_be_imported_and_trusted_types_allow_all_of_it(
    page: Page, make_host: MakeHost
) -> None:
    host = make_host(bot=WITH_WHEEL, endpoint="about/endpoint.json", policy=TRUSTED + "messenger")
    (host.folder / "about").mkdir()
    wheel(host.folder / "about" / "steeps-1.0-py3-none-any.whl", "steeps", "SECOND = 'a little longer'")
    bot = {"src": "../bot.py", "runtime": "pyodide", "packages": ["steeps-1.0-py3-none-any.whl"]}
    host.write("about/endpoint.json", json.dumps({"Bot": bot}))
    start(page, host)
    shows(page, "a little longer")


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ({"packages": ["tea-leaves"]}, "build.py build --packages tea-leaves"),
        ({"packages": ["none-1.0-py3-none-any.whl"]}, "The bot's packages cannot be loaded."),
        ({"packages": "astral"}, 'Bot.packages must be a list of package names or wheel URLs; got "astral".'),
        ({"runtime": "cpython"}, 'Bot.runtime must be "micropython" or "pyodide"; got "cpython".'),
    ],
)
def test_what_cannot_be_started_is_said(
    about: dict, text: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    threaded(make_host, about=about).open(page, ready=False)
    open_panel(page)
    shows(page, NOBODY)
    [error] = heard(page, "error", 1)
    assert error["code"] == "bot"
    assert text in error["message"]
    assert text in "".join(troubles)
    troubles.clear()


def test_a_bot_in_the_page_fetches_nothing_of_it(page: Page, make_host: MakeHost) -> None:
    asked = requests_of(page)
    make_host(
        bot=BOT.replace("match Tin(50)", "if Tin")
        .replace("case Tin(grams)", "if 1")
        .replace("from dataclasses import dataclass", "")
        .replace("from pyodide.http import open_url", "")
        .replace("@dataclass\n", "")
    ).open(page)
    assert ["/kernel-" in worker.url for worker in page.workers] == [True]  # the messenger's own
    assert [name for name in asked if name.startswith(("spawn", "thread", "snapshot", "pyodide"))] == []


def is_thread(worker: Worker) -> bool:
    """Whether this worker is a bot's thread, and not the messenger's own interpreter."""
    return "/thread-" in worker.url


def threads(page: Page) -> list[Worker]:
    """The bots' threads of a page."""
    return [worker for worker in page.workers if is_thread(worker)]


@pytest.mark.parametrize("boot", ["eager", "idle"])
def test_a_bot_starts_unasked_when_boot_says_so(boot: str, page: Page, make_host: MakeHost) -> None:
    with page.expect_worker(is_thread):
        threaded(make_host, boot=boot).open(page, ready=False)
    assert len(threads(page)) == 1


def test_with_boot_interaction_the_bot_starts_when_it_is_needed_and_destroy_ends_it(
    page: Page, make_host: MakeHost
) -> None:
    threaded(make_host, boot="interaction").open(page, ready=False)
    roundel(page).hover()
    page.wait_for_timeout(300)
    assert threads(page) == []
    with page.expect_worker(is_thread) as started:
        open_panel(page)
    assert len(threads(page)) == 1
    with started.value.expect_event("close"):
        page.evaluate("api.destroy()")
    assert threads(page) == []


def test_trusted_types_that_do_not_allow_it_are_named(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    threaded(make_host, policy=TRUSTED + "other").open(page, ready=False)
    open_panel(page)
    shows(page, NOBODY)
    assert "add the policy `messenger`" in heard(page, "error", 1)[0]["message"]
    assert any("trusted-types" in trouble for trouble in troubles)
    troubles.clear()


def test_the_demo_reads_the_almanac(page: Page) -> None:
    with Site(MOUNTS, policy) as site:
        page.goto(site.address + "sun.html")
        page.get_by_label("City").select_option("Lisbon")
        page.get_by_role("button", name="Read the almanac").click()
        expect(bubbles(page)).to_have_count(2)
        expect(bubbles(page).nth(1)).to_contain_text("when the sun sets: Long Shadow")
        expect(page.locator("#sunset")).to_have_text(re.compile(r"\d\d:\d\d"))
