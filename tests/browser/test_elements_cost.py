"""What timeline markup costs the page: the worst that fits into a message is drawn soon, and nothing grows too fast."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages import Host, Troubles
from tests.parts import open_panel

BOT = """
from messenger import Bot

bot = Bot()


@bot.page_event("prepare")
async def prepare(chat, msg):
    global prepared
    head, unit, count, tail = msg.payload.user.context
    prepared = "<TimelineMessage>" + head + unit * count + tail + "</TimelineMessage>"


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(prepared)
"""

# Milliseconds from the bot's markup to its last node in the page: the shortest of a few.
DRAW = """async (body) => {
  const times = [];
  const log = document.querySelector('messenger-root').shadowRoot.querySelector('.timeline');
  const next = () => new Promise((done) => setTimeout(done));
  for (let round = 0; round < 5; round += 1) {
    api.reset();
    while (log.querySelector('.entry')) await next();
    await api.pageEvent({ alias: 'prepare', body });
    await next();
    const start = performance.now();
    api.pageEvent('show');
    while (!log.querySelector('.entry')) await next();
    log.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}"""

# Milliseconds that this browser takes to lay 100 kB of plain text out, the shortest of a few.
PLAIN = """() => {
  const times = [];
  for (let round = 0; round < 9; round += 1) {
    const box = document.createElement('p');
    box.style.cssText = 'white-space: pre-wrap; overflow-wrap: anywhere; max-width: 300px; font: 15px sans-serif';
    box.textContent = `${'word '.repeat(20_000)}${round}`;
    const start = performance.now();
    document.body.append(box);
    box.getBoundingClientRect();
    times.push(performance.now() - start);
    box.remove();
  }
  return Math.min(...times);
}"""

# What PLAIN takes where the 200 ms are meant: a slower machine is given more time in proportion.
PLAIN_MS = 24
LIMIT_MS = 200

DOCUMENTS = {
    "options": ("<List>", "<Option title='a'/>", 300, "</List>"),
    "text": ("<TextMsg>", "word ", 20_000, "</TextMsg>"),
    "broken": ("", "<TextMsg>a</TextMsg>", 2_400, "<"),
    "fields": ("<LongForm>", "<Field label='a'/>", 120, "</LongForm>"),
}

# Some 100 kB each, of those that took longest of many.
WORST = {
    "text": ("<TextMsg>", "word ", 19_900, "</TextMsg>"),
    "korean": ("<TextMsg>", "한", 33_000, "</TextMsg>"),
    "unknown": ("", "<B>x</B>", 12_400, ""),
    "too many texts": ("", "<TextMsg>a</TextMsg>", 4_980, ""),
    "too many options": ("<List>", f"<Option title='{'abcdefghijklmnopqrstuvwxyz' * 2}'/>", 1_440, "</List>"),
    "broken options": ("<List>", "<Option title='a'/>", 5_200, ""),
    "heavy items": ("<List style='selectable'>", f"<Item title='{'a' * 100}' subtitle='{'b' * 80}'/>", 470, "</List>"),
    "pieces": ("<TextMsg>", "<![CDATA[a]]>", 7_600, "</TextMsg>"),
}


pytestmark = pytest.mark.alone


@pytest.fixture
def ready(make_host: Callable[..., Host], page: Page) -> Page:
    """An open panel that has all that elements need."""
    make_host(bot=BOT).open(page)
    open_panel(page)
    page.evaluate(DRAW, ["<TextMsg>", "ready", 1, "</TextMsg>"])
    return page


@pytest.mark.parametrize("case", list(DOCUMENTS))
def test_twice_as_much_is_drawn_in_at_most_two_and_a_half_times_the_time(
        case: str, ready: Page, troubles: Troubles) -> None:
    head, unit, count, tail = DOCUMENTS[case]
    for attempt in range(10):       # a busy machine can only make it look worse
        once, twice = (ready.evaluate(DRAW, [head, unit, times, tail]) for times in (count // 2, count))
        if twice <= 2.5 * once + 15:
            break
        assert attempt < 9, (once, twice)
    troubles.clear()


@pytest.mark.parametrize("case", list(WORST))
def test_the_worst_100_kilobytes_are_drawn_in_a_fifth_of_a_second(
        case: str, ready: Page, troubles: Troubles) -> None:
    for attempt in range(15):
        allowed = LIMIT_MS * max(1, ready.evaluate(PLAIN) / PLAIN_MS)
        took = ready.evaluate(DRAW, list(WORST[case]))
        print(f"{case}: {took:.0f} of {allowed:.0f} ms")
        if took < allowed:
            break
        assert attempt < 14, (took, allowed)
    troubles.clear()
