"""How a page brings the messenger in, and what it may ask of `init`."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import SCRIPTS, Host, Troubles, html, until, until_ready
from tests.parts import close, field, heard, milestones, open_panel, panel, roundel, say, send, shows
from tools.paths import DIST

pytestmark = pytest.mark.firefox("thorough")

BOT = """
import json

from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
    for n in range(chat.context.get("notifications", 0)):
        await chat.notify(str(n))


@bot.page_event("on")
async def on(chat, msg):
    await chat.notify("SB:::UserInputEnabled")


@bot.page_event("context")
async def context(chat, msg):
    await chat.notify(json.dumps(chat.context))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

MakeHost = Callable[..., Host]


@pytest.fixture
def bare(page: Page, make_host: MakeHost) -> Page:
    """A page on which `init` has not been called."""
    make_host(bot=BOT, start=False).open(page, ready=False)
    return page


def test_init_returns_the_api_at_once(bare: Page) -> None:
    members = bare.evaluate("Object.keys(ServisBot.init({bot: 'bot.py'})).sort()")
    assert members == sorted(
        [
            "on",
            "once",
            "off",
            "pageEvent",
            "reset",
            "rewriteContext",
            "open",
            "close",
            "toggle",
            "send",
            "setLanguage",
            "restart",
            "destroy",
            "ready",
            "state",
        ]
    )


@pytest.mark.firefox
def test_servisbot_has_two_spellings(bare: Page) -> None:
    assert bare.evaluate("ServisBot === ServisBOT && ServisBot.init({bot: 'bot.py'}) === ServisBOT.api")


def test_nothing_is_emitted_before_the_task_ends(bare: Page, troubles: Troubles) -> None:
    order = bare.evaluate("""() => {
      const order = [];
      const api = ServisBot.init({endpoint: {Bot: {src: 'bot.py'}, AllowedDomains: []}});
      api.on('error', () => order.push('first listener'));
      api.on('error', () => order.push('second listener'));
      order.push('end of the task');
      return new Promise((resolve) => setTimeout(resolve, 0, order));
    }""")
    assert order == ["end of the task", "first listener", "second listener"]
    troubles.expect("AllowedDomains")


def test_events_before_the_first_listener_are_kept_for_it_alone(bare: Page, troubles: Troubles) -> None:
    bare.evaluate("() => ServisBot.init({bot: 'bot.py', boot: 'eager', context: {notifications: 104}}).ready")
    open_panel(bare)
    shows(bare, "Hello")
    bare.evaluate("() => ServisBot.api.pageEvent('on')")
    first, second = bare.evaluate("""() => {
      const heard = [[], []];
      ServisBot.api.on('notification', (text) => heard[0].push(text));
      return new Promise((resolve) => setTimeout(() => {
        ServisBot.api.on('notification', (text) => heard[1].push(text));
        setTimeout(resolve, 50, heard);
      }, 50));
    }""")
    assert first == [str(n) for n in range(4, 104)]
    assert second == []
    troubles.expect_warnings("Nobody listens to notification")


def test_a_second_init_returns_the_same_api_and_warns(bare: Page, troubles: Troubles) -> None:
    assert bare.evaluate("start({bot: 'bot.py'}) === ServisBot.init({bot: 'other.py'})")
    troubles.expect_warnings("init has been called already")
    expect(bare.locator("messenger-root")).to_have_count(1)


def test_two_copies_of_the_script_are_one_messenger(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, mounts={"/copy/": DIST})
    copies = [f'<script src="/{path}/messenger.js" data-bot="bot.py"></script>' for path in ("copy", "messenger")]
    host.write("index.html", html(SCRIPTS + "".join(copies)))
    host.open(page)
    expect(page.locator("messenger-root")).to_have_count(1)
    assert page.evaluate("ServisBot.api === api && ServisBOT === ServisBot")


def test_unknown_options_warn_once(bare: Page, troubles: Troubles) -> None:
    bare.evaluate("void start({bot: 'bot.py', colour: 'red', size: 3})")
    troubles.expect_warnings("colour, size")


WRONG = [
    ("undefined", "ServisBot.init's argument is undefined; it must be object."),
    ("{}", "init needs the option bot or endpoint"),
    ("{bot: 5}", "The option bot is a number; it must be string."),
    ("{bot: 'b', context: []}", "The option context is a list; it must be object."),
    ("{bot: 'b', defaultOpen: 'yes'}", 'The option defaultOpen is the string "yes"; it must be boolean.'),
    ("{bot: 'b', dir: 'up'}", 'The option dir is the string "up"; it must be ltr or rtl.'),
    ("{bot: 'b', runtime: 'cpython'}", 'The option runtime is the string "cpython"; it must be micropython or'),
    ("{bot: 'b', boot: null}", "The option boot is null; it must be string."),
    ("{bot: 'b', container: 1}", "The option container is a number; it must be string or element."),
    ("{bot: 'b', expiredEvent: 'f'}", 'The option expiredEvent is the string "f"; it must be function.'),
    ("{bot: 'b', context: {now: new Date()}}", "The option context.now is an object of Date, which is no JSON"),
    ("{bot: 'b', context: {text: 'x'.repeat(10240)}}", "The option context is 10251 bytes as JSON; the limit is 10240"),
]


def test_a_wrong_type_throws_a_type_error_that_says_what_came_and_what_is_expected(bare: Page) -> None:
    for options, words in WRONG:
        attempt = f"(() => {{ try {{ ServisBot.init({options}) }} catch (error) {{ return String(error) }} }})()"
        assert bare.evaluate(attempt).startswith("TypeError: " + words)
    expect(bare.locator("messenger-root")).to_have_count(0)
    assert bare.evaluate("ServisBot.api === undefined")


@pytest.mark.firefox
@pytest.mark.parametrize("where", ["head", "body"])
def test_a_script_tag_with_a_bot_is_enough(where: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    tag = '<script src="/messenger/messenger.js" data-bot="bot.py" data-boot="eager" data-default-open="true"></script>'
    host.write("index.html", html(head=tag, body="") if where == "head" else html(body=tag))
    host.open(page, ready=False)
    shows(page, "Hello")
    assert page.evaluate("ServisBot.api.state.open")


@pytest.mark.smoke
def test_a_script_tag_with_an_endpoint_is_enough(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    tag = '<script src="/messenger/messenger.js" data-endpoint="support.json" async></script>'
    host.write("index.html", html(head=tag, body=""))
    host.write("support.json", '{"Bot": {"src": "bot.py"}}')
    host.open(page, ready=False)
    open_panel(page)
    shows(page, "Hello")


def test_it_works_under_any_path(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, mounts={"/vendor/chat/v1/": DIST})
    tag = '<script src="../vendor/chat/v1/messenger.js" data-bot="bots/bot.py"></script>'
    host.write("shop/index.html", html(body=tag))
    host.write("shop/bots/bot.py", BOT)
    page.goto(host.address + "shop/")
    open_panel(page)
    shows(page, "Hello")


def test_calls_made_before_the_script_are_replayed_in_order(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host(bot=BOT)
    tag = '<script src="/messenger/messenger.js" async></script>'
    host.write("index.html", html(head='<script src="stub.js"></script>', body=tag))
    host.write(
        "stub.js",
        """
      window.log = [];
      var ServisBot = ServisBot || {q: []};
      ServisBot.q.push(['init', {bot: 'bot.py', boot: 'eager'}]);
      ServisBot.q.push(['on', 'Messenger', (event) => log.push(['Messenger', event])]);
      ServisBot.q.push(['on', 'notification', (text) => log.push(['notification', text])]);
      ServisBot.q.push(['nonsense'], ['pageEvent', 'context'], ['open']);
    """,
    )
    host.open(page, ready=False)
    shows(page, "Hello")
    assert milestones(page, 1) == ["CONVERSATION Ready"]
    assert heard(page, "notification", 1) == ["{}"]
    page.evaluate("ServisBot.q.push(['close'])")
    expect(panel(page)).to_be_hidden()
    troubles.expect('There is no function "nonsense" to call')


@pytest.mark.firefox
@pytest.mark.parametrize("given", ["selector", "element"])
def test_a_container_is_filled(given: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, start=False)
    style = '<link rel="stylesheet" href="host.css">'
    host.write("index.html", html(head=style, body='<div id="here"></div>' + SCRIPTS))
    host.write("host.css", "#here { inline-size: 500px; block-size: 420px }")
    host.open(page, ready=False)
    container = "'#here'" if given == "selector" else "document.querySelector('#here')"
    page.evaluate(f"void start({{bot: 'bot.py', container: {container}}})")
    until_ready(page)
    shows(page, "Hello")
    expect(page.locator("#here > messenger-root")).to_have_count(1)
    assert panel(page).bounding_box() == page.locator("#here").bounding_box()
    expect(roundel(page)).to_have_count(0)
    expect(close(page)).to_have_count(0)


def test_a_container_that_is_not_there_is_one_error(bare: Page, troubles: Troubles) -> None:
    bare.evaluate("void start({bot: 'bot.py', container: '#nowhere'})")
    assert heard(bare, "error", 1)[0]["code"] == "container"
    troubles.expect("#nowhere")


@pytest.mark.kept
def test_without_roundel_the_host_opens_the_panel(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, displayRoundel=False).open(page)
    expect(roundel(page)).to_have_count(0)
    page.evaluate("api.open()")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(roundel(page)).to_have_count(0)


@pytest.mark.kept
def test_without_header_the_panel_keeps_its_name(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, displayHeader=False, defaultOpen=True).open(page)
    shows(page, "Hello")
    expect(panel(page)).to_have_accessible_name("Chat")
    expect(close(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="Chat")).to_have_count(0)


@pytest.mark.kept
@pytest.mark.parametrize("option", ["displayWidget", "displayLightbox"])
def test_without_widget_nothing_is_drawn_until_open(option: str, page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True, **{option: False}).open(page)
    expect(page.locator("messenger-root").get_by_role("button")).to_have_count(0)
    expect(panel(page)).to_have_count(0)
    page.evaluate("api.open()")
    shows(page, "Hello")
    expect(panel(page)).to_be_visible()


@pytest.mark.kept
def test_an_always_open_panel_cannot_be_closed(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, alwaysOpen=True).open(page)
    shows(page, "Hello")
    expect(roundel(page)).to_have_count(0)
    expect(close(page)).to_have_count(0)
    field(page).press("Escape")
    page.evaluate("api.close(); api.toggle()")
    say(page, "One")
    shows(page, "Hello", "You wrote: One")
    expect(panel(page)).to_be_visible()
    assert [name for name in milestones(page) if "ROUNDEL" in name] == []


@pytest.mark.parametrize("boot", ["eager", "interaction"])
def test_default_open_opens_at_the_start_alone(boot: str, page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, defaultOpen=True, boot=boot).open(page, ready=False)
    if boot == "interaction":
        field(page).click()
    shows(page, "Hello")
    assert milestones(page, 1) == ["CONVERSATION Ready"]
    close(page).click()
    page.reload()
    until_ready(page) if boot == "eager" else page.wait_for_load_state("networkidle")
    expect(panel(page)).to_have_count(0)


@pytest.mark.firefox
@pytest.mark.parametrize("source", ["option", "html"])
def test_right_to_left_mirrors_the_messenger(source: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, **({"dir": "rtl"} if source == "option" else {}))
    if source == "html":
        host.write("index.html", html(attributes='lang="en" dir="rtl"'))
    host.open(page, ready=False)
    box = roundel(page).bounding_box()
    assert box is not None
    assert box["x"] < 100
    open_panel(page)
    field_box, send_box = field(page).bounding_box(), send(page).bounding_box()
    assert field_box is not None
    assert send_box is not None
    assert send_box["x"] < field_box["x"]


@pytest.mark.parametrize(
    ("options", "attributes", "lang"),
    [
        ({}, 'lang="sv"', "sv"),
        ({}, "", "en"),
        ({"context": {"lang": "fr"}}, 'lang="sv"', "fr"),
        ({"lang": "de-AT", "context": {"lang": "fr"}}, 'lang="sv"', "de-AT"),
    ],
)
def test_the_language_is_the_options_then_the_contexts_then_the_pages(
    options: dict, attributes: str, lang: str, page: Page, make_host: MakeHost
) -> None:
    host = make_host(bot=BOT, **options)
    host.write("index.html", html(attributes=attributes))
    host.open(page)
    assert page.evaluate("api.state.lang") == lang
    assert page.evaluate("document.querySelector('messenger-root').shadowRoot.firstElementChild.lang") == lang


@pytest.mark.kept
def test_a_field_that_starts_off_is_turned_on_by_a_notification(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, textInputDisabled=True, defaultOpen=True).open(page)
    expect(field(page)).to_be_disabled()
    page.evaluate("api.pageEvent('on')")
    expect(field(page)).to_be_enabled()


def test_a_custom_style_is_added_inside(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, customStyle="custom.css")
    host.write("custom.css", ".roundel { background: rgb(1, 2, 3) } h1 { color: rgb(1, 2, 3) }")
    host.open(page)
    expect(roundel(page)).to_have_css("background-color", "rgb(1, 2, 3)")
    expect(page.get_by_role("heading", name="A host page")).to_have_css("color", "rgb(0, 0, 0)")


def test_reset_on_load_forgets_the_conversation(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, resetOnLoad=True, defaultOpen=True).open(page)
    say(page, "One")
    shows(page, "Hello", "You wrote: One")
    first = page.evaluate("api.state")
    page.reload()
    until_ready(page)
    shows(page, "Hello")
    assert page.evaluate("api.state.conversationId") != first["conversationId"]


def test_an_identity_resumes_its_own_conversation(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, identity="ada")
    script = (host.folder / "host.js").read_text()
    host.open(page)
    first = heard(page, "Messenger", 1)[0]
    assert first["identity"] == "ada"
    page.reload()
    until_ready(page)
    assert heard(page, "Messenger", 1)[0] == first
    host.write("host.js", script.replace('"ada"', '"grace"'))
    page.reload()
    until_ready(page)
    second = heard(page, "Messenger", 1)[0]
    assert second["identity"] == "grace"
    assert second["conversationId"] != first["conversationId"]


@pytest.mark.kept
def test_the_context_can_be_rewritten_on_the_api_and_on_the_global(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, context={"plan": "gold"}).open(page)
    for rewrite in ("", "api.rewriteContext({plan: 'iron'});", "ServisBot.rewriteContext({});"):
        page.evaluate(rewrite + "api.pageEvent('context')")
    assert heard(page, "notification", 3) == ['{"plan": "gold"}', '{"plan": "iron"}', "{}"]


@pytest.mark.kept
def test_state_is_a_snapshot_that_cannot_be_changed(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    page.evaluate("window.before = api.state; before.open = true")
    assert page.evaluate("before.open") is False
    page.evaluate("api.open()")
    until(page, "api.state.open")
    assert page.evaluate("before.open") is False


@pytest.mark.kept
def test_ready_tells_who_talks(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    event = heard(page, "Messenger", 1)[0]
    assert page.evaluate("api.ready") == event
