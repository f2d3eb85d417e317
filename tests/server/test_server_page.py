"""The messenger in the page, and its bot behind a server: the whole path, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from roundel.server.conversation import Conversation
from tests.pages import REMOTE, Host, Kept, Troubles, until, until_ready, watch
from tests.parts import bubbles, field, heard, open_panel, say, shows, timeline
from tests.server.conftest import Running
from tools.serve import STRICT

pytestmark = pytest.mark.kept(policy=REMOTE)

OFFLINE = "You are offline. Answers may take a while."
LOST = "We lost the connection to our conversation, so we are starting again."


class Both:
    """A server, and a page on another origin whose endpoint document names it.

    A page that is not kept may connect to this server alone.
    """

    def __init__(
        self, run_server: Callable[..., Running], make_host: Callable[..., Host], kept: Kept | None, options: dict
    ) -> None:
        self._run = lambda **more: run_server(endpoint={"AllowedDomains": ["localhost"]}, key="a key", **more)
        self.running = self._run()
        server = self.running.address.replace("127.0.0.1", "localhost")
        policy = STRICT.replace("connect-src 'self'", f"connect-src 'self' {server} {server.replace('http', 'ws')}")
        bot = {"directline": server + "/v3/directline"}
        self.page = make_host(
            policy=None if kept else policy, endpoint={"Bot": bot} | options.pop("endpoint", {}), **options
        )

    @property
    def conversation(self) -> Conversation:
        """The newest that is in memory."""
        return self.running.server.conversations.known(list(self.running.server.conversations)[-1])

    def push(self, kind: str, text: str) -> None:
        """Send something from the owner's own code."""
        handle = self.running.server.conversations[self.conversation.id]
        self.running.run(handle.notify(text) if kind == "notification" else handle.say(text))

    def away(self) -> None:
        """The server is gone."""
        self.running.stop()

    def back(self, data: str = "data") -> None:
        """The server is there again, with these data, at the same address."""
        self.running = self._run(data=data, port=self.running.port)


@pytest.fixture
def both(run_server: Callable[..., Running], make_host: Callable[..., Host], kept: Kept | None) -> Callable[..., Both]:
    return lambda **options: Both(run_server, make_host, kept, options)


def begun(both: Callable[..., Both], page: Page, **options: object) -> Both:
    """A conversation that has begun, in an open panel."""
    made = both(**options)
    made.page.open(page)
    open_panel(page)
    shows(page, "Hello")
    return made


@pytest.mark.parametrize("runtime", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)])
def test_it_says_hello_and_answers(runtime: str, both: Callable[..., Both], page: Page) -> None:
    begun(both, page, runtime=runtime)
    say(page, "Tea?")
    shows(page, "Hello", "You wrote: Tea?")
    shows(page, "Tea?", by="visitor")


def test_nothing_is_asked_of_the_server_before_the_messenger_wakes(both: Callable[..., Both], page: Page) -> None:
    made = both(boot="interaction")
    made.page.open(page, ready=False)
    page.wait_for_timeout(500)
    assert list(made.running.server.conversations) == []


def test_notifications_reach_the_page_and_directives_do_not(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page)
    made.push("notification", "discount:10")
    made.push("notification", "SB:::UserInputDisabled")
    assert heard(page, "notification", 1) == ["discount:10"]
    expect(field(page)).to_be_disabled()
    made.push("notification", "SB:::UserInputEnabled")
    expect(field(page)).to_be_enabled()
    assert heard(page, "notification") == ["discount:10"]


def test_a_page_event_is_taken_and_answered(both: Callable[..., Both], page: Page) -> None:
    begun(both, page)
    page.evaluate("api.pageEvent({ alias: 'basket', body: { tins: 2 } })")
    assert heard(page, "notification", 1) == ["tins:2"]


def test_what_the_page_says_at_the_start_reaches_the_bot(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page, context={"n": 5})
    say(page, "count")
    shows(page, "Hello", "6")
    page.evaluate("api.rewriteContext({ n: 40 })")
    say(page, "count")
    shows(page, "Hello", "6", "41")
    assert made.conversation.id


def test_a_suggestion_is_an_answer(both: Callable[..., Both], page: Page) -> None:
    begun(both, page)
    say(page, "name")
    shows(page, "Hello", "Your name?")
    page.get_by_role("button", name="Grace").click()
    shows(page, "Hello", "Your name?", "Hello Grace")
    expect(field(page)).to_be_disabled()


def test_text_that_grows_comes_whole_and_in_markdown(both: Callable[..., Both], page: Page) -> None:
    begun(both, page)
    say(page, "grow")
    shows(page, "Hello", "Grown text")


def test_the_servers_words_for_a_failure_are_replaced(
    both: Callable[..., Both], page: Page, troubles: Troubles
) -> None:
    begun(both, page)
    say(page, "wrong")
    shows(page, "Hello", "Sorry, something went wrong on our side. Please try again.")
    troubles.expect("The bot's server reports that its bot has failed.")


@pytest.mark.smoke
@pytest.mark.fresh("its page may connect to its server alone")
def test_a_reload_goes_on_where_it_was(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page)
    say(page, "name")
    shows(page, "Hello", "Your name?")
    id = made.conversation.id
    page.reload()
    until_ready(page)
    made.push("message", "Still there?")
    shows(page, "Hello", "Your name?", "Still there?")
    say(page, "Ada")
    shows(page, "Hello", "Your name?", "Still there?", "Hello Ada")
    assert made.conversation.id == id


def test_what_is_pushed_while_the_page_is_away_is_read_on_return(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page)
    page.goto("about:blank")
    for text in ("One", "Two", "Three"):
        made.push("message", text)
    made.page.open(page)
    shows(page, "Hello", "One", "Two", "Three")


def test_the_end_of_a_conversation_is_followed_by_a_new_one(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page)
    before = made.conversation.id
    say(page, "bye")
    expect(timeline(page).get_by_text("This conversation has ended.")).to_be_visible()
    say(page, "Tea?")
    shows(page, "Hello", "Hello", "You wrote: Tea?")
    assert made.conversation.id != before


def test_reset_begins_anew_at_the_server_too(both: Callable[..., Both], page: Page) -> None:
    made = begun(both, page, context={"n": 1})
    before = made.conversation.id
    say(page, "count")
    shows(page, "Hello", "2")
    page.evaluate("api.reset()")
    shows(page, "Hello")
    say(page, "count")
    shows(page, "Hello", "2")
    assert made.conversation.id != before


@pytest.mark.chromium("Firefox writes other words into the console")
def test_what_is_written_while_the_server_is_away_is_sent_when_it_is_back(
    both: Callable[..., Both], page: Page, troubles: Troubles
) -> None:
    made = begun(both, page)
    made.away()
    expect(timeline(page).get_by_text(OFFLINE)).to_be_visible()
    for text in ("One", "Two"):
        say(page, text)
    made.back()
    shows(page, "Hello", "You wrote: One", "You wrote: Two")
    shows(page, "One", "Two", by="visitor")
    expect(timeline(page).get_by_text(OFFLINE)).to_have_count(0)


@pytest.mark.chromium("Firefox writes other words into the console")
def test_a_conversation_that_the_server_has_lost_begins_again_and_says_so(
    both: Callable[..., Both], page: Page, troubles: Troubles
) -> None:
    made = begun(both, page)
    made.away()
    say(page, "Tea?")
    made.back("other")
    shows(page, "Hello", LOST, "Hello", "You wrote: Tea?")
    troubles.clear()


def test_a_server_that_cannot_tell_what_is_new_has_the_conversation_drawn_again(
    both: Callable[..., Both], page: Page, troubles: Troubles
) -> None:
    made = begun(both, page)
    say(page, "Tea?")
    shows(page, "Hello", "You wrote: Tea?")
    page.goto("about:blank")
    made.page.open(page, ready=False)
    page.evaluate("""() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':conversation'));
      const kept = JSON.parse(localStorage[key]);
      kept.dialogues[0].position.watermark = '999';
      localStorage[key] = JSON.stringify(kept);
    }""")
    page.reload()
    until_ready(page)
    shows(page, "Hello", "You wrote: Tea?")
    made.push("message", "Still there?")
    shows(page, "Hello", "You wrote: Tea?", "Still there?")
    shows(page, "Tea?", by="visitor")


def test_of_two_tabs_one_holds_the_line(
    both: Callable[..., Both], page: Page, context: BrowserContext, troubles: Troubles
) -> None:
    made = begun(both, page)
    second = context.new_page()
    watch(second, troubles)
    made.page.open(second)
    open_panel(second)
    shows(second, "Hello")
    made.push("message", "To all")
    shows(page, "Hello", "To all")
    shows(second, "Hello", "To all")
    say(second, "From here")
    shows(second, "Hello", "To all", "You wrote: From here")
    shows(page, "Hello", "To all", "You wrote: From here")
    assert len(list(made.running.server.conversations)) == 1


def test_an_address_that_is_none_is_told_to_the_owner(
    make_host: Callable[..., Host], page: Page, troubles: Troubles
) -> None:
    make_host(endpoint={"Bot": {"directline": "ftp://bot.example"}}).open(page, ready=False)
    open_panel(page)
    expect(timeline(page).get_by_text("Sorry, nobody can answer here right now.")).to_be_visible()
    troubles.expect("must be a URL that begins with https://")


def test_the_address_comes_from_the_document_alone(both: Callable[..., Both], page: Page) -> None:
    made = both()
    page.goto(made.page.address + "?directline=https://evil.example&endpoint=https://evil.example")
    until(page, "Boolean(window.api?.state.ready)")
    open_panel(page)
    shows(page, "Hello")
    expect(bubbles(page)).to_have_count(1)
