"""What a screen reader is given to say: everything that live regions announce, in order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from roundel.core.announcements import PAUSE
from tests.pages import Host, Troubles, until, until_ready
from tests.parts import bubbles, field, open_panel, panel, say, shows, timeline

pytestmark = pytest.mark.firefox

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.page_event("turn")
async def turn(chat, msg):
    await chat.notify("SB:::UserInput" + msg.payload.user.context)


@bot.page_event("say")
async def speak(chat, msg):
    for text in msg.payload.user.context:
        await chat.say(text)


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.message(r"many")
async def many(chat, msg):
    for number in range(120):
        await chat.say("Message " + str(number))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

# A screen reader's ear: what is added to a region, or changed in one, that is live, visible, and was there before. An
# alert is heard as it appears. So that nothing of the messenger's is missed, it begins with the shadow root itself.
EAR = """
window.spoken = [];
const attach = Element.prototype.attachShadow;
const live = (node) => {
  const region = node.closest('[aria-live], [role=log], [role=status], [role=alert]');
  const politeness = region?.getAttribute('aria-live') ?? (region?.role === 'alert' ? 'assertive' : 'polite');
  return region && politeness !== 'off' && region.checkVisibility() ? [region, politeness] : null;
};
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  const known = new WeakSet();
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const nodes = type === 'childList' ? [...addedNodes] : [target];
      for (const node of nodes) {
        if (!node.isConnected) continue;
        const element = node.nodeType === 1 ? node : node.parentElement;
        for (const alert of element.querySelectorAll('[role=alert]')) spoken.push(['assertive', alert.textContent]);
        const [region, politeness] = live(element) ?? [];
        if (region && (known.has(region) || region.role === 'alert')) spoken.push([politeness, node.textContent]);
      }
      if (type === 'attributes' && !target.hidden) {
        for (const region of target.querySelectorAll('[aria-live], [role=log]')) {
          if (live(region) && region.textContent) spoken.push(['shown', region.textContent]);
        }
      }
    }
    for (const region of root.querySelectorAll('[aria-live], [role=log], [role=status]')) known.add(region);
  }).observe(root, { childList: true, subtree: true, characterData: true, attributeFilter: ['hidden'] });
  return root;
};
"""

MOMENT = PAUSE + 100  # milliseconds until whatever is to be said has been said

MakeHost = Callable[..., Host]


@pytest.fixture
def listening(page: Page) -> Page:
    """A page that is listened to."""
    page.add_init_script(EAR)
    return page


def spoken(page: Page, count: int) -> list[str]:
    """All that was said politely, once there are so many; nothing was said otherwise."""
    until(page, "(count) => spoken.length >= count", count)
    page.wait_for_timeout(MOMENT)
    said: list[list[str]] = page.evaluate("spoken")
    assert {politeness for politeness, _ in said} <= {"polite"}
    # What is said is never the same as what the timeline has.
    assert all(text.endswith("\u00a0") for _, text in said)
    return [text[:-1] for _, text in said]


def quiet(page: Page) -> None:
    """Forget what was said."""
    page.wait_for_timeout(MOMENT)
    page.evaluate("spoken.length = 0")


@pytest.mark.webkit
@pytest.mark.smoke
def test_messages_are_said_once_whole_and_in_order(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    shows(listening, "Hello")
    say(listening, "One")
    shows(listening, "Hello", "You wrote: One")
    listening.evaluate("api.pageEvent({alias: 'say', body: ['Two lines\\nof text', 'Same', 'Same']})")
    shows(listening, "Hello", "You wrote: One", "Two lines\nof text", "Same", "Same")
    assert spoken(listening, 5) == ["Hello", "You wrote: One", "Two lines\nof text", "Same", "Same"]


@pytest.mark.firefox("thorough")
def test_what_the_visitor_writes_is_not_said(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    say(listening, "One")
    shows(listening, "Hello", "You wrote: One")
    assert "One" not in spoken(listening, 2)


@pytest.mark.firefox("thorough")
def test_a_closed_panel_says_how_much_is_unread_and_an_opened_one_what(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(listening)
    assert spoken(listening, 0) == []
    listening.evaluate("api.pageEvent({alias: 'say', body: ['One']})")
    assert spoken(listening, 1) == ["Open messenger, 2 unread messages"]
    quiet(listening)
    open_panel(listening)
    assert spoken(listening, 2) == ["Hello", "One"]


@pytest.mark.firefox("thorough")
def test_history_is_not_said_again_on_opening(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(listening)
    open_panel(listening)
    shows(listening, "Hello")
    field(listening).press("Escape")
    expect(panel(listening)).to_be_hidden()
    quiet(listening)
    open_panel(listening)
    assert spoken(listening, 0) == []


def test_history_is_not_said_after_a_reload(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(listening)
    open_panel(listening)
    say(listening, "One")
    shows(listening, "Hello", "You wrote: One")
    listening.reload()
    until_ready(listening)
    shows(listening, "Hello", "You wrote: One")
    assert spoken(listening, 0) == []


def test_earlier_pages_are_not_said(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    say(listening, "many")
    expect(bubbles(listening).last).to_have_text("Message 119")
    until(listening, "spoken.at(-1)?.[1].includes('119')")
    quiet(listening)
    for _ in range(3):
        timeline(listening).press("Home")
        listening.wait_for_timeout(200)
    expect(bubbles(listening).first).to_have_text("Hello")
    assert spoken(listening, 0) == []


@pytest.mark.firefox("thorough")
def test_elements_are_said_in_words(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    shows(listening, "Hello")
    quiet(listening)
    body = (
        '<TimelineMessage><TextMsg>Look</TextMsg><List title="Plants"><Item title="Fern" id="f"/></List>'
        '<SuggestionPrompt><Option title="Yes" id="y"/><Option title="No" id="n"/></SuggestionPrompt>'
        "</TimelineMessage>"
    )
    listening.evaluate("(body) => api.pageEvent({alias: 'show', body})", body)
    said = spoken(listening, 2)
    assert len(said) == 2
    assert "Look" in said[0]
    assert "Fern" in said[0]
    assert said[1] == "Suggested answers: Yes, No"


@pytest.mark.firefox("thorough")
def test_that_writing_is_off_is_said(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    shows(listening, "Hello")
    quiet(listening)
    listening.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    assert spoken(listening, 1) == ["Writing is turned off for now."]
    listening.evaluate("api.pageEvent({alias: 'turn', body: 'Enabled'})")
    expect(field(listening)).to_be_enabled()
    assert len(spoken(listening, 1)) == 1


@pytest.mark.firefox("thorough")
def test_that_nobody_can_answer_is_an_alert(listening: Page, make_host: MakeHost, troubles: Troubles) -> None:
    make_host(endpoint={"Bot": {"src": "absent.py"}}, defaultOpen=True).open(listening, ready=False)
    expect(listening.get_by_role("alert")).to_contain_text("nobody can answer")
    said = listening.evaluate("spoken")
    assert [kind for kind, text in said if "nobody can answer" in text] == ["assertive"]
    assert troubles
    troubles.clear()


@pytest.mark.firefox("thorough")
def test_announcements_go_by_themselves(listening: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True).open(listening)
    shows(listening, "Hello")
    region = listening.locator(".announcements")
    expect(region).to_have_text("Hello")
    expect(region).to_be_empty()
    shows(listening, "Hello")
