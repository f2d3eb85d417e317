"""The endpoint document: where it comes from, what is wrong with it, and which pages it allows."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import UNFETCHED, Host, Troubles, until_ready
from tests.parts import bubbles, heard, open_panel, panel, roundel, shows

pytestmark = pytest.mark.firefox("thorough")

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
"""

MakeHost = Callable[..., Host]


def test_an_endpoint_comes_by_url_and_its_addresses_start_there(page: Page, make_host: MakeHost) -> None:
    host = make_host(endpoint="endpoints/support.json")
    host.write("endpoints/support.json", '{"Bot": {"src": "../bots/bot.py"}, "Style": {"name": "Fern"}}')
    host.write("bots/bot.py", BOT)
    host.open(page)
    open_panel(page)
    shows(page, "Hello")
    expect(panel(page)).to_have_accessible_name("Fern")


def test_an_endpoint_comes_as_an_object(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, endpoint={"Bot": {"src": "bot.py"}, "Style": {"roundelBackgroundColor": "#123456"}}).open(page)
    expect(roundel(page)).to_have_css("background-color", "rgb(18, 52, 86)")


def test_a_style_that_is_no_colour_changes_nothing(page: Page, make_host: MakeHost) -> None:
    colour = "red; position: fixed"
    make_host(bot=BOT, endpoint={"Bot": {"src": "bot.py"}, "Style": {"roundelBackgroundColor": colour}}).open(page)
    expect(roundel(page)).to_have_css("background-color", "rgb(47, 75, 216)")


def test_words_of_the_endpoint_win_over_its_style(page: Page, make_host: MakeHost) -> None:
    endpoint = {
        "Bot": {"src": "bot.py"},
        "Style": {"name": "Fern", "subtitle": "At once"},
        "i18n": [{"sv": {"title": "Ormbunke"}}],
    }
    make_host(bot=BOT, endpoint=endpoint, lang="sv-FI", defaultOpen=True).open(page)
    expect(panel(page)).to_have_accessible_name("Ormbunke")
    expect(panel(page)).to_contain_text("At once")


def test_a_refused_page_shows_nothing_and_fetches_no_python(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    endpoint = {"Bot": {"src": "bot.py"}, "AllowedDomains": ["*.example.com"]}
    host = make_host(bot=BOT, endpoint=endpoint, defaultOpen=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    host.open(page, ready=False)
    error = heard(page, "error", 1)[0]
    page.wait_for_load_state("networkidle")
    page.evaluate("api.open()")
    origin = host.address.rstrip("/")
    assert error["code"] == "domain"
    assert origin in error["message"]
    assert '["*.example.com"]' in error["message"]
    assert asked == [host.address + name for name in ("", "messenger/messenger.js", "host.js")]
    expect(page.locator("messenger-root")).to_have_count(0)
    assert "AllowedDomains" in page.evaluate("api.pageEvent('one').catch((error) => error.message)")
    assert "AllowedDomains" in page.evaluate("api.ready.catch((error) => error.message)")
    troubles.expect(f"[messenger] {error['message']}")


ALLOWED: list[list | None] = [
    None,
    ["localhost"],
    ["https://example.com", "http://localhost/"],
    ["http://localhost:{port}"],
    ["localhost:{port}"],
]
REFUSED: list[list | None] = [
    [],
    ["https://localhost"],
    ["http://localhost:1"],
    ["*.localhost"],
    ["example.com"],
    ["localhost.example.com"],
    [1],
]


def test_scheme_and_port_of_a_domain_count_where_they_are_given(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host(bot=BOT, start=False)
    host.open(page, ready=False)
    port = host.address.rstrip("/").rsplit(":", 1)[1]
    lists = json.loads(json.dumps(ALLOWED + REFUSED).replace("{port}", port))
    shown = page.evaluate(
        """(lists) => lists.map((AllowedDomains) => {
      const endpoint = {Bot: {src: 'bot.py'}, ...(AllowedDomains && {AllowedDomains})};
      const api = ServisBot.init({endpoint, boot: 'interaction'});
      const shown = Boolean(document.querySelector('messenger-root'));
      api.destroy();
      return shown;
    })""",
        lists,
    )
    assert dict(zip(map(str, lists), shown, strict=True)) == dict(
        [(str(one), True) for one in lists[: len(ALLOWED)]] + [(str(one), False) for one in lists[len(ALLOWED) :]]
    )
    troubles.expect(*["AllowedDomains"] * len(REFUSED))


@pytest.mark.fresh("stores something under another name of the site")
def test_a_subdomain_is_allowed_by_a_star(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, endpoint={"Bot": {"src": "bot.py"}, "AllowedDomains": ["*.localhost"]})
    page.goto(host.address.replace("localhost", "shop.localhost"))
    until_ready(page)
    expect(roundel(page)).to_be_visible()


WRONG = {
    "missing.json": (None, "the server answered 404"),
    "text.json": ("Hello", "text.json cannot be read: "),
    "list.json": ("[]", "is a list; it must be object"),
    "no-bot.json": ("{}", 'names no bot. Add "Bot"'),
    "style.json": ('{"Bot": {"src": "bot.py"}, "Style": []}', "Style is a list; it must be object"),
    "domains.json": ('{"Bot": {"src": "bot.py"}, "AllowedDomains": "localhost"}', "AllowedDomains is the string"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_endpoint_that_is_wrong_is_one_clear_error(
    name: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    text, words = WRONG[name]
    host = make_host(bot=BOT, endpoint=name)
    if text is not None:
        host.write(name, text)
    host.open(page, ready=False)
    error = heard(page, "error", 1)[0]
    assert error["code"] == "endpoint"
    assert host.address + name in error["message"]
    assert words in error["message"]
    expect(page.locator("messenger-root")).to_have_count(0)
    troubles.expect(*([UNFETCHED] if text is None else []), f"[messenger] {error['message']}")


def test_an_endpoint_object_without_a_bot_is_one_clear_error(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    make_host(endpoint={"Address": "support"}).open(page, ready=False)
    assert heard(page, "error", 1)[0]["code"] == "endpoint"
    expect(bubbles(page)).to_have_count(0)
    troubles.expect("[messenger] The option endpoint names no bot")
