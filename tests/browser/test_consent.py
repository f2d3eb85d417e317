"""What a page fetches and stores before its visitor does anything, and what it keeps afterwards."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages import SCRIPTS, Host, Troubles, html, until_ready, watch
from tests.parts import field, open_panel, panel, roundel, say, shows

pytestmark = pytest.mark.firefox

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def echo(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

SPY = """
// Notes whatever keeps something in the browser, or tells other pages; not in the empty page that a tab begins with.
window.kept = [];
function spy(object, name) {
  const before = object[name];
  object[name] = function (...values) {
    kept.push(`${name} ${values[0]}`);
    return before.apply(this, values);
  };
}
if (isSecureContext) {
  for (const name of ['setItem', 'getItem', 'removeItem', 'clear', 'key']) spy(Storage.prototype, name);
  for (const name of ['open', 'deleteDatabase', 'databases']) spy(IDBFactory.prototype, name);
  for (const name of ['open', 'match', 'keys']) spy(CacheStorage.prototype, name);
  for (const name of ['request', 'query']) spy(LockManager.prototype, name);
  spy(ServiceWorkerContainer.prototype, 'register');
  spy(window, 'BroadcastChannel');
  Object.defineProperty(Document.prototype, 'cookie', {
    get: () => (kept.push('cookie'), ''), set: () => kept.push('cookie'),
  });
}
"""

WAYS = pytest.mark.parametrize("storage", ["local", "session", "none"])


@pytest.fixture
def requests(page: Page) -> list[str]:
    """The paths that are asked for, in order."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url.removeprefix("http://localhost:").partition("/")[2]))
    return seen


@pytest.fixture
def make_still(make_host: Callable[..., Host]) -> Callable[..., Host]:
    """A host that wants nothing before its visitor does."""

    def make(**options: object) -> Host:
        return make_host(bot=BOT, boot="interaction", **options)

    return make


def stored(page: Page) -> list[list[str]]:
    """The keys in the browser's storage, of the site and of the tab."""
    keys: list[list[str]] = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    return keys


@WAYS
def test_nothing_is_fetched_or_stored_before_the_first_click(
    storage: str, page: Page, requests: list[str], make_still: Callable[..., Host]
) -> None:
    page.add_init_script(SPY)
    make_still(storage=storage).open(page, ready=False)
    roundel(page).hover()
    roundel(page).focus()
    page.locator("#elsewhere").click()
    page.wait_for_timeout(2500)  # the longest that a page may take to be idle
    assert requests == ["", "messenger/messenger.js", "host.js"]
    # Whether the visitor has the panel open in this tab: only who has clicked before has something there.
    assert page.evaluate("kept") == ([] if storage == "none" else ["getItem messenger-tab:/bot.py:tab"])
    assert stored(page) == [[], []]
    assert page.context.cookies() == []
    open_panel(page)
    shows(page, "Hello")


@WAYS
def test_a_conversation_is_kept_as_long_as_the_page_says(
    storage: str, page: Page, context: BrowserContext, troubles: Troubles, make_still: Callable[..., Host]
) -> None:
    host = make_still(storage=storage)
    host.open(page, ready=False)
    open_panel(page)
    shows(page, "Hello")
    say(page, "Hi")
    shows(page, "Hello", "You wrote: Hi")
    page.wait_for_timeout(500)
    site, tab = stored(page)
    assert bool(site) == (storage == "local")
    assert bool(tab) == (storage != "none")
    page.reload()
    if storage == "none":
        expect(panel(page)).to_have_count(0)
        open_panel(page)
        shows(page, "Hello")
    else:  # the panel was open, so it is
        shows(page, "Hello", "You wrote: Hi")
    other = context.new_page()
    watch(other, troubles)
    host.open(other, ready=False)
    open_panel(other)
    shows(other, *(("Hello", "You wrote: Hi") if storage == "local" else ("Hello",)))


def test_an_opener_of_the_pages_own_is_a_first_click(
    page: Page, requests: list[str], make_still: Callable[..., Host]
) -> None:
    host = make_still(displayRoundel=False)
    host.write("index.html", html('<a href="/elsewhere" data-messenger-open>Ask us</a>' + SCRIPTS))
    host.open(page, ready=False)
    page.wait_for_timeout(300)
    assert requests == ["", "messenger/messenger.js", "host.js"]
    page.get_by_role("link", name="Ask us").click()
    expect(panel(page)).to_be_visible()
    shows(page, "Hello")


@pytest.mark.smoke
def test_a_call_of_the_pages_own_opens_it(page: Page, make_still: Callable[..., Host]) -> None:
    make_still().open(page, ready=False)
    page.evaluate("api.open()")
    expect(panel(page)).to_be_visible()
    shows(page, "Hello")


def test_the_roundel_stays_when_the_page_is_rebuilt_around_it(
    page: Page, requests: list[str], make_still: Callable[..., Host]
) -> None:
    make_still().open(page, ready=False)
    page.evaluate("document.body.replaceChildren()")
    expect(roundel(page)).to_be_visible()
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    expect(roundel(page)).to_be_visible()
    assert len(requests) == 3
    page.evaluate("document.replaceChild(document.documentElement.cloneNode(), document.documentElement)")
    page.evaluate("document.documentElement.append(document.createElement('body'))")
    expect(roundel(page)).to_be_visible()
    page.evaluate("document.open(); document.write('<!doctype html><body>Ünïcode 🫖'); document.close()")
    expect(roundel(page)).to_be_visible()
    page.evaluate("api.destroy(); document.body.replaceWith(document.createElement('body'))")
    page.wait_for_timeout(50)
    expect(page.locator("messenger-root")).to_have_count(0)


def test_a_panel_that_is_part_of_the_page_waits_for_its_visitor(
    page: Page, requests: list[str], make_still: Callable[..., Host]
) -> None:
    host = make_still(container="#here")
    host.write("index.html", html('<div id="here"></div>' + SCRIPTS))
    page.add_init_script(SPY)
    host.open(page, ready=False)
    expect(field(page)).to_be_visible()
    expect(page.locator(".typing")).to_be_hidden()
    page.wait_for_timeout(300)
    assert [request.rpartition("/")[2].partition("-")[0] for request in requests[3:]] == ["waking"]
    assert {one.split()[0] for one in page.evaluate("kept")} <= {"getItem"}
    field(page).click()
    until_ready(page)
    shows(page, "Hello")


@pytest.mark.firefox("thorough")
def test_the_look_that_an_owner_wants_is_there_before_the_first_click(
    page: Page, requests: list[str], make_still: Callable[..., Host]
) -> None:
    endpoint = {"Bot": {"src": "bot.py"}, "Style": {"position": {"corner": "top-start"}}}
    make_still(endpoint=endpoint, lang="sv").open(page, ready=False)
    button = page.get_by_role("button", name="Öppna")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    assert box["y"] < 100
    page.wait_for_timeout(300)
    parts = {re.search(r"/assets/(\w+)", request)[1] for request in requests[3:]}  # type: ignore[index]
    assert parts == {"waking", "look", "words"}
