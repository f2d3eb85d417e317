"""A browser whose storage others have filled: the conversation goes on, and everybody knows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles, until_ready
from tests.parts import bubbles, field, heard, panel, say, shows

BOT = """
from roundel import Bot

bot = Bot()


@bot.message(r"^many$")
async def many(chat, msg):
    for n in range(160):
        await chat.say("Zeile " + str(n))


@bot.message
async def answer(chat, msg):
    await chat.say("Echo " + msg.payload.user.message)
"""

# Fills the storage to its last characters, and leaves so many free. Nothing large is written twice, which takes time.
FILL = """([name, left]) => {
  const storage = window[name];
  if (left) storage.setItem('x', 'x'.repeat(left - 1));
  let count = 0;
  for (let size = 2 ** 20; size >= 1; size /= 4) {
    for (let full = false; !full; count += 1) {
      try {
        storage.setItem(`x${count}`, 'x'.repeat(size));
      } catch {
        full = true;
      }
    }
  }
  storage.removeItem('x');
}"""

EMPTY = """(name) => {
  for (const key of Object.keys(window[name])) if (/^x\\d+$/.test(key)) window[name].removeItem(key);
}"""

WHY = "This browser's storage is full. New messages will be lost when the page is reloaded."

MakeHost = Callable[..., Host]


@pytest.fixture
def host(page: Page, make_host: MakeHost) -> Host:
    """An open conversation with one answer."""
    host = make_host(bot=BOT, defaultOpen=True)
    host.open(page)
    say(page, "茶")
    shows(page, "Echo 茶")
    return host


def codes(page: Page) -> list[str]:
    return [error["code"] for error in heard(page, "error")]


@pytest.mark.parametrize("left", [0, 300, 2000])
def test_the_conversation_goes_on_and_after_a_reload_it_is_as_it_was(
    left: int, page: Page, host: Host, troubles: Troubles
) -> None:
    page.evaluate(FILL, ["localStorage", left])
    for n in range(9):
        say(page, "Frage " + str(n) + " 🫖" * 40)
        shows(page, "Echo 茶", *["Echo Frage " + str(one) + " 🫖" * 40 for one in range(n + 1)])
    said = bubbles(page, "visitor").all_text_contents()
    expect(panel(page).get_by_text(WHY)).to_be_visible()
    assert codes(page) == ["full"]
    troubles.expect("storage is full")
    page.reload()
    until_ready(page)
    kept = bubbles(page, "visitor").all_text_contents()
    assert kept
    assert kept == said[: len(kept)]
    assert len(bubbles(page).all_text_contents()) in (len(kept), len(kept) - 1)
    troubles.clear()


def test_once_there_is_room_all_is_stored(page: Page, host: Host, troubles: Troubles) -> None:
    page.evaluate(FILL, ["localStorage", 0])
    say(page, "שאלה")
    shows(page, "Echo 茶", "Echo שאלה")
    expect(panel(page).get_by_text(WHY)).to_be_visible()
    page.evaluate(EMPTY, "localStorage")
    say(page, "Danke 🫖")
    shows(page, "Echo 茶", "Echo שאלה", "Echo Danke 🫖")
    expect(panel(page).get_by_text(WHY)).to_have_count(0)
    page.reload()
    until_ready(page)
    shows(page, "Echo 茶", "Echo שאלה", "Echo Danke 🫖")
    troubles.expect("storage is full")


def test_of_a_long_conversation_the_oldest_messages_go_first(page: Page, host: Host) -> None:
    say(page, "many")
    expect(bubbles(page).last).to_have_text("Zeile 159")
    page.evaluate(FILL, ["localStorage", 0])
    say(page, "Noch da? " + "ж" * 500)
    expect(bubbles(page).last).to_have_text("Echo Noch da? " + "ж" * 500)
    assert codes(page) == []
    page.reload()
    until_ready(page)
    expect(bubbles(page).last).to_have_text("Echo Noch da? " + "ж" * 500)
    expect(bubbles(page).nth(-2)).to_have_text("Zeile 159")


def test_a_draft_that_cannot_be_kept_is_told_of(page: Page, host: Host, troubles: Troubles) -> None:
    page.evaluate(FILL, ["sessionStorage", 0])
    field(page).fill("Ein langer Brief über 茶 🫖" * 20)
    expect(panel(page).get_by_text(WHY)).to_be_visible()
    page.evaluate(EMPTY, "sessionStorage")
    field(page).press_sequentially("!")
    expect(panel(page).get_by_text(WHY)).to_have_count(0)
    page.reload()
    until_ready(page)
    expect(field(page)).to_have_value("Ein langer Brief über 茶 🫖" * 20 + "!")
    troubles.expect("storage is full")
