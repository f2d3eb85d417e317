"""Where the timeline stands while the bot talks: long answers are read from their first line, and nothing takes the
newest out of sight.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.pages import Host, until, until_ready
from tests.parts import field, open_panel, say, timeline

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

BOT = """
import asyncio

from roundel import Bot

bot = Bot()
LINES = ["Zeile " + str(number) + " שורה 🍵, which is long enough to be read." for number in range(40)]


@bot.page_event("say")
async def say(chat, msg):
    await chat.say(msg.payload.user.context, format="markdown")


@bot.message("long")
async def long(chat, msg):
    await chat.say("\\n".join(LINES))


@bot.message("grow")
async def grow(chat, msg):
    async with chat.stream(format="markdown") as s:
        for line in LINES:
            await s.write("- " + line + "\\n")
            await asyncio.sleep(0.02)


@bot.message("last words")
async def last(chat, msg):
    await chat.say("Yes.")
    await chat.say("\\n".join(LINES))


@bot.message
async def short(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

# How far the newest entry begins below the upper edge of the timeline.
FIRST_LINE = """(log) => [...log.querySelectorAll('[data-n]')].at(-1).getBoundingClientRect().top
  - log.getBoundingClientRect().top"""
# How much there is below what is seen.
BELOW = "(log) => log.scrollHeight - log.clientHeight - log.scrollTop"

# 116 pixels high.
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="116"><path d="M0 0h200v116H0z"/></svg>"""

MakeHost = Callable[..., Host]


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    make_host(bot=BOT).open(page)
    open_panel(page)
    for text in ("Grüße", "שלום", "👋"):
        say(page, text)
        expect(timeline(page).get_by_text("You wrote: " + text)).to_be_visible()
    return page


def rests_at(page: Page, least: float, most: float) -> None:
    """Wait until the newest entry begins so far below the timeline's upper edge, and stays there."""
    until(
        page,
        f"""async () => {{
      const log = document.querySelector('messenger-root').shadowRoot.querySelector('.timeline');
      if (!log.querySelector('[data-n]')) return false;
      for (let frame = 0; frame < 20; frame += 1) {{
        await new Promise(requestAnimationFrame);
        const at = ({FIRST_LINE})(log);
        if (at < {least} || at > {most}) return false;
      }}
      return true;
    }}""",
    )


def newest(page: Page) -> Locator:
    return page.get_by_role("button", name="Newest messages")


@pytest.mark.parametrize("what", ["long", "grow"])
def test_a_long_answer_is_read_from_its_first_line(what: str, opened: Page) -> None:
    say(opened, what)
    expect(timeline(opened).locator("[data-n]").last).to_contain_text("Zeile 39")
    rests_at(opened, 40, 72)
    expect(newest(opened)).to_be_visible()
    newest(opened).click()
    until(opened, f"({BELOW})(document.querySelector('messenger-root').shadowRoot.querySelector('.timeline')) < 2")
    expect(newest(opened)).to_have_count(0)


def test_the_last_words_of_a_run_are_read_from_their_first_line(opened: Page) -> None:
    say(opened, "last words")
    expect(timeline(opened).locator("[data-n]").last).to_contain_text("Zeile 39")
    rests_at(opened, 40, 72)


def test_a_reader_of_a_long_answer_stays_there_and_the_button_says_how_much_is_new(opened: Page) -> None:
    say(opened, "long")
    rests_at(opened, 40, 72)
    expect(newest(opened)).to_be_visible()
    before = timeline(opened).evaluate("(log) => log.scrollTop")
    for text in ("one", "two ✓"):
        opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)
    expect(opened.get_by_role("button", name="Newest messages, 2 unread messages")).to_have_text("2")
    assert timeline(opened).evaluate("(log) => log.scrollTop") == before
    say(opened, "And now?")
    expect(newest(opened)).to_have_count(0)
    expect(timeline(opened).get_by_text("You wrote: And now?")).to_be_in_viewport()


def test_who_has_read_to_the_end_follows_the_next_answer_again(opened: Page) -> None:
    say(opened, "long")
    rests_at(opened, 40, 72)
    timeline(opened).evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
    expect(newest(opened)).to_have_count(0)
    for text in ("one", "two"):
        opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)
    expect(timeline(opened).get_by_text("two", exact=True)).to_be_in_viewport()
    opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", "\n\n".join(["a long one"] * 30))
    rests_at(opened, 40, 72)


def test_a_long_message_that_came_while_the_panel_was_closed_is_read_from_its_first_line(
    page: Page, make_host: MakeHost
) -> None:
    make_host(bot=BOT).open(page)
    page.evaluate("(body) => api.pageEvent({ alias: 'say', body })", "one")
    page.evaluate("(body) => api.pageEvent({ alias: 'say', body })", "\n\n".join(["a long one"] * 30))
    expect(page.get_by_role("button", name="Open messenger, 2 unread messages")).to_be_visible()
    page.get_by_role("button", name="Open messenger").click()
    rests_at(page, 40, 72)
    page.reload()
    until_ready(page)
    rests_at(page, 40, 72)


def test_the_button_is_large_enough_and_stands_at_the_end_side(opened: Page) -> None:
    say(opened, "long")
    box = newest(opened).bounding_box()
    log = timeline(opened).bounding_box()
    assert box
    assert log
    assert box["width"] == box["height"] == 44
    assert log["x"] + log["width"] - box["x"] - box["width"] == pytest.approx(8)
    assert newest(opened).evaluate("(button) => getComputedStyle(button, '::before').width") == "36px"


# Counts, from now on, the frames in which the end is out of sight, at `lost`.
COUNT_LOST = """(log) => {
  window.lost = 0;
  requestAnimationFrame(function look() {
    if (log.scrollHeight - log.clientHeight - log.scrollTop > 40) lost += 1;
    requestAnimationFrame(look);
  });
}"""


@pytest.mark.parametrize("late", [0, 0.3, 1.2])
def test_a_picture_that_loads_late_leaves_the_newest_in_sight(late: float, opened: Page) -> None:
    def deliver(route: Route) -> None:
        opened.wait_for_timeout(late * 1000)
        route.fulfill(body=PICTURE, content_type="image/svg+xml")

    opened.route("**/late.svg", deliver)
    timeline(opened).evaluate(COUNT_LOST)
    text = "![tea](late.svg)\n\nwords below it"
    opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)
    until(opened, "document.querySelector('messenger-root').shadowRoot.querySelector('img')?.naturalHeight")
    opened.wait_for_timeout(300)
    assert timeline(opened).locator("img").evaluate("(picture) => picture.offsetHeight") >= 100
    assert opened.evaluate("lost") <= 2
    expect(newest(opened)).to_have_count(0)
    say(opened, "Thanks")
    expect(timeline(opened).get_by_text("You wrote: Thanks")).to_be_in_viewport()


@pytest.mark.chromium("changes the size of the window, which Firefox's driver does late")
def test_a_window_that_becomes_lower_leaves_the_newest_in_sight(opened: Page) -> None:
    opened.set_viewport_size({"width": 1000, "height": 500})
    until(opened, f"({BELOW})(document.querySelector('messenger-root').shadowRoot.querySelector('.timeline')) < 2")


# While `deaf`, nobody hears of a scroll, as is so until the next frame.
DEAF = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  root.addEventListener('scroll', (event) => window.deaf && event.stopImmediatePropagation(), { capture: true });
  return root;
};
"""


@pytest.mark.fresh("holds events back from the messenger")
@pytest.mark.chromium("does not depend on the browser")
def test_what_comes_in_the_moment_of_a_scroll_does_not_undo_it(page: Page, make_host: MakeHost) -> None:
    page.add_init_script(DEAF)
    make_host(bot=BOT).open(page)
    open_panel(page)
    say(page, "long")
    expect(timeline(page).get_by_text("Zeile 39")).to_be_visible()
    page.evaluate("window.deaf = true")
    timeline(page).evaluate("(log) => { log.scrollTop = 7 }")
    page.evaluate("(body) => api.pageEvent({ alias: 'say', body })", "Grüße 👋")
    expect(timeline(page)).to_contain_text("Grüße 👋")
    page.wait_for_timeout(50)
    assert timeline(page).evaluate("(log) => log.scrollTop") == 7


# --- text that grows

GROWING = """
import asyncio

from roundel import Bot

bot = Bot()
parts = []


@bot.page_event("begin")
async def begin(chat, msg):
    async with chat.stream(format="markdown") as s:
        while not s.stopped:
            if "end" in parts:
                return
            if parts:
                await s.write(parts.pop(0))
            await asyncio.sleep(0.01)


@bot.page_event("more")
def more(chat, msg):
    parts.append(msg.payload.user.context)


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""


@pytest.fixture
def growing(page: Page, make_host: MakeHost) -> Page:
    make_host(bot=GROWING).open(page)
    open_panel(page)
    page.evaluate("void api.pageEvent('begin')")
    return page


def more(page: Page, text: str) -> None:
    page.evaluate("(body) => api.pageEvent({ alias: 'more', body })", text)


def test_send_is_stop_while_text_grows_and_there_is_nothing_to_send(growing: Page) -> None:
    stop = growing.get_by_role("button", name="Stop", exact=True)
    send = growing.get_by_role("button", name="Send message")
    more(growing, "Zuerst wärmt man die Kanne")
    expect(stop).to_be_visible()
    expect(send).to_be_hidden()
    field(growing).fill("Und dann?")
    expect(stop).to_be_hidden()
    send.click()
    expect(timeline(growing).get_by_text("You wrote: Und dann?")).to_be_visible()
    expect(field(growing)).to_be_focused()  # it gets the focus back before somebody could press Stop
    stop.press("Enter")
    expect(stop).to_have_count(0)
    expect(send).to_be_visible()
    expect(timeline(growing).get_by_text("Stopped", exact=True)).to_be_visible()


def test_a_button_that_goes_leaves_the_focus_in_the_messenger(growing: Page) -> None:
    more(growing, "Zuerst")
    growing.get_by_role("button", name="Stop", exact=True).focus()
    more(growing, "end")
    expect(timeline(growing)).to_be_focused()


def test_a_row_of_a_table_is_drawn_when_it_is_one(growing: Page) -> None:
    said = timeline(growing).locator(".prose")
    more(growing, "Tee 🍵\n\n| Tee | מים |\n")
    expect(said).to_have_text("Tee 🍵")
    more(growing, "|---|")
    more(growing, "---|\n| Sencha | 7")
    expect(said.get_by_role("columnheader")).to_have_text(["Tee", "מים"])
    expect(said.get_by_role("cell")).to_have_count(0)
    assert "Sencha" not in said.inner_text()
    more(growing, "5 °C |\n\nUnd")
    expect(said.get_by_role("cell")).to_have_text(["Sencha", "75 °C"])
    more(growing, " | so")
    expect(said).to_contain_text("Und | so")
    more(growing, "end")
    expect(said).to_contain_text("Und | so")
