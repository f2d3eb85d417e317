"""What a visitor does in the messenger is the messenger's: no page takes it, hears it or scrolls by it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import SCRIPTS, Gate, Host, html, until
from tests.parts import ECHO, close, field, open_panel, panel, roundel, say, send, shows, timeline, until_around

pytestmark = pytest.mark.firefox

MakeHost = Callable[..., Host]

# What pages do with the events of other people's elements.
TAKES = {
    "a shortcut of one key": """
      document.addEventListener('keydown', (event) => {
        if (event.target.localName === 'textarea' || !'sk/?'.includes(event.key)) return;
        event.preventDefault();
        taken.push(event.key);
      });
    """,
    "keys, on their way down": """
      document.addEventListener('keydown', (event) => { event.preventDefault(); event.stopPropagation(); }, true);
      document.addEventListener('keyup', () => taken.push('up'), true);
    """,
    "presses of keys": "document.onkeypress = () => false;",
    "text": "document.addEventListener('beforeinput', (event) => event.preventDefault());",
    "the focus, for a dialog": """
      for (const type of ['focus', 'focusin']) {
        document.addEventListener(type, ({ target }) => {
          if (!target.closest('#elsewhere')) document.querySelector('#elsewhere').focus();
        }, true);
      }
    """,
    "pointers, to drag": """
      for (const type of ['pointerdown', 'mousedown', 'touchstart', 'click']) {
        document.addEventListener(type, (event) => { event.preventDefault(); event.stopPropagation(); }, true);
      }
    """,
    "everything, first of all": """
      for (const type of ['keydown', 'click', 'input', 'focusin']) {
        addEventListener(type, (event) => event.stopPropagation(), true);
      }
    """,
}


def listen(host: Host, script: str) -> None:
    """Let the page do this before the messenger is there."""
    host.write("index.html", html('<script src="first.js"></script>' + SCRIPTS))
    host.write("first.js", "window.taken = [];" + script)


def write(page: Page, text: str) -> None:
    """Write a message and send it, by keys alone."""
    field(page).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("what", TAKES)
def test_what_is_written_is_not_the_page_s(what: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO)
    listen(host, TAKES[what])
    gate = Gate(page, "**/assets/micropython-*")
    host.open(page, ready=False)
    open_panel(page)
    until(page, "document.querySelectorAll('link[crossorigin]').length === 0")
    write(page, "ask/s?")
    gate.open()
    shows(page, "Hello", "You wrote: ask/s?")
    field(page).fill("två 🌱")
    send(page).click()
    shows(page, "Hello", "You wrote: ask/s?", "You wrote: två 🌱")
    expect(field(page)).to_be_focused()
    close(page).click()
    expect(panel(page)).to_be_hidden()
    # Now that Python is there, all is as before.
    open_panel(page)
    write(page, "sk/?")
    shows(page, "Hello", "You wrote: ask/s?", "You wrote: två 🌱", "You wrote: sk/?")
    expect(field(page)).to_be_focused()
    assert page.evaluate("taken") == []


def test_an_escape_is_the_messenger_s_once_and_then_the_page_s(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO)
    listen(host, "document.addEventListener('keydown', ({ key }) => taken.push(key));")
    host.open(page)
    open_panel(page)
    field(page).press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(roundel(page)).to_be_focused()
    assert page.evaluate("taken") == []
    page.keyboard.press("Escape")
    assert page.evaluate("taken") == ["Escape"]


def test_the_keys_of_an_input_method_are_its_own(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO).open(page)
    open_panel(page)
    field(page).fill("にほん")
    for more in ({"isComposing": True}, {"keyCode": 229}):
        for key in ("Escape", "Enter"):
            field(page).dispatch_event("keydown", {"key": key, "bubbles": True, "composed": True, **more})
    expect(panel(page)).to_be_visible()
    expect(field(page)).to_have_value("にほん")


def test_what_the_page_has_begun_ends_for_it_over_the_messenger(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO)
    listen(
        host,
        "for (const type of ['pointerdown', 'pointerup', 'mouseup']) addEventListener(type, () => taken.push(type));",
    )
    host.open(page)
    open_panel(page)
    page.locator("h1").hover()
    page.mouse.down()
    timeline(page).hover()
    page.mouse.up()
    assert page.evaluate("taken") == ["pointerdown", "pointerup", "mouseup"]
    timeline(page).click()
    assert page.evaluate("taken") == ["pointerdown", "pointerup", "mouseup"]


FRAMING = (
    ECHO
    + """

@bot.page_event("show")
async def show(chat, msg):
    await chat.markup('<TimelineMessage><DetailView title="Größe" url="inner.html"/></TimelineMessage>')
"""
)


def test_a_wheel_over_the_panel_does_not_scroll_the_page(engine: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=FRAMING)
    listen(host, "document.addEventListener('wheel', () => taken.push('wheel'));")
    host.write("inner.html", '<!doctype html><html lang="en"><title>Inner</title><p>ש')
    host.open(page)
    page.evaluate("document.body.append(Object.assign(document.createElement('p'), { id: 'long' }))")
    page.evaluate("document.querySelector('#long').style.height = '3000px'; scrollTo(0, 300)")
    open_panel(page)
    until_around(page)
    root = page.locator("messenger-root")

    def wheel(where: str, way: int) -> None:
        root.locator(where).hover(position={"x": 9, "y": 9})
        page.mouse.wheel(0, way)
        page.wait_for_timeout(200)
        assert page.evaluate("[scrollY, taken]") == [300, []], (where, way)

    field(page).fill("ett\n二\n" * 20)
    for where, way in ((".header", 200), (".timeline", 200), (".footer", 200)):
        wheel(where, way)
    # The field is at its end.
    for way, top in ((-200, 0), (200, 9999)):
        field(page).evaluate("(field, top) => { field.scrollTop = top }", top)
        wheel(".field", way)
    page.evaluate("api.pageEvent('show')")
    root.get_by_role("button", name="Open", exact=True).click()
    expect(root.frame_locator(".frame").get_by_text("ש")).to_be_visible()
    if engine == "chromium":  # Firefox passes on what a framed page has no use for
        wheel(".frame", 200)


@pytest.mark.parametrize("age", ["new browser", "old browser"])
def test_a_field_grows_with_its_text(age: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, customStyle="old.css" if age == "old browser" else "")
    if age == "old browser":  # which cannot size a field by its content
        host.write("old.css", ".field { field-sizing: fixed !important }")
        listen(host, "CSS.supports = (name) => name !== 'field-sizing';")
    host.open(page)
    open_panel(page)
    before = field(page).evaluate("(field) => field.clientHeight")
    field(page).fill("ett\n二\n三\nארבע")
    until(
        page,
        "(() => { const field = document.querySelector('messenger-root').shadowRoot.querySelector('.field');"
        " return field.clientHeight >= field.scrollHeight })()",
    )
    field(page).press("Enter")
    shows(page, "Hello", "You wrote: ett\n二\n三\nארבע")
    assert field(page).evaluate("(field) => field.clientHeight") == before


@pytest.mark.chromium("prints")
def test_it_is_not_printed_with_a_page_that_it_floats_over(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO).open(page)
    open_panel(page)
    say(page, "один")
    shows(page, "Hello", "You wrote: один")
    page.emulate_media(media="print")
    expect(panel(page)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(panel(page)).to_be_visible()
