"""What the keyboard does, and what assistive technology finds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host
from tests.parts import bubbles, close, field, open_panel, panel, roundel, say, send, shows, timeline

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
    await chat.suggest(["Yes", "No"])


@bot.page_event("turn")
async def turn(chat, msg):
    await chat.notify("SB:::UserInput" + msg.payload.user.context)


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

MakeHost = Callable[..., Host]


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    """A page whose panel is open and whose bot has said hello."""
    make_host(bot=BOT).open(page)
    open_panel(page)
    shows(page, "Hello")
    return page


@pytest.mark.webkit
@pytest.mark.smoke
def test_enter_sends_and_empties_the_field(opened: Page) -> None:
    say(opened, "One")
    shows(opened, "Hello", "You wrote: One")
    expect(field(opened)).to_have_value("")
    expect(field(opened)).to_be_focused()


@pytest.mark.parametrize("way", ["click", "Space"])
def test_the_button_that_sends_leaves_the_focus_to_the_field(way: str, opened: Page) -> None:
    field(opened).fill("שלום")
    if way == "click":
        send(opened).click()
    else:
        send(opened).press(way)
    shows(opened, "Hello", "You wrote: שלום")
    expect(field(opened)).to_be_focused()


def test_what_follows_from_a_press_leaves_the_focus_where_the_visitor_has_moved_it(opened: Page) -> None:
    opened.get_by_role("button", name="Yes").evaluate("""(button) => {
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
      button.getRootNode().querySelector('[data-gesture=close]').focus();
    }""")
    shows(opened, "Hello", "You wrote: Yes")
    expect(close(opened)).to_be_focused()


@pytest.mark.webkit
def test_shift_enter_breaks_the_line(opened: Page) -> None:
    field(opened).fill("One")
    field(opened).press("Shift+Enter")
    opened.keyboard.type("Two")
    expect(field(opened)).to_have_value("One\nTwo")
    shows(opened, by="visitor")
    field(opened).press("Enter")
    expect(bubbles(opened, "visitor")).to_have_count(1)
    assert bubbles(opened, "visitor").text_content() == "One\nTwo"


@pytest.mark.webkit
def test_blank_text_is_not_sent(opened: Page) -> None:
    say(opened, "  ")
    say(opened, "One")
    shows(opened, "One", by="visitor")


@pytest.mark.webkit
@pytest.mark.parametrize("kind", [{"isComposing": True}, {"keyCode": 229}])
def test_enter_of_an_input_method_does_not_send(kind: dict, opened: Page) -> None:
    field(opened).fill("か")
    field(opened).evaluate(
        """(field, kind) => field.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true, cancelable: true, ...kind}))""",
        kind,
    )
    opened.wait_for_timeout(50)
    shows(opened, by="visitor")
    expect(field(opened)).to_have_value("か")


@pytest.mark.webkit
@pytest.mark.parametrize("way", ["Escape", "close button"])
def test_closing_returns_the_focus_to_the_roundel(way: str, opened: Page) -> None:
    if way == "Escape":
        field(opened).press("Escape")
    else:
        close(opened).focus()
        close(opened).press("Enter")
    expect(panel(opened)).to_be_hidden()
    expect(roundel(opened)).to_be_focused()


@pytest.mark.webkit
def test_opening_moves_the_focus_to_the_field(opened: Page) -> None:
    field(opened).press("Escape")
    roundel(opened).press("Enter")
    expect(field(opened)).to_be_focused()


@pytest.mark.webkit
def test_the_focus_waits_on_the_timeline_while_writing_is_off(opened: Page) -> None:
    field(opened).press("a")
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    expect(timeline(opened)).to_be_focused()
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Enabled'})")
    expect(field(opened)).to_be_focused()
    opened.keyboard.type("b")
    expect(field(opened)).to_have_value("ab")


@pytest.mark.webkit
def test_the_focus_stays_where_the_visitor_moved_it_while_writing_is_off(opened: Page) -> None:
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    expect(timeline(opened)).to_be_focused()
    close(opened).focus()
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Enabled'})")
    expect(field(opened)).to_be_enabled()
    expect(close(opened)).to_be_focused()


@pytest.mark.webkit
def test_escape_closes_while_writing_is_off(opened: Page) -> None:
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    expect(timeline(opened)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(panel(opened)).to_be_hidden()
    expect(roundel(opened)).to_be_focused()


@pytest.mark.webkit
def test_a_draw_leaves_the_focus_elsewhere_alone(opened: Page) -> None:
    opened.locator("#elsewhere").focus()
    opened.evaluate("api.send('One')")
    shows(opened, "Hello", "You wrote: One")
    expect(opened.locator("#elsewhere")).to_be_focused()


@pytest.mark.webkit
def test_every_part_has_its_role_and_name(opened: Page) -> None:
    expect(roundel(opened)).to_have_attribute("aria-expanded", "true")
    expect(panel(opened)).to_have_accessible_name("Chat")
    expect(panel(opened)).not_to_have_attribute("aria-modal", "true")
    for part in (close(opened), field(opened), send(opened), timeline(opened)):
        expect(part).to_be_visible()
    for title in ("Yes", "No"):
        expect(opened.get_by_role("button", name=title, exact=True)).to_be_visible()


@pytest.mark.webkit
def test_the_panel_is_named_by_the_title(page: Page, make_host: MakeHost) -> None:
    host = make_host(endpoint={"Bot": {"src": "bot.py"}, "Style": {"name": "Fern"}}, bot=BOT, defaultOpen=True)
    host.open(page)
    expect(panel(page)).to_have_accessible_name("Fern")


@pytest.mark.webkit
def test_the_roundel_says_how_many_messages_are_unread(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    expect(page.get_by_role("button", name="Open messenger, 1 unread message", exact=True)).to_be_visible()
    page.evaluate("api.send('One')")
    expect(page.get_by_role("button", name="Open messenger, 2 unread messages", exact=True)).to_be_visible()
    open_panel(page)
    expect(page.get_by_role("button", name="Open messenger", exact=True)).to_have_attribute("aria-expanded", "true")


@pytest.mark.webkit
def test_entries_say_who_said_them(opened: Page) -> None:
    say(opened, "One")
    shows(opened, "Hello", "You wrote: One")
    assert opened.evaluate("""[...document.querySelector('messenger-root').shadowRoot.querySelectorAll('[data-by]')]
      .map((entry) => entry.dataset.by)""") == ["bot", "visitor", "bot"]


def test_the_panel_fills_a_small_screen(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 700})
    assert panel(opened).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 700}


def test_tab_leads_into_no_frame_that_the_panel_covers(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 700})
    opened.evaluate("""() => {
      const frame = () => Object.assign(document.createElement('iframe'), { srcdoc: '<button>Behind</button>' });
      document.body.prepend(frame());
      document.body.append(frame());
    }""")
    field(opened).focus()
    for key in ["Tab"] * 8 + ["Shift+Tab"] * 16:
        opened.keyboard.press(key)
        opened.wait_for_timeout(20)
        assert opened.evaluate("document.activeElement.localName") in ("messenger-root", "body")
