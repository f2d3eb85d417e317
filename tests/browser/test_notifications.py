"""Host notifications and private ones, as a host page and a visitor meet them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles, until_ready
from tests.parts import field, heard, milestones, open_panel, say, send, shows

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.page_event("tell")
async def tell(chat, msg):
    for text in msg.payload.user.context["texts"]:
        await (chat.say(text[4:]) if text.startswith("say ") else chat.notify(text))
    await chat.notify("done")


@bot.page_event("offer")
async def offer(chat, msg):
    await chat.suggest(["Yes"])


@bot.page_event("size")
async def size(chat, msg):
    await chat.notify("x" * msg.payload.user.context)


@bot.page_event("no text")
async def no_text(chat, msg):
    await chat.notify({"items": 1})


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


def tell(page: Page, *texts: str) -> None:
    """Let the bot send these, and wait until it has."""
    before = len(notifications(page))
    page.evaluate("texts => api.pageEvent({alias: 'tell', body: {texts}})", list(texts))
    public = [text for text in texts if not text.startswith(("SB:::", "say "))]
    heard(page, "notification", before + len(public) + 1)


def notifications(page: Page) -> list[str]:
    return heard(page, "notification")


@pytest.mark.smoke
def test_notifications_reach_the_host_unchanged_and_in_order(ready: Page) -> None:
    texts = [
        "greeted",
        "",
        " spaces ",
        "päron 🍐 \u2028 \0",
        "sb:::userinputdisabled",
        " SB:::UserInputDisabled",
        '{"a": 1}',
    ]
    tell(ready, *texts)
    assert notifications(ready) == [*texts, "done"]


def test_directives_turn_the_field_off_and_on_unheard_by_the_host(ready: Page) -> None:
    open_panel(ready)
    tell(ready, "SB:::UserInputDisabled")
    expect(field(ready)).to_be_disabled()
    expect(send(ready)).to_be_disabled()
    tell(ready, "SB:::UserInputEnabled")
    expect(field(ready)).to_be_enabled()
    expect(send(ready)).to_be_enabled()
    assert notifications(ready) == ["done", "done"]


@pytest.mark.parametrize("text", ["SB:::", "SB:::userinputdisabled", "SB:::UserInputDisabled ", "SB:::Anything"])
def test_other_private_notifications_are_swallowed_with_a_warning(text: str, ready: Page, troubles: Troubles) -> None:
    open_panel(ready)
    tell(ready, text)
    expect(field(ready)).to_be_enabled()
    assert notifications(ready) == ["done"]
    troubles.expect_warnings(repr(text))


@pytest.mark.chromium("emulates a visitor who likes motion")
def test_notifications_wait_for_the_messages_before_them(page: Page, make_host: MakeHost) -> None:
    page.emulate_media(reduced_motion="no-preference")
    make_host(bot=BOT).open(page)
    open_panel(page)
    page.evaluate("""() => {
      window.shown = [];
      const { shadowRoot } = document.querySelector('messenger-root');
      const count = () => shown.push(shadowRoot.querySelectorAll('.timeline [data-by=bot] p').length);
      api.on('notification', () => queueMicrotask(count)); // what is drawn with it is there by then
    }""")
    tell(page, "say One", "a", "say Two", "b")
    shows(page, "One", "Two")
    assert notifications(page) == ["a", "b", "done"]
    assert page.evaluate("shown") == [1, 2, 2]


def test_notifications_are_not_drawn_not_counted_and_not_replayed(ready: Page) -> None:
    tell(ready, "greeted", "SB:::UserInputDisabled")
    assert milestones(ready) == ["CONVERSATION Ready"]
    assert ready.evaluate("api.state.messages") == 0
    ready.reload()
    until_ready(ready)
    open_panel(ready)
    expect(field(ready)).to_be_disabled()
    shows(ready)
    assert notifications(ready) == []


def test_a_field_that_is_off_says_why_and_keeps_its_draft(ready: Page) -> None:
    open_panel(ready)
    field(ready).fill("Half a sentence")
    tell(ready, "SB:::UserInputDisabled")
    expect(field(ready)).to_have_value("Half a sentence")
    expect(field(ready)).to_have_accessible_description("Writing is turned off for now.")
    ready.reload()
    until_ready(ready)
    expect(field(ready)).to_be_disabled()
    expect(field(ready)).to_have_value("Half a sentence")
    tell(ready, "SB:::UserInputEnabled")
    expect(field(ready)).to_have_value("Half a sentence")
    expect(field(ready)).to_have_accessible_description("")


def test_the_focus_of_the_host_page_does_not_jump(ready: Page) -> None:
    open_panel(ready)
    ready.locator("#elsewhere").focus()
    tell(ready, "SB:::UserInputDisabled")
    expect(ready.locator("#elsewhere")).to_be_focused()
    tell(ready, "SB:::UserInputEnabled")
    expect(ready.locator("#elsewhere")).to_be_focused()


@pytest.mark.webkit
def test_suggestions_work_while_the_field_is_off(ready: Page) -> None:
    open_panel(ready)
    tell(ready, "SB:::UserInputDisabled")
    ready.evaluate("api.pageEvent('offer')")
    ready.get_by_role("button", name="Yes").click()
    shows(ready, "You wrote: Yes")
    expect(field(ready)).to_be_disabled()


def test_a_reset_turns_the_field_on(ready: Page) -> None:
    open_panel(ready)
    tell(ready, "SB:::UserInputDisabled")
    ready.evaluate("api.reset()")
    expect(field(ready)).to_be_enabled()
    say(ready, "One")
    shows(ready, "You wrote: One")


def test_100_kb_pass_and_one_byte_more_is_an_error_in_the_bot(ready: Page, troubles: Troubles) -> None:
    ready.evaluate("api.pageEvent({alias: 'size', body: 102400})")
    assert [len(text) for text in heard(ready, "notification", 1)] == [102400]
    ready.evaluate("api.pageEvent({alias: 'size', body: 102401})")
    assert "chat.notify's text is 102401 bytes; the limit is 102400" in heard(ready, "error", 1)[0]["message"]
    assert len(notifications(ready)) == 1
    troubles.expect("102401 bytes")


def test_what_is_no_text_is_an_error_in_the_bot(ready: Page, troubles: Troubles) -> None:
    ready.evaluate("api.pageEvent('no text')")
    assert "chat.notify takes a string; got dict" in heard(ready, "error", 1)[0]["message"]
    assert notifications(ready) == []
    troubles.expect("chat.notify takes a string")
