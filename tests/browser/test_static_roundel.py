"""The roundel that comes with the page: dist/roundel.html, before and after the script arrives."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages import SCRIPTS, Gate, Host, Troubles, html, until, until_ready
from tests.parts import field, panel, roundel, shows
from tools.paths import DIST
from tools.serve import STRICT

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
"""

MakeHost = Callable[..., Host]


@pytest.fixture
def gate(page: Page) -> list[Route]:
    """Holds messenger.js back; let it pass by continue_()."""
    held: list[Route] = []
    page.route("**/messenger.js", lambda route: held.append(route))
    return held


@pytest.fixture
def host(page: Page, make_host: MakeHost) -> Host:
    """A strict page that carries the roundel as the build wrote it."""
    text = (DIST / "roundel.html").read_text()
    found = re.search(r"style-src '(sha256-[^']+)'", text)
    assert found
    made = make_host(bot=BOT, policy=STRICT.replace("style-src", f"style-src '{found[1]}'"))
    made.write("index.html", html(body=text))
    return made


def test_it_is_there_before_the_script(page: Page, host: Host, gate: list[Route]) -> None:
    page.goto(host.address, wait_until="commit")
    expect(roundel(page)).to_be_visible()
    box = roundel(page).bounding_box()
    until(page, "window.ServisBot === undefined")
    assert box
    gate[0].continue_()
    until(page, "Boolean(window.ServisBot)")
    expect(roundel(page)).to_have_count(1)
    assert roundel(page).bounding_box() == box


@pytest.mark.parametrize("press", ["pointer", "Enter"])
def test_a_press_before_the_script_opens_the_panel_which_keeps_what_is_typed(
    page: Page, host: Host, gate: list[Route], press: str
) -> None:
    page.goto(host.address, wait_until="commit")
    if press == "pointer":
        roundel(page).click()
    else:
        roundel(page).press(press)
    expect(field(page)).to_be_focused()
    page.keyboard.type("Grüße שלום")
    before = panel(page).bounding_box()
    page.get_by_role("button", name="Send message").click()  # which nobody can do yet
    page.evaluate("window.node = document.querySelector('messenger-root').shadowRoot.querySelector('textarea')")
    gate[0].continue_()
    shows(page, "Hello")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("Grüße שלום")
    assert page.evaluate("node.isConnected")
    assert panel(page).bounding_box() == before
    field(page).press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(roundel(page)).to_be_focused()


@pytest.mark.parametrize(("size", "side"), [((1000, 760), "rtl"), ((390, 700), "ltr"), ((900, 400), "rtl")])
def test_before_the_script_the_panel_is_where_it_will_be(
    page: Page, host: Host, gate: list[Route], size: tuple[int, int], side: str
) -> None:
    index = host.folder / "index.html"
    index.write_text(
        index.read_text()
        .replace('<html lang="en"', f'<html lang="en" dir="{side}"')
        .replace("<messenger-root", f'<messenger-root dir="{side}"')
    )
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(host.address, wait_until="commit")
    roundel(page).click()
    before = panel(page).bounding_box()
    gate[0].continue_()
    shows(page, "Hello")
    assert panel(page).bounding_box() == before


def test_pressed_twice_it_stays_closed(page: Page, host: Host, gate: list[Route]) -> None:
    page.goto(host.address, wait_until="commit")
    roundel(page).click()
    page.keyboard.type("Half a 🌱")
    roundel(page).click()
    expect(panel(page)).to_be_hidden()
    gate[0].continue_()
    until(page, "window.ServisBot?.api?.state.ready")
    expect(panel(page)).to_have_count(0)


def test_it_keeps_the_focus_when_the_script_arrives(page: Page, host: Host, gate: list[Route]) -> None:
    page.goto(host.address, wait_until="commit")
    roundel(page).focus()
    gate[0].continue_()
    until(page, "Boolean(window.ServisBot)")
    expect(roundel(page)).to_be_focused()


def test_a_page_that_is_refused_loses_it(page: Page, host: Host, troubles: Troubles) -> None:
    index = host.folder / "index.html"
    index.write_text(index.read_text().replace('data-bot="bot.py"', 'data-endpoint="endpoint.json"'))
    host.write("endpoint.json", '{"Bot": {"src": "bot.py"}, "AllowedDomains": []}')
    page.goto(host.address)
    until(page, "Boolean(window.ServisBot)")
    expect(page.locator("messenger-root")).to_have_count(0)
    troubles.expect("is not in the endpoint's AllowedDomains")


def test_what_the_head_asks_for_is_asked_for_once_and_before_the_script_is_there(
    page: Page, make_host: MakeHost, gate: list[Route]
) -> None:
    host = make_host(bot=BOT)
    host.write("index.html", html(head=(DIST / "eager.html").read_text()))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("-")[0]))
    with page.expect_worker():
        page.goto(host.address, wait_until="commit")
    assert page.evaluate("window.ServisBot === undefined")
    gate[0].continue_()
    until_ready(page)
    for name in ("waking", "eager", "kernel", "micropython", "messenger"):
        assert asked.count(name) == 1, name
    assert len(page.workers) == 1


def test_what_comes_too_late_to_be_ahead_starts_no_worker(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("index.html", html(head=(DIST / "eager.html").read_text() + SCRIPTS, body=""))
    late = Gate(page, "**/assets/eager-*.js")
    page.goto(host.address, wait_until="commit")
    until_ready(page)
    with page.expect_event("load"):
        late.open()
    page.wait_for_timeout(200)
    assert len(page.workers) == 1


def test_a_worker_that_was_started_ahead_goes_where_none_is_wanted(
    page: Page, make_host: MakeHost, gate: list[Route]
) -> None:
    host = make_host(bot=BOT, worker=False)
    host.write("index.html", html(head=(DIST / "eager.html").read_text()))
    with page.expect_worker() as begun:
        page.goto(host.address, wait_until="commit")
    with begun.value.expect_event("close"):
        gate[0].continue_()
    until_ready(page)
    assert page.workers == []


def test_a_press_that_has_only_begun_when_the_script_arrives_is_kept(page: Page, host: Host, gate: list[Route]) -> None:
    page.goto(host.address, wait_until="commit")
    roundel(page).hover()
    page.mouse.down()
    gate[0].continue_()
    until(page, "Boolean(window.ServisBot)")
    page.mouse.up()
    expect(field(page)).to_be_focused()
    left = "(element) => element.shadowRoot.querySelectorAll('style, [popover]').length"
    assert page.locator("messenger-root").evaluate(left) == 0


@pytest.mark.parametrize("option", ["container='main'", "display-roundel='false'"])
def test_a_messenger_without_a_roundel_takes_its_place(page: Page, host: Host, option: str) -> None:
    index = host.folder / "index.html"
    index.write_text(
        index.read_text()
        .replace("<messenger-root", "<main></main><messenger-root", 1)
        .replace('data-bot="bot.py"', f'data-bot="bot.py" data-{option}')
    )
    page.goto(host.address)
    until(page, "Boolean(window.ServisBot?.api?.state)")
    expect(page.locator("messenger-root")).to_have_count(1)
    expect(roundel(page)).to_have_count(0)
