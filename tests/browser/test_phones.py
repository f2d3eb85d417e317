"""Phones, upright and lying: the whole screen, its on-screen keyboard, the page behind, the back button, fingers."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.pages import PATIENCE, Browsers, Gate, Host, Troubles, deafen, html, until, until_ready, watch
from tests.parts import close, field, milestones, panel, roundel, say, shows, timeline, until_around

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
    await chat.suggest(["Yes", "No"])


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.message(r"many")
async def many(chat, msg):
    for number in range(40):
        await chat.say("Message " + str(number))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

SCREENS: dict[str, ViewportSize] = {"upright": {"width": 390, "height": 844}, "lying": {"width": 844, "height": 390}}

# An on-screen keyboard, as the page learns of it.
KEYBOARD = """
const visual = new EventTarget();
Object.assign(visual, { offsetTop: 0, height: innerHeight, scale: 1 });
Object.defineProperty(window, 'visualViewport', { value: visual });
window.keyboard = (height, offsetTop = 0) => {
  Object.assign(visual, { height: innerHeight - height, offsetTop });
  visual.dispatchEvent(new Event('resize'));
};
"""

# Routers that were there before the messenger, and note what they hear: never more than what they have already, and no
# navigation to where they are that they could intercept.
ROUTER = """
window.routed = [];
window.intercepted = [];
addEventListener('popstate', ({ state }) => routed.push([location.search, state]));
navigation.addEventListener('navigate', ({ canIntercept, destination }) => {
  if (canIntercept && destination.url === location.href) intercepted.push(destination.index);
});
history.replaceState({ page: 1 }, '');
intercepted.length = 0;
window.isNative = () => /native/.test(Object.getOwnPropertyDescriptor(NavigateEvent.prototype, 'canIntercept').get);
"""

# What has the focus in the page and is covered by the panel.
COVERED = """(() => {
  const { activeElement: node } = document;
  if (['body', 'messenger-root'].includes(node.localName)) return '';
  const { x, y, width, height } = node.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === node ? '' : node.id;
})()"""

MakeHost = Callable[..., Host]


# For what depends on whether the panel fills the screen, and not on its shape.
upright = pytest.mark.parametrize("phone", ["upright"], indirect=True)


@pytest.fixture(scope="module")
def screen(browsers: Browsers) -> Iterator[Page]:
    """The tab of a phone. Each test has an origin of its own there."""
    context = browsers.get("chromium").new_context(
        has_touch=True, is_mobile=True, device_scale_factor=2, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture(params=SCREENS)
def phone(screen: Page, troubles: Troubles, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone, held in either way."""
    screen.set_viewport_size(SCREENS[request.param])
    watch(screen, troubles)
    yield screen
    deafen(screen)
    screen.unroute_all(behavior="ignoreErrors")
    screen.goto("about:blank")
    # A history that is full would grow no longer by what the next test does.
    session = screen.context.new_cdp_session(screen)
    session.send("Page.resetNavigationHistory")
    session.detach()


def begin(page: Page, make_host: MakeHost, script: str = "") -> Host:
    """A long host page in which the bot has said hello behind an open panel, after what the script does."""
    host = make_host(bot=BOT)
    host.write(
        "index.html",
        html(
            head='<meta name="viewport" content="width=device-width, viewport-fit=cover">'
            '<link rel="stylesheet" href="long.css"><script src="first.js"></script>'
        ),
    )
    host.write("long.css", "body { min-block-size: 3000px }")
    host.write("first.js", script)
    host.open(page)
    until_around(page)
    roundel(page).tap()
    shows(page, "Hello")
    return host


def is_not_led_astray(page: Page) -> None:
    """The page's routers have heard of nothing but the place where they are."""
    assert all(heard == ["", {"page": 1}] for heard in page.evaluate("routed"))
    assert page.evaluate("intercepted") == []


def size(page: Page) -> dict:
    return {"x": 0, "y": 0} | dict(page.viewport_size or {})


def test_the_panel_fills_the_screen(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    assert panel(phone).bounding_box() == size(phone)
    expect(roundel(phone)).to_be_hidden()
    for part in (close, field, timeline):
        expect(part(phone)).to_be_in_viewport(ratio=1)
    field(phone).focus()
    for key in ["Tab"] * 6 + ["Shift+Tab"] * 12:
        phone.keyboard.press(key)
        assert phone.evaluate(COVERED) == ""
    phone.evaluate("document.querySelector('#elsewhere').focus()")
    assert phone.evaluate("document.activeElement.id") == "elsewhere"


def test_turning_the_phone_keeps_it_full(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    before = size(phone)
    phone.set_viewport_size({"width": before["height"], "height": before["width"]})
    assert panel(phone).bounding_box() == size(phone)


def test_what_is_cut_out_of_the_screen_is_left_free(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    session = phone.context.new_cdp_session(phone)
    session.send("Emulation.setSafeAreaInsetsOverride", {"insets": {"top": 40, "left": 30, "bottom": 20, "right": 30}})
    box = close(phone).bounding_box()
    below = field(phone).bounding_box()
    assert box
    assert below
    assert box["y"] >= 40
    assert box["x"] + box["width"] <= size(phone)["width"] - 30
    assert below["x"] >= 30
    assert below["y"] + below["height"] <= size(phone)["height"] - 20
    session.send("Emulation.setSafeAreaInsetsOverride", {"insets": {}})


def test_the_composer_stays_above_the_keyboard(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host, KEYBOARD)
    say(phone, "many")
    expect(timeline(phone).locator(".bubble").last).to_have_text("Message 39")
    keyboard = 300 if size(phone)["height"] > 600 else 150
    left = size(phone)["height"] - keyboard
    phone.evaluate("([height, top]) => keyboard(height, top)", [keyboard, 25])
    assert panel(phone).bounding_box() == {"x": 0, "y": 25, "width": size(phone)["width"], "height": left}
    below = field(phone).bounding_box()
    assert below
    assert below["y"] + below["height"] <= left + 25
    assert timeline(phone).evaluate("(log) => log.scrollHeight - log.scrollTop - log.clientHeight") <= 1
    phone.evaluate("keyboard(0)")
    assert panel(phone).bounding_box() == size(phone)


def test_the_focus_does_not_zoom(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    phone.evaluate(
        "(body) => api.pageEvent({alias: 'show', body})",
        "<TimelineMessage><LongForm title='You'>"
        "<Field name='a' label='A'/><Field name='b' label='B' type='textarea'/></LongForm>"
        "</TimelineMessage>",
    )
    expect(phone.get_by_role("textbox", name="B")).to_be_visible()
    sizes = phone.evaluate("""[...document.querySelector('messenger-root').shadowRoot.querySelectorAll(
      'input, textarea, select')].map((node) => parseFloat(getComputedStyle(node).fontSize))""")
    assert len(sizes) == 3
    assert min(sizes) >= 16


def test_the_page_behind_does_not_scroll(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    say(phone, "many")
    expect(timeline(phone).locator(".bubble").last).to_have_text("Message 39")
    styles = "[document.body.style.cssText, document.documentElement.style.cssText]"
    before = phone.evaluate(styles)
    session = phone.context.new_cdp_session(phone)
    for name, node in (
        ("header", phone.locator(".header")),
        ("log", timeline(phone)),
        ("footer", phone.locator(".footer")),
    ):
        box = node.bounding_box()
        assert box
        place = {"x": box["x"] + 8, "y": box["y"] + box["height"] / 2}
        for up in (200, -200):
            session.send("Input.synthesizeScrollGesture", place | {"yDistance": up, "speed": 4000})
            assert phone.evaluate("scrollY") == 0, (name, up)
        assert phone.evaluate(styles) == before, name
    phone.locator(".tool[data-gesture=close]").tap()
    expect(panel(phone)).to_be_hidden()
    session.send("Input.synthesizeScrollGesture", {"x": 100, "y": 200, "yDistance": -150, "speed": 4000})
    until(phone, "scrollY > 0")


def test_the_timeline_scrolls_under_a_finger(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    say(phone, "many")
    expect(timeline(phone).locator(".bubble").last).to_have_text("Message 39")
    box = timeline(phone).bounding_box()
    assert box
    before = timeline(phone).evaluate("(log) => log.scrollTop")
    phone.context.new_cdp_session(phone).send(
        "Input.synthesizeScrollGesture", {"x": 100, "y": box["y"] + box["height"] / 2, "yDistance": 150, "speed": 4000}
    )
    assert timeline(phone).evaluate("(log) => log.scrollTop") < before


def test_the_back_button_closes_the_panel(phone: Page, make_host: MakeHost) -> None:
    host = begin(phone, make_host, ROUTER)
    phone.evaluate("history.back()")
    expect(panel(phone)).to_be_hidden()
    expect(roundel(phone)).to_be_focused()
    assert phone.url == host.address + "/" or phone.url == host.address
    assert milestones(phone, 3)[-1] == "ROUNDEL Closed"
    assert phone.evaluate("history.state") == {"page": 1}
    is_not_led_astray(phone)


@upright
def test_a_panel_that_was_closed_otherwise_leaves_nothing_in_the_history(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host, ROUTER)
    assert phone.evaluate("history.state") == {"page": 1, "messengerPanel": True}
    close(phone).tap()
    until(phone, "history.state.messengerPanel === undefined")
    until(phone, "isNative()")
    is_not_led_astray(phone)
    phone.evaluate("routed.length = 0; history.pushState({page: 2}, '', '?2'); history.back()")
    until(phone, "routed.length === 1")
    is_not_led_astray(phone)


@upright
def test_a_panel_that_is_opened_again_at_once_has_its_entry(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host, ROUTER)
    phone.evaluate("api.close(); Promise.resolve().then(() => {}).then(api.open)")
    until(phone, "routed.length && history.state.messengerPanel")
    expect(panel(phone)).to_be_visible()
    phone.evaluate("history.back()")
    expect(panel(phone)).to_be_hidden()
    is_not_led_astray(phone)


@upright
def test_a_page_that_has_written_a_state_of_its_own_keeps_that_alone(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    index = phone.evaluate("history.replaceState({page: 'größer'}, ''), navigation.currentEntry.index")
    close(phone).tap()
    until(phone, "(index) => navigation.currentEntry.index === index - 1", index)
    until(phone, "history.state?.page === 'größer'")


@upright
def test_destroying_an_open_messenger_leaves_nothing_in_the_history(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host, ROUTER)
    phone.evaluate("api.destroy()")
    until(phone, "history.state.messengerPanel === undefined")
    is_not_led_astray(phone)


@upright
def test_a_page_that_goes_on_behind_the_panel_keeps_its_own_history(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host, ROUTER)
    phone.evaluate("history.pushState({page: 2}, '', '?2')")
    close(phone).tap()
    expect(panel(phone)).to_be_hidden()
    phone.wait_for_timeout(100)
    assert phone.evaluate("[history.state, location.search]") == [{"page": 2}, "?2"]


@upright
def test_after_a_reload_the_back_button_still_closes_the_panel(phone: Page, make_host: MakeHost) -> None:
    begin(phone, make_host)
    length = phone.evaluate("history.length")
    phone.reload()
    until_ready(phone)
    expect(panel(phone)).to_be_visible()
    phone.wait_for_timeout(200)
    assert phone.evaluate("history.length") == length
    phone.evaluate("history.back()")
    expect(panel(phone)).to_be_hidden()


@upright
def test_a_page_that_closes_the_panel_and_goes_elsewhere_gets_there(phone: Page, make_host: MakeHost) -> None:
    host = begin(phone, make_host)
    host.write("zwei.html", html(""))
    phone.evaluate("void setTimeout(() => { api.close(); location.href = 'zwei.html'; })")
    phone.wait_for_url("**/zwei.html")
    phone.wait_for_timeout(200)
    assert phone.url == host.address + "zwei.html"


@upright
@pytest.mark.parametrize("browser_is", ["new", "without the Navigation API"])
def test_closing_the_panel_of_a_page_that_is_slow_to_leave_does_not_keep_it(
    browser_is: str, phone: Page, make_host: MakeHost
) -> None:
    host = begin(phone, make_host, "" if browser_is == "new" else "delete window.navigation")
    host.write("zwei.html", html(""))
    gate = Gate(phone, "**/zwei.html")
    phone.evaluate("void setTimeout(() => { location.href = 'zwei.html'; setTimeout(api.close, 1100); })")
    phone.wait_for_timeout(1300)
    gate.open()
    phone.wait_for_url("**/zwei.html")


def test_a_wide_screen_has_no_entry_in_the_history(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    before = page.evaluate("history.length")
    roundel(page).click()
    shows(page, "Hello")
    page.wait_for_timeout(200)
    assert page.evaluate("history.length") == before


TARGETS = """[...document.querySelector('messenger-root').shadowRoot.querySelectorAll(
  'button, a[href], input, select, textarea')].map((node) => {
    const target = node.type === 'checkbox' ? node.parentElement : node.closest('label, .area, .composer') ?? node;
    const { width, height } = target.getBoundingClientRect();
    return [width, height, node.outerHTML.slice(0, 160)];
  }).filter(([width, height]) => width && (width < 44 || height < 44))"""


def test_everything_is_large_enough_for_a_finger(phone: Page, make_host: MakeHost) -> None:
    from tests.browser.test_access import ELEMENTS

    host = begin(phone, make_host)
    host.write("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    code = '<TextMsg format="markdown">```\nGrüße 🍵\n```</TextMsg>'
    phone.evaluate(
        "(body) => api.pageEvent({alias: 'show', body})", f"<TimelineMessage>{code}{ELEMENTS}</TimelineMessage>"
    )
    expect(phone.get_by_role("button", name="Thanks")).to_be_visible()
    expect(phone.locator(".copy-code")).to_be_visible()
    assert phone.evaluate(TARGETS) == []
    suggestion = phone.locator(".suggestion").first.bounding_box()
    assert suggestion
    assert suggestion["height"] < 50  # and no larger than a line of it needs
    phone.locator(".menu-button").tap()
    expect(phone.locator(".menu")).to_be_visible()
    assert phone.evaluate(TARGETS) == []
    phone.keyboard.press("Escape")
    close(phone).tap()
    phone.evaluate("api.send('Größe?')")
    expect(phone.locator(".preview")).to_be_visible()
    assert phone.evaluate(TARGETS) == []


@upright
@pytest.mark.parametrize("entries", [1, 50], ids=["new history", "full history"])
def test_closing_leads_no_frame_of_the_page_back(entries: int, phone: Page, make_host: MakeHost) -> None:
    host = begin(phone, make_host, f"for (let i = 1; i < {entries}; i += 1) history.pushState(null, '', `?${{i}}`)")
    host.write("frame.html", "<!doctype html><title>A frame</title>")
    phone.evaluate("""() => new Promise((loaded) => {
      const frame = Object.assign(document.createElement('iframe'), { src: 'frame.html', onload: loaded });
      document.body.append(frame);
    })""")
    frame = phone.frames[-1]
    frame.evaluate("history.pushState(null, '', '?two')")
    close(phone).tap()
    expect(panel(phone)).to_be_hidden()
    phone.wait_for_timeout(300)
    assert frame.evaluate("location.search") == "?two"


@upright
def test_the_panel_in_a_frame_leads_the_page_around_it_nowhere(phone: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("around.html", html('<iframe src="/" width="380" height="600"></iframe>'))
    phone.goto(host.address + "around.html")
    frame = phone.frames[-1]
    frame.get_by_role("button", name="Open messenger").evaluate("(button) => button.click()")
    expect(frame.get_by_role("dialog")).to_be_visible()
    phone.wait_for_timeout(300)
    phone.evaluate("history.pushState(null, '', '?two')")
    frame.get_by_role("button", name="Close messenger").evaluate("(button) => button.click()")
    expect(frame.get_by_role("dialog")).to_be_hidden()
    phone.wait_for_timeout(300)
    assert phone.evaluate("location.search") == "?two"
