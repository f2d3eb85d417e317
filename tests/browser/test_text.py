"""What visitors, pages and bots write arrives as it was, wherever the bot runs; half a character becomes U+FFFD."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from support import thorough

from tests.pages import Host, until
from tests.parts import bubbles, field, heard, open_panel

BOT = """
import json

from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hej 🪴, שלום")
    await chat.suggest(["Ja 🪴"])


@bot.page_event("fetch")
async def fetch(chat, msg):
    body = msg.payload.user.context
    stock = (await chat.fetch("stock.json", "POST" if body["post"] else "GET")).json()
    await chat.notify(json.dumps([[ord(sign) for sign in text] for text in (stock["🪴"], body["🪴"])]))


@bot.page_event("upload")
async def upload(chat, msg):
    await chat.markup('<TimelineMessage><FileUpload title="Bild 🪴"/></TimelineMessage>')


@bot.page_event("half")
async def half(chat, msg):
    await chat.say("half " + chr(0xD83E))
    await chat.suggest(["half " + chr(0xDEB4)])
    await chat.notify("half " + chr(0xD83E))


@bot.message
async def echo(chat, msg):
    chat.context["said"] = msg.payload.user.message
    await chat.notify(json.dumps([ord(sign) for sign in chat.context["said"]]))
    await chat.say(chat.context["said"])
"""

# With what JSON escapes, what ends a text in C, and what is no character at all or only half of one.
TEXTS = {
    "a 👩‍👩‍👧‍👦 and 🏳️‍🌈 in one long line of text": None,
    "𠮷野家": None,
    "안녕하세요 힣": None,
    "order\0number 5, å": None,
    "a\0": None,
    "abc\u202edef\u202c שלום \u2028 end": None,
    'C:\\ud83e\\udeb4 "\\u0041" \x1b[31m': None,
    "\ud83e\udeb4 joined": "🪴 joined",
    "\ud83e漢字xyz": "\ufffd漢字xyz",
    "a \udeb4\ud83e of two halves in the wrong order": "a \ufffd\ufffd of two halves in the wrong order",
    "b\ud83e": "b\ufffd",
}
PLACES: dict[str, dict] = {
    "page": {},
    "thread": {"endpoint": {"Bot": {"src": "bot.py", "runtime": "pyodide"}}},
    "pyodide": {"runtime": "pyodide"},
}


def drawn(page: Page, by: str) -> list[str]:
    """What stands in the bubbles, to the letter. In ASCII on its way, as drivers of browsers make halves their own."""
    found: list[str] = json.loads(
        bubbles(page, by).evaluate_all("(all) => JSON.stringify(all.map((one) => one.textContent))")
    )
    return found


def opened(page: Page, host: Host) -> None:
    """Open the panel and wait for the bot, which takes CPython a while where the machine is busy."""
    host.open(page, ready=False)
    until(page, "Boolean(window.api?.state.identity)")
    open_panel(page)
    until(page, "Boolean(api.state.ready)")


@pytest.mark.parametrize("place", PLACES)
def test_what_is_written_reaches_the_bot_and_the_timeline_to_the_letter(
    place: str, page: Page, make_host: Callable[..., Host]
) -> None:
    opened(page, make_host(bot=BOT, **PLACES[place]))
    wanted = []
    for number, text in enumerate(TEXTS):
        wanted.append(TEXTS[text] or text)
        page.evaluate("(text) => void api.send(JSON.parse(text))", json.dumps(text))
        codes = json.loads(heard(page, "notification", number + 1)[-1])
        assert "".join(chr(code) for code in codes) == wanted[-1]
        expect(bubbles(page)).to_have_count(number + 2)
    assert drawn(page, "visitor") == wanted
    assert drawn(page, "bot") == ["Hej 🪴, שלום", *wanted]
    page.evaluate("api.pageEvent('half')")
    expect(page.get_by_role("button", name="half \ufffd")).to_be_visible()
    assert drawn(page, "bot")[-1] == "half \ufffd"
    assert heard(page, "notification", len(wanted) + 1)[-1] == "half \ufffd"
    if place != "page" and not thorough():
        return  # CPython takes long to start again, and reads what is stored as MicroPython does
    page.reload()
    until(page, "Boolean(window.api?.state.ready)")
    assert drawn(page, "visitor") == wanted
    assert drawn(page, "bot") == ["Hej 🪴, שלום", *wanted, "half \ufffd"]


def test_what_is_fetched_and_what_the_page_tells_arrives_to_the_letter(
    page: Page, make_host: Callable[..., Host]
) -> None:
    host = make_host(bot=BOT)
    host.write("stock.json", json.dumps({"🪴": "Fern 🪴 안녕\0\ud83e."}))
    opened(page, host)
    page.evaluate("api.pageEvent({ alias: 'fetch', body: { post: false, '🪴': '\\u{1fab4}\\0\\udeb4' } })")
    fetched, told = json.loads(heard(page, "notification", 1)[0])
    assert "".join(map(chr, fetched)) == "Fern 🪴 안녕\0\ufffd."
    assert "".join(map(chr, told)) == "🪴\0\ufffd"


def test_what_stands_in_the_field_and_in_a_files_name_is_taken(page: Page, make_host: Callable[..., Host]) -> None:
    opened(page, make_host(bot=BOT))
    field(page).evaluate("""(field) => {
      field.value = '\\udeb4漢字🪴 behind';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }""")
    page.evaluate("api.pageEvent('upload')")
    page.get_by_label("Choose a file").evaluate("""(input) => {
      const data = new DataTransfer();
      data.items.add(new File(['hello'], '\\udeb4漢字🪴.txt', { type: 'text/plain' }));
      input.files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    }""")
    expect(page.get_by_text("\ufffd漢字🪴.txt")).to_be_visible()
    field(page).press("Enter")
    expect(bubbles(page, "visitor")).to_have_text(["\ufffd漢字🪴 behind"])
