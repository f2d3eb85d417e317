"""Before a conversation, the header's menu, copying, and times, in the browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.pages import UNFETCHED, Host, Troubles, until, until_ready
from tests.parts import close, field, heard, milestones, open_panel, panel, roundel, say, shows, timeline

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Started")


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

WELCOME = {
    "Bot": {"src": "bot.py"},
    "Style": {"name": "Fern", "subtitle": "Replies at once"},
    "WelcomeMessages": {
        "en": {
            "messages": [
                "Welcome",
                '<TimelineMessage><List title="Topics" style="selectable"><Item title="Tea" id="tea"/></List>'
                "</TimelineMessage>",
            ]
        }
    },
}

MakeHost = Callable[..., Host]


def menu(page: Page) -> Locator:
    return page.get_by_role("button", name="Menu", exact=True)


def items(page: Page) -> Locator:
    return page.get_by_role("menuitem")


@pytest.fixture
def talking(page: Page, make_host: MakeHost) -> Page:
    """A page whose panel is open, with its menu."""
    make_host(bot=BOT, defaultOpen=True).open(page)
    shows(page, "Started")
    expect(menu(page)).to_be_visible()
    return page


# --- before the conversation


@pytest.fixture
def splash(page: Page, make_host: MakeHost) -> Page:
    """A page whose conversation waits for the visitor, with the panel open."""
    make_host(bot=BOT, endpoint=WELCOME, autoStart=False).open(page, ready=False)
    open_panel(page)
    expect(timeline(page).get_by_text("Welcome")).to_be_visible()
    return page


def test_a_splash_shows_the_welcome_messages_and_no_conversation_begins(splash: Page) -> None:
    expect(timeline(splash).get_by_text("Replies at once")).to_be_visible()
    expect(splash.get_by_role("button", name="Tea")).to_be_visible()
    assert milestones(splash) == ["ROUNDEL Opened"]
    assert splash.evaluate("Object.keys(localStorage).filter((key) => key.includes('page:'))") == []


def test_writing_begins_the_conversation_after_the_welcome_messages(splash: Page) -> None:
    say(splash, "Hi")
    expect(timeline(splash).get_by_text("You wrote: Hi")).to_be_visible()
    assert milestones(splash, 3)[1:] == ["CONVERSATION First User Interaction", "CONVERSATION Ready"]
    splash.reload()
    until_ready(splash)
    expect(timeline(splash).get_by_text("Welcome")).to_be_visible()
    expect(timeline(splash).get_by_text("You wrote: Hi")).to_be_visible()
    expect(splash.get_by_role("button", name="Tea")).to_be_visible()
    expect(timeline(splash).get_by_text("Replies at once")).to_have_count(0)


def test_a_choice_in_a_welcome_message_begins_it_too(splash: Page) -> None:
    splash.get_by_role("button", name="Tea").click()
    expect(timeline(splash).get_by_text("You wrote: Tea")).to_be_visible()


# --- the menu


@pytest.mark.firefox
def test_the_menu_works_by_keyboard(talking: Page) -> None:
    menu(talking).press("Enter")
    expect(items(talking)).to_have_text(
        ["Download the conversation", "Turn off previews", "Start over", "End the conversation"]
    )
    expect(items(talking).nth(0)).to_be_focused()
    talking.keyboard.press("ArrowUp")
    expect(items(talking).nth(3)).to_be_focused()
    talking.keyboard.press("ArrowDown")
    talking.keyboard.press("ArrowDown")
    expect(items(talking).nth(1)).to_be_focused()
    talking.keyboard.press("End")
    expect(items(talking).nth(3)).to_be_focused()
    talking.keyboard.press("Escape")
    expect(items(talking)).to_have_count(0)
    expect(menu(talking)).to_be_focused()
    expect(panel(talking)).to_be_visible()


def test_a_press_beside_the_menu_closes_it(talking: Page) -> None:
    menu(talking).click()
    expect(menu(talking)).to_have_attribute("aria-expanded", "true")
    field(talking).click(force=True)
    expect(items(talking)).to_have_count(0)


def test_ending_the_conversation_leaves_it_readable_and_the_next_message_begins_a_new_one(talking: Page) -> None:
    menu(talking).click()
    items(talking).filter(has_text="End the conversation").click()
    expect(timeline(talking).get_by_text("This conversation has ended.")).to_be_visible()
    shows(talking, "Started")
    say(talking, "Hi")
    shows(talking, "Started", "Started", "You wrote: Hi")


@pytest.mark.smoke
def test_starting_over_forgets_the_conversation(talking: Page) -> None:
    say(talking, "Hi")
    shows(talking, "Started", "You wrote: Hi")
    menu(talking).click()
    items(talking).filter(has_text="Start over").click()
    shows(talking, "Started")
    assert milestones(talking, 3).count("CONVERSATION Ready") == 2
    first, second = [one["conversationId"] for one in heard(talking, "Messenger") if one["value"] == "Ready"]
    assert first != second


@pytest.mark.firefox
def test_the_transcript_is_a_file_and_needs_no_policy(page: Page, make_host: MakeHost, tmp_path: Path) -> None:
    make_host(bot=BOT, defaultOpen=True).open(page)
    say(page, "100 % ünïcode # & Hi")
    shows(page, "Started", "You wrote: 100 % ünïcode # & Hi")
    menu(page).click()
    with page.expect_download() as waiting:
        items(page).filter(has_text="Download").click()
    assert waiting.value.suggested_filename.endswith(".txt")
    waiting.value.save_as(tmp_path / "transcript.txt")
    text = (tmp_path / "transcript.txt").read_text()
    assert "You said: 100 % ünïcode # & Hi" in text
    assert "Bot said: Started" in text


# --- copying


@pytest.mark.chromium("grants the right to read the clipboard")
def test_a_message_is_copied_by_pointer_and_by_keyboard(talking: Page) -> None:
    talking.context.grant_permissions(["clipboard-read", "clipboard-write"])
    say(talking, "Hi")
    shows(talking, "Started", "You wrote: Hi")
    copy = talking.get_by_role("button", name="Copy message")
    timeline(talking).get_by_text("Started", exact=True).hover()
    expect(copy).to_have_accessible_description("Started…")
    copy.click()
    expect(talking.locator(".copied")).to_have_text("Copied")
    assert talking.evaluate("navigator.clipboard.readText()") == "Started"
    timeline(talking).hover(position={"x": 2, "y": 2})
    talking.mouse.move(5, 5)
    field(talking).focus()
    copy.focus()
    copy.press("ArrowUp")
    until(talking, "document.querySelector('messenger-root').shadowRoot.querySelector('.copy').dataset.entry !== '2'")
    copy.press("Enter")
    until(talking, "navigator.clipboard.readText().then((text) => text !== 'Started')")


@pytest.mark.fresh("takes something from the page")
def test_a_message_is_copied_where_the_clipboard_is_denied(page: Page, make_host: MakeHost) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.addEventListener('copy', () => { window.copied = true })"
    )
    make_host(bot=BOT, defaultOpen=True).open(page)
    shows(page, "Started")
    timeline(page).get_by_text("Started", exact=True).hover()
    page.get_by_role("button", name="Copy message").click()
    expect(page.locator(".copied")).to_have_text("Copied")


# --- times


def test_times_are_relative_and_go_on_while_the_panel_is_open(
    context: BrowserContext, page: Page, make_host: MakeHost
) -> None:
    context.clock.install()  # of all its pages, not of a worker
    make_host(bot=BOT, defaultOpen=True, worker=False).open(page)
    time = timeline(page).locator("time")
    expect(time).to_have_text("now")
    page.clock.fast_forward(61_000)
    expect(time).to_have_text("1 min. ago")
    close(page).click()
    until(page, "log.at(-1)[1].value === 'Closed'")
    page.clock.fast_forward(180_000)
    page.wait_for_timeout(200)
    assert time.text_content() == "1 min. ago"
    roundel(page).click()
    expect(time).to_have_text("4 min. ago")


@pytest.mark.fresh("nothing may have been fetched before")
def test_without_the_extras_the_messenger_goes_on(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    page.route("**/extras-*.js", lambda route: route.abort())
    make_host(bot=BOT, defaultOpen=True).open(page)
    shows(page, "Started")
    say(page, "Hi")
    shows(page, "Started", "You wrote: Hi")
    troubles.expect(UNFETCHED)
    troubles.expect_warnings("menu and previews")
