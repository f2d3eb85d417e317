"""The life of the roundel, and what owners change of the look."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from roundel.commands.site import Site
from tests.pages import Gate, Host, Troubles, html, until, until_ready
from tests.parts import close, field, milestones, open_panel, panel, roundel, shows
from tools.serve import MOUNTS, policy

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.page_event("say")
async def say(chat, msg):
    await chat.say(msg.payload.user.context)
"""

OPENER = (
    "<button data-messenger-open><b>Ask us</b></button>"
    '<script src="/messenger/messenger.js"></script><script src="host.js"></script>'
)
ROOT = "document.querySelector('messenger-root')"
STYLE = ROOT + ".shadowRoot.querySelector"

MakeHost = Callable[..., Host]


def endpoint(style: dict | None = None, **more: object) -> dict:
    return {"Address": "look", "Bot": {"src": "bot.py"}, "Style": style or {}} | more


def preview(page: Page) -> Locator:
    return page.get_by_role("region", name="Latest message")


def say(page: Page, text: str) -> None:
    page.evaluate("(body) => api.pageEvent({ alias: 'say', body })", text)


def place(page: Page) -> list[float]:
    """How far the roundel is from the left, the top, the right and the bottom of the window."""
    box = roundel(page).bounding_box()
    assert box
    return [box["x"], box["y"], 1000 - box["x"] - box["width"], 760 - box["y"] - box["height"]]


def color(page: Page, selector: str, name: str = "color") -> str:
    """A style of the first element that a selector finds, once there is one."""
    found: str = until(page, f"([one, name]) => {STYLE}(one) && getComputedStyle({STYLE}(one))[name]", [selector, name])
    return found


# --- previews


def test_the_latest_message_is_beside_the_closed_roundel_and_opens_the_panel(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    before = page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
    say(page, "Hello")
    say(page, "World")
    expect(preview(page).get_by_role("button", name="World")).to_be_visible()
    expect(preview(page).get_by_text("Hello")).to_have_count(0)
    assert page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]") == before
    name, off = (preview(page).locator(part).bounding_box() for part in (".who", ".quiet"))
    assert name
    assert off
    assert off["y"] + off["height"] <= name["y"]
    preview(page).get_by_role("button", name="World").click()
    shows(page, "Hello", "World")
    expect(preview(page)).to_have_count(0)
    assert milestones(page, 2)[-1] == "ROUNDEL Opened"


@pytest.mark.firefox("thorough")
def test_a_closed_preview_stays_closed_on_the_next_page(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, endpoint=endpoint({"roundelLabel": "Ask us"})).open(page)
    label = page.get_by_role("button", name="Ask us")  # is drawn together with the preview
    say(page, "Hello")
    page.reload()
    expect(label).to_be_visible()
    assert preview(page).count() == 1
    preview(page).get_by_role("button", name="Close preview").click()
    expect(preview(page)).to_have_count(0)
    expect(roundel(page)).to_be_focused()
    page.reload()
    expect(label).to_be_visible()
    assert preview(page).count() == 0
    until_ready(page)
    say(page, "World")
    expect(preview(page)).to_contain_text("World")


@pytest.mark.firefox("thorough")
def test_muted_previews_stay_away_for_ever_and_can_be_had_again(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    say(page, "Hello")
    preview(page).get_by_role("button", name="Turn off previews").click()
    page.evaluate("api.reset()")
    page.reload()
    until_ready(page)
    say(page, "World")
    open_panel(page)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("menuitem", name="Turn on previews").click()
    close(page).click()
    say(page, "Again")
    expect(preview(page).get_by_role("button", name="Again")).to_be_visible()


@pytest.mark.firefox("thorough")
def test_the_welcome_preview_comes_once_after_its_delay(page: Page, make_host: MakeHost) -> None:
    welcome = {"en": {"messages": ["Need help?"]}}
    make_host(bot=BOT, endpoint=endpoint(preview=True, previewDelay=0.3, WelcomeMessages=welcome)).open(page)
    expect(preview(page).get_by_role("button", name="Need help?")).to_be_visible()
    page.reload()
    until_ready(page)
    page.wait_for_timeout(900)
    expect(preview(page)).to_have_count(0)


# --- hiding


@pytest.mark.firefox("thorough")
def test_the_messenger_is_hidden_by_path_until_the_page_opens_it(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, endpoint=endpoint(Hide={"paths": ["/checkout*"]}))
    host.write("checkout-1.html", html())
    host.open(page)
    open_panel(page)
    page.goto(host.address + "checkout-1.html")
    until_ready(page)
    expect(panel(page)).to_be_hidden()
    expect(roundel(page)).to_be_hidden()
    page.evaluate("api.open()")
    expect(panel(page)).to_be_visible()


def test_the_messenger_is_hidden_by_a_media_query_as_long_as_it_matches(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, endpoint=endpoint(Hide={"media": "(max-width: 500px)"})).open(page)
    expect(roundel(page)).to_be_visible()
    page.set_viewport_size({"width": 400, "height": 700})
    expect(roundel(page)).to_be_hidden()
    page.set_viewport_size({"width": 900, "height": 700})
    expect(roundel(page)).to_be_visible()


# --- the owner's own opener


def test_an_element_of_the_hosts_opens_the_messenger(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, endpoint=endpoint(), displayRoundel=False)
    host.write("index.html", html(OPENER))
    host.open(page)
    page.get_by_text("Ask us").click()
    expect(panel(page)).to_be_visible()
    expect(field(page)).to_be_focused()
    assert milestones(page, 2)[-1] == "ROUNDEL Opened"


@pytest.mark.fresh("looks before Python is there")
def test_an_opener_opens_the_panel_before_python_is_there(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, endpoint=endpoint(Hide={"paths": ["/"]}), boot="interaction")
    host.write("index.html", html(OPENER))
    gate = Gate(page, "**/*.image")
    host.open(page, ready=False)
    until(page, ROOT)
    page.wait_for_load_state("networkidle")
    page.get_by_text("Ask us").click()
    expect(panel(page)).to_be_visible()
    gate.open()
    until_ready(page)
    expect(panel(page)).to_be_visible()
    assert milestones(page, 2) == ["ROUNDEL Opened", "CONVERSATION Ready"]


# --- theming


@pytest.mark.parametrize(
    ("corner", "expected"),
    [
        ("bottom-end", [None, None, 30, 40]),
        ("bottom-start", [30, None, None, 40]),
        ("top-end", [None, 40, 30, None]),
        ("top-start", [30, 40, None, None]),
    ],
)
def test_the_messenger_stands_in_any_corner(corner: str, expected: list, page: Page, make_host: MakeHost) -> None:
    style = {"position": {"corner": corner, "offsetX": 30, "offsetY": 40}}
    make_host(bot=BOT, endpoint=endpoint(style), defaultOpen=True).open(page)
    for found, wanted in zip(place(page), expected, strict=True):
        assert wanted is None or found == wanted
    box = panel(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 1000
    assert box["y"] + box["height"] <= 760


@pytest.mark.fresh("looks before all is fetched")
def test_the_roundel_is_not_seen_in_a_place_that_is_not_its_own(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, "**/look-*.js")
    make_host(bot=BOT, endpoint=endpoint({"position": {"corner": "top-start"}})).open(page, ready=False)
    until(page, ROOT)
    page.wait_for_timeout(300)
    expect(roundel(page)).to_be_hidden()
    gate.open()
    until_ready(page)
    assert place(page)[:2] == [20, 20]


@pytest.mark.chromium("emulates the visitor's color scheme")
@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [("auto", "dark", True), ("auto", "light", False), ("light", "dark", False), ("dark", "light", True)],
)
def test_dark_mode_follows_the_system_or_the_option(
    theme: str, system: str, dark: bool, page: Page, make_host: MakeHost
) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    make_host(bot=BOT, theme=theme, defaultOpen=True).open(page)
    assert (color(page, ".panel", "backgroundColor") == "rgb(23, 24, 28)") is dark


@pytest.mark.chromium("emulates the visitor's color scheme")
def test_auto_follows_the_page_and_changes_with_its_switch(page: Page, make_host: MakeHost) -> None:
    page.emulate_media(color_scheme="dark")
    host = make_host(bot=BOT, container="#box")
    host.write(
        "index.html",
        html('<div id="box"></div><script src="/messenger/messenger.js"></script><script src="host.js"></script>'),
    )
    host.open(page)
    panel_is = f"(color) => getComputedStyle({STYLE}('.panel')).backgroundColor === color"
    dark, light = "rgb(23, 24, 28)", "rgb(255, 255, 255)"
    until(page, panel_is, dark)
    for place in ("html", "body", "#box"):
        page.evaluate(f"document.querySelector('{place}').style.colorScheme = 'light'")
        until(page, panel_is, light)
        page.evaluate(f"document.querySelector('{place}').style.colorScheme = ''")
        until(page, panel_is, dark)
    # As furo does, which says so to its own stylesheets alone.
    for place in ("html", "body"):
        page.evaluate(f"document.querySelector('{place}').dataset.theme = 'light'")
        until(page, panel_is, light)
        page.evaluate("document.documentElement.style.colorScheme = 'dark'")
        until(page, panel_is, dark)
        page.evaluate("document.documentElement.style.colorScheme = ''")
        until(page, panel_is, light)
        page.evaluate(f"document.querySelector('{place}').dataset.theme = 'auto'")
        until(page, panel_is, dark)
    # As themes do whose switch has a rule for dark alone.
    host.write("switch.css", ".dark { color-scheme: dark }")
    page.evaluate("document.head.insertAdjacentHTML('beforeend', '<link rel=stylesheet href=switch.css>')")
    until(page, panel_is, light)
    page.evaluate("document.documentElement.className = 'dark'")
    until(page, panel_is, dark)
    page.evaluate("document.documentElement.className = ''")
    until(page, panel_is, light)


def test_colours_that_cannot_be_read_are_repaired_with_one_note_each(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    style = {
        "headerBackgroundColor": "#ffff00",
        "headerTextColor": "#ffffff",
        "roundelIconColor": "#fefefe",
        "roundelBackgroundColor": "#ffffff",
    }
    make_host(bot=BOT, endpoint=endpoint(style), defaultOpen=True).open(page)
    until(page, f"getComputedStyle({STYLE}('.header')).color !== 'rgb(255, 255, 255)'")
    troubles.expect_warnings("headerTextColor on headerBackgroundColor", "roundelIconColor", "outboundMessageTextColor")


def test_sizes_fonts_and_radii_are_the_owners(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    style = {
        "font": "Georgia, serif",
        "fontSize": "17px",
        "radius": "url(x)",
        "roundelSize": "72px",
        "panelWidth": "420px",
        "panelHeight": "500px",
    }
    make_host(bot=BOT, endpoint=endpoint(style), defaultOpen=True).open(page)
    say(page, "Hello")
    shows(page, "Hello")
    box, button = panel(page).bounding_box(), roundel(page).bounding_box()
    assert box
    assert button
    assert (box["width"], box["height"], button["width"]) == (420, 500, 72)
    assert color(page, ".bubble", "fontFamily") == "Georgia, serif"
    assert color(page, ".bubble", "fontSize") == "17px"
    assert color(page, ".bubble", "borderTopLeftRadius") == "18px"
    troubles.expect_warnings("radius")


def test_custom_properties_of_the_page_count(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, defaultOpen=True)
    host.write(
        "host.css",
        "messenger-root { --messenger-text-color: #112233; --messenger-radius: 3px }"
        "messenger-root::part(menuitem) { color: #445566 }",
    )
    host.write("index.html", html(head='<link rel="stylesheet" href="host.css">'))
    host.open(page)
    assert color(page, ".panel") == "rgb(17, 34, 51)"
    assert color(page, ".panel", "borderTopLeftRadius") == "3px"
    page.get_by_role("button", name="Menu", exact=True).click()
    assert color(page, ".menuitem") == "rgb(68, 85, 102)"


def test_an_icon_from_svg_is_drawn_and_can_do_nothing(page: Page, make_host: MakeHost) -> None:
    icon = (
        '<svg viewBox="0 0 10 10" onload="window.evil = 1"><script>window.evil = 1</script>'
        '<circle cx="5" cy="5" r="4" fill="#fff"/></svg>'
    )
    make_host(bot=BOT, endpoint=endpoint({"roundelIcon": icon, "roundelLabel": "Ask us"})).open(page)
    expect(page.get_by_role("button", name="Ask us, Open messenger")).to_be_visible()
    drawn = page.evaluate(f"{STYLE}('.symbol').outerHTML")
    assert "circle" in drawn
    assert "script" not in drawn
    assert "onload" not in drawn
    assert page.evaluate("window.evil") is None
    assert page.evaluate(f"{STYLE}('.roundel').getBoundingClientRect().width > 100")


def test_a_long_label_stays_in_the_window(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, endpoint=endpoint({"roundelLabel": "Grüße, שלום 🍵 " * 20})).open(page)
    label = page.get_by_role("button", name="Grüße")
    expect(label).to_be_visible()
    left, _, right, bottom = place(page)
    assert min(left, right, bottom) == pytest.approx(20)
    assert label.evaluate("(node) => node.scrollHeight <= node.clientHeight")


@pytest.mark.firefox("thorough")
@pytest.mark.fresh("nothing may have been fetched before")
def test_without_a_look_of_its_own_nothing_is_fetched_for_it(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, endpoint=endpoint({"name": "Fern", "headerTextColor": "#111111"})).open(page)
    page.wait_for_load_state("networkidle")
    assert not page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('look-'))")


def test_the_page_of_the_look_dresses_the_messenger_and_prints_the_document(page: Page) -> None:
    with Site(MOUNTS, policy) as site:
        page.goto(site.address + "theme.html")
        expect(panel(page)).to_be_visible()
        shows(page, "Good morning.", "When do you drink tea?", "Without caffeine?")
        shows(page, "Evening", by="visitor")
        page.locator("[name=headerBackgroundColor]").fill("#123456")
        page.locator("[name=radius]").fill("6px")
        expect(page.locator("#document")).to_contain_text('"headerBackgroundColor": "#123456"')
        expect(page.locator("#document")).to_contain_text('"radius": "6px"')
        until(
            page,
            f"{ROOT} && {STYLE}('.header') && getComputedStyle({STYLE}('.header')).backgroundColor"
            " === 'rgb(18, 52, 86)'",
        )
        page.get_by_label("Shown").select_option("floating")
        expect(roundel(page)).to_be_visible()
        page.get_by_label("Corner").select_option("top-start")
        until(page, f"{ROOT}?.getAttribute('corner') === 'top-start'")
        expect(panel(page)).to_be_visible()
