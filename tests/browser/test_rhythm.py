"""How closely things stand, how they move, and that they show what the visitor does with them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, until
from tests.parts import field, open_panel, roundel, say, timeline

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.page_event("say")
async def tell(chat, msg):
    await chat.say(msg.payload.user.context, format="markdown")


@bot.page_event("ask")
async def ask(chat, msg):
    await chat.markup('<TimelineMessage><Card title="Größe"><Option title="גדול"/></Card></TimelineMessage>')
    await chat.suggest(["Ja 👍", "Nein"])


@bot.message
async def answer(chat, msg):
    await chat.say("Ja.")
"""

TABLE = """| Tea | First steep | Second steep | Third steep | Water |
|---|---|---|---|---|
| First Light 🍵 | 90 s | 120 s | 180 s | 75 °C |
| בוקר טוב | 180 s | 300 s | 420 s | 98 °C |
"""

ROOT = "document.querySelector('messenger-root').shadowRoot"

# Holds the moves of the newest entry at their beginnings.
HOLD = """(log) => {
  const entry = [...log.querySelectorAll('[data-n]')].at(-1);
  const from = entry.getBoundingClientRect().top;
  window.held = { entry, from, moves: [] };
  entry.animate = (...how) => {
    const move = Element.prototype.animate.apply(entry, how);
    move.pause();
    held.moves.push(move);
    return move;
  };
}"""

# How far it goes in each frame of 1/60 second of its way.
WAY = """() => {
  const { entry, from, moves } = held;
  const { duration } = moves[0].effect.getTiming();
  const places = [from];
  for (let now = 0; now < duration + 17; now += 1000 / 60) {
    for (const move of moves) move.currentTime = Math.min(now, duration);
    places.push(entry.getBoundingClientRect().top);
  }
  moves.forEach((move) => move.finish());
  return { duration, steps: places.slice(1).map((place, index) => Math.abs(place - places[index])) };
}"""

MakeHost = Callable[..., Host]


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    make_host(bot=BOT).open(page)
    open_panel(page)
    return page


def turns(page: Page, number: int) -> None:
    for text in ("Grüße?", "שלום?", "👋 there?")[:number]:
        say(page, text)
        expect(timeline(page).get_by_text("Ja.")).to_have_count((("Grüße?", "שלום?", "👋 there?").index(text)) + 1)


def test_a_question_with_a_short_answer_takes_little_room(opened: Page) -> None:
    turns(opened, 3)
    high = timeline(opened).evaluate("""(log) => {
      const [one, other] = [...log.querySelectorAll('[data-by=visitor]')].slice(-2).map((node) => node.offsetTop);
      return other - one;
    }""")
    assert 60 < high <= 112


def test_corners_that_face_each_other_in_a_run_are_small(opened: Page) -> None:
    for text in ("Eins", "שניים 🍵"):
        opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)
    both = timeline(opened).locator(".bubble")
    expect(both).to_have_count(2)

    def corner(index: int, name: str) -> float:
        return float(both.nth(index).evaluate(f"(node) => parseFloat(getComputedStyle(node).{name})"))

    assert corner(1, "borderStartStartRadius") == corner(0, "borderEndStartRadius")
    assert corner(1, "borderStartStartRadius") < corner(0, "borderStartStartRadius")


@pytest.mark.chromium("emulates a visitor who likes motion")
def test_what_is_there_glides_to_its_new_place(opened: Page) -> None:
    opened.emulate_media(reduced_motion="no-preference")
    for _ in range(12):
        opened.evaluate("api.pageEvent({ alias: 'say', body: 'Eins' })")
    expect(timeline(opened).get_by_text("Eins")).to_have_count(12)
    until(opened, f"{ROOT}.getAnimations().length === 0")
    timeline(opened).evaluate(HOLD)
    opened.evaluate("api.pageEvent({ alias: 'say', body: 'Zwei' })")
    until(opened, "held.moves.length")
    moved = opened.evaluate(WAY)
    assert 180 <= moved["duration"] <= 320
    assert sum(moved["steps"]) > 20
    assert max(moved["steps"]) <= 32


def test_figures_do_not_break_and_a_cut_table_shows_that_there_is_more(opened: Page) -> None:
    opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", TABLE)
    table = timeline(opened).locator(".wide")
    expect(table).to_contain_text("98 °C")
    broken = table.evaluate("""(node) => [...node.querySelectorAll('td')].filter((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length > 1 && cell.textContent.endsWith(' s');
    }).map((cell) => cell.textContent)""")
    assert broken == []
    assert table.evaluate("(node) => node.scrollWidth > node.clientWidth")
    lefts = table.evaluate("""(node) => [...node.querySelectorAll('tr > :first-child')].map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect().left;
    })""")
    assert len(lefts) == 3
    assert max(lefts) - min(lefts) < 1
    shade = table.evaluate("(node) => getComputedStyle(node).backgroundAttachment")
    assert shade == "local, local, scroll, scroll, scroll"


@pytest.mark.chromium("presses and does not let go")
def test_what_is_pressed_looks_pressed(opened: Page) -> None:
    opened.evaluate("api.pageEvent({ alias: 'ask' })")
    expect(opened.get_by_role("button", name="Ja 👍")).to_be_visible()
    opened.get_by_role("button", name="Menu", exact=True).click()
    for selector in (".menuitem", ".suggestion", ".option", ".tool"):
        opened.locator(f"messenger-root {selector}").first.hover(force=True)
        if selector == ".suggestion":
            opened.keyboard.press("Escape")
        background = f"getComputedStyle({ROOT}.querySelector('{selector}')).backgroundColor"
        until(opened, f"{ROOT}.querySelector('{selector}').getAnimations().length === 0")
        hovered = opened.evaluate(background)
        opened.mouse.down()
        until(opened, f"(hovered) => {background} !== hovered", hovered)
        opened.mouse.move(1, 1)
        opened.mouse.up()


@pytest.mark.chromium("Firefox does not say how what is selected looks")
def test_selected_words_of_the_visitor_change_places_with_their_ground(opened: Page) -> None:
    say(opened, "Grüße, שלום 👋")
    said = timeline(opened).locator("[data-by=visitor] .bubble")
    colors = """(node, part) => {
      const { color, backgroundColor } = getComputedStyle(node, part);
      return [color, backgroundColor];
    }"""
    assert said.evaluate(colors, "::selection") == said.evaluate(colors, "")[::-1]


def test_a_long_draft_shows_whole_lines(opened: Page) -> None:
    field(opened).fill("\n".join(f"Zeile {number} 🍵" for number in range(8)))
    lines = field(opened).evaluate("(node) => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight)")
    assert lines == pytest.approx(round(lines), abs=0.05)
    assert 3 <= lines <= 6


@pytest.mark.chromium("changes the size of the window, which Firefox's driver does late")
def test_a_long_draft_shows_whole_lines_in_a_low_window(opened: Page) -> None:
    opened.set_viewport_size({"width": 1000, "height": 420})
    field(opened).fill("\n".join(f"שורה {number} 🍵" for number in range(8)))
    lines = field(opened).evaluate("(node) => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight)")
    assert lines == pytest.approx(5, abs=0.05)


def test_the_button_that_copies_leaves_the_words_of_a_wide_message_in_sight(opened: Page) -> None:
    for text in ("👋", "Grüße שלום 🍵\n\n" + TABLE):
        opened.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)
    expect(timeline(opened).locator(".wide")).to_be_visible()
    timeline(opened).get_by_text("Grüße שלום").hover()
    copy = opened.get_by_role("button", name="Copy message").bounding_box()
    words = timeline(opened).locator(".full").bounding_box()
    assert copy
    assert words
    assert 0 < copy["y"] + copy["height"] - words["y"] <= 12


def test_the_roundel_closes_what_is_open(opened: Page) -> None:
    icon = f"getComputedStyle({ROOT}.querySelector('.roundel > .icon')).opacity"
    until(opened, f"{icon} === '0'")
    roundel(opened).click()
    until(opened, f"{icon} === '1'")
