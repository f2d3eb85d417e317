"""That everybody can use it: axe-core in every state, roles and names, focus, contrast, sizes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import faults
from tests.pages import Host, Troubles, html, until_ready
from tests.parts import (
    bubbles,
    close,
    field,
    milestones,
    open_panel,
    panel,
    roundel,
    say,
    send,
    shows,
    timeline,
    until_around,
)

pytestmark = pytest.mark.kept

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


@bot.page_event("turn")
async def turn(chat, msg):
    await chat.notify("SB:::UserInput" + msg.payload.user.context)


@bot.page_event("work")
async def work(chat, msg):
    await chat.typing()
    await chat.ask("Well?")


@bot.message(r"many")
async def many(chat, msg):
    for number in range(120):
        await chat.say("Message " + str(number))


@bot.message(r"break")
async def broken(chat, msg):
    raise ValueError("broken")


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

# Every element of timeline markup, those that are chosen in two states each in the test below.
ELEMENTS = """
<TextMsg>Text</TextMsg>
<List title="Plants"><Item title="Fern" subtitle="Likes shade" id="fern"><Option title="Buy" id="buy"/></Item></List>
<List title="Choose" selectable="true"><Item title="Rose" id="rose"/><Item title="Lily" id="lily"/></List>
<List title="Row" horizontal="true"><Item title="One" id="one"><Option title="Take" id="take"/></Item>
  <Item title="Two" id="two"><Option title="Take two" id="take2"/></Item></List>
<Card title="A card" imgUrl="picture.svg" alt="A fern"><Option title="More" url="https://example.com/"/></Card>
<OptionCard title="Options"><Option title="First" id="1"/><Option title="Second" id="2"/></OptionCard>
<ButtonPromptContainer><ButtonPrompt label="Left" id="l"/><ButtonPrompt label="Right" id="r"/></ButtonPromptContainer>
<DetailView title="Terms" description="What we agree on" url="inner.html"/>
<StaticMap description="Our shop" lat="59.33" lng="18.06"/>
<Dropdown title="Size"><Option title="Small" id="s"/><Option title="Large" id="l"/></Dropdown>
<StarRating title="Stars"/>
<CSAT title="How was it?" comment="Tell us more"/>
<Calendar title="Day" min="2026-05-04" max="2026-06-20"/>
<DateTime title="When" min="2026-05-04T10:30"/>
<Time title="At what time"/>
<FileUpload title="A picture" accept="image/*"/>
<LongForm title="About you"><Field name="name" label="Name" required="true" hint="As on your passport"/>
  <Field name="mail" label="Email" type="email"/><Field name="note" label="Note" type="textarea"/>
  <Field name="kind" label="Kind" type="select"><Option title="A" id="a"/></Field>
  <Field name="yes" label="I agree" type="checkbox"/></LongForm>
<BroadcastMsg style="warning" title="Closed on Monday" body="We are back on Tuesday"><Option title="Fine" id="ok"/>
</BroadcastMsg>
<SuggestionPrompt><Option title="Thanks" id="thanks"/></SuggestionPrompt>
"""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>'
MakeHost = Callable[..., Host]


def make(make_host: MakeHost, **options: object) -> Host:
    """A host page, with the picture of a card."""
    host = make_host(bot=BOT, **options)
    host.write("picture.svg", SVG)
    return host


@pytest.fixture
def opened(page: Page, make_host: MakeHost) -> Page:
    """A page whose panel is open and whose bot has said hello."""
    make(make_host).open(page)
    open_panel(page)
    shows(page, "Hello")
    return page


def show(page: Page, elements: str) -> None:
    """Let the bot show these elements."""
    page.evaluate("(body) => api.pageEvent({alias: 'show', body})", f"<TimelineMessage>{elements}</TimelineMessage>")


def show_all(page: Page) -> None:
    """Let the bot show every element."""
    show(page, ELEMENTS)
    expect(page.get_by_role("button", name="Thanks")).to_be_visible()


# --- axe-core


def test_nothing_is_found_while_it_is_closed(page: Page, make_host: MakeHost) -> None:
    make(make_host).open(page)
    expect(page.get_by_role("button", name="Open messenger, 1 unread message")).to_be_visible()
    assert faults(page) == []


@pytest.mark.smoke
def test_nothing_is_found_while_it_is_open(opened: Page) -> None:
    say(opened, "One")
    shows(opened, "Hello", "You wrote: One")
    assert faults(opened) == []


@pytest.mark.fresh("looks before Python is there")
def test_nothing_is_found_while_python_is_on_its_way(page: Page, make_host: MakeHost) -> None:
    host = make(make_host, boot="interaction")
    page.route("**/*.wasm", lambda route: None)
    host.open(page, ready=False)
    roundel(page).click()
    expect(field(page)).to_be_focused()
    assert faults(page) == []


def test_nothing_is_found_while_the_bot_works(opened: Page) -> None:
    opened.evaluate("void api.pageEvent('work')")
    shows(opened, "Hello", "Well?")
    assert faults(opened) == []


def test_nothing_is_found_after_an_error(opened: Page, troubles: Troubles) -> None:
    say(opened, "break")
    expect(bubbles(opened).last).to_contain_text("Sorry")
    assert faults(opened) == []
    troubles.expect("ValueError: broken")


def test_nothing_is_found_where_no_bot_can_be_loaded(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    make(make_host, endpoint={"Bot": {"src": "absent.py"}}, defaultOpen=True).open(page, ready=False)
    expect(page.get_by_role("alert")).to_contain_text("nobody can answer")
    assert faults(page) == []
    assert troubles
    troubles.clear()


def test_nothing_is_found_while_writing_is_off(opened: Page) -> None:
    expect(field(opened)).to_be_focused()
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    expect(field(opened)).to_be_disabled()
    assert faults(opened) == []
    # No frame says that the timeline has the focus, until a key is pressed there.
    expect(timeline(opened)).to_be_focused()
    frame = "(log) => getComputedStyle(log).outlineStyle"
    assert timeline(opened).evaluate(frame) == "none"
    opened.keyboard.press("Shift")
    assert timeline(opened).evaluate(frame) == "solid"


@pytest.mark.parametrize("look", ["light", "dark", "forced", "rtl", "zoomed", "reading back"])
def test_nothing_is_found_in_any_element(page: Page, make_host: MakeHost, look: str) -> None:
    host = make(make_host, lang="en")
    if look == "rtl":
        host.write("index.html", html(attributes='lang="ar" dir="rtl"'))
    host.open(page)
    if look == "dark":
        page.emulate_media(color_scheme="dark")
    elif look == "forced":
        page.emulate_media(forced_colors="active")
    elif look == "zoomed":
        page.set_viewport_size({"width": 320, "height": 256})
    open_panel(page)
    show_all(page)
    if look == "reading back":
        timeline(page).press("Home")
        expect(page.get_by_role("button", name="Newest messages")).to_be_visible()
    assert faults(page) == []


def test_nothing_is_found_in_what_was_chosen_and_what_was_left_out(opened: Page) -> None:
    show_all(opened)
    opened.get_by_role("button", name="Rose").click()
    expect(bubbles(opened).last).to_have_text("You wrote: Rose")  # which has moved what is above it
    form = opened.locator(".element-longform")
    form.get_by_role("button", name="Send").click()
    expect(form.locator(".fault")).to_be_visible()
    assert faults(opened) == []


def test_nothing_is_found_over_a_framed_page(page: Page, make_host: MakeHost) -> None:
    host = make(make_host)
    host.write("inner.html", '<!doctype html><html lang="en"><title>Terms</title><main><h1>Terms</h1></main></html>')
    host.open(page)
    open_panel(page)
    show_all(page)
    page.locator(".element-detailview").get_by_role("button").click()
    expect(page.get_by_role("group", name="Terms")).to_be_visible()
    assert faults(page) == []


# --- the accessibility tree


def test_this_is_what_assistive_technology_is_given(opened: Page) -> None:
    opened.evaluate("api.pageEvent({alias: 'turn', body: 'Disabled'})")
    expect(opened.locator("messenger-root")).to_match_aria_snapshot("""
- dialog "Chat":
  - heading "Chat" [level=2]
  - button "Close messenger"
  - log "Conversation":
    - article "Bot said":
      - paragraph: Hello
      - time
  - group "Suggested answers":
    - button "Yes"
    - button "No"
  - paragraph: Writing is turned off for now. Please choose one.
  - textbox "Message" [disabled]:
    - /placeholder: Please choose one.
  - button "Send message" [disabled]
- button "Open messenger" [expanded]
- paragraph: /Hello/
- paragraph: "Suggested answers: Yes, No"
- paragraph: /Writing is turned off for now./
""")
    expect(field(opened)).to_have_accessible_description("Writing is turned off for now. Please choose one.")


def test_the_roundel_says_the_shortcut(page: Page, make_host: MakeHost) -> None:
    make(make_host).open(page)
    expect(roundel(page)).to_have_attribute("aria-keyshortcuts", "Alt+Shift+J")


# --- focus


def copy(page: Page) -> Locator:
    """The button beside the entry that is being read."""
    return page.get_by_role("button", name="Copy message")


def test_tab_leads_through_the_panel_in_the_order_it_is_read(opened: Page) -> None:
    close(opened).focus()
    order = [
        close,
        timeline,
        copy,
        lambda page: page.get_by_role("button", name="Yes"),
        lambda page: page.get_by_role("button", name="No"),
        field,
        send,
        roundel,
    ]
    for part in order:
        expect(part(opened)).to_be_focused()
        opened.keyboard.press("Tab")


def test_arrows_walk_the_timeline(opened: Page) -> None:
    say(opened, "One")
    shows(opened, "Hello", "You wrote: One")
    entries = timeline(opened).get_by_role("article")
    timeline(opened).focus()
    for key, index in (
        ("ArrowUp", 2),
        ("ArrowUp", 1),
        ("ArrowUp", 0),
        ("ArrowUp", 0),
        ("ArrowDown", 1),
        ("End", 2),
        ("ArrowDown", 2),
        ("Home", 0),
    ):
        opened.keyboard.press(key)
        expect(entries.nth(index)).to_be_focused()
    for part in (copy, field):
        opened.keyboard.press("Tab")
        expect(part(opened)).to_be_focused()


def test_home_leads_to_what_is_not_in_memory_yet(opened: Page) -> None:
    say(opened, "many")
    entries = timeline(opened).get_by_role("article")
    expect(entries.last).to_contain_text("Message 119")
    opened.wait_for_timeout(100)
    timeline(opened).focus()
    for _ in range(6):
        opened.keyboard.press("Home")
        opened.wait_for_timeout(100)
    expect(entries.first).to_contain_text("Hello")
    expect(entries.first).to_be_focused()
    opened.keyboard.press("End")
    expect(entries.last).to_be_focused()


def test_arrows_in_an_element_stay_its_own(opened: Page) -> None:
    show_all(opened)
    slots = opened.get_by_role("textbox", name="Note")
    slots.fill("One")
    slots.press("Home")
    slots.press("ArrowRight")
    opened.keyboard.type("-")
    expect(slots).to_have_value("O-ne")
    expect(slots).to_be_focused()


# What looks the same with the focus as without, of all that can have it, and how much that is. Under a key that was
# pressed, the focus is shown.
UNSEEN = """() => {
  const root = document.querySelector('messenger-root').shadowRoot;
  const look = (node) => [node, node.closest('label, .area, .composer')].filter(Boolean).map((one) => {
    const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow } = getComputedStyle(one);
    return `${outlineStyle} ${outlineWidth} ${outlineColor} ${borderColor} ${boxShadow}`;
  }).join();
  const nodes = [...root.querySelectorAll(
    'button:not(:disabled), a[href], input, select, textarea, [tabindex]:not(.panel, :disabled)')];
  const unseen = nodes.filter((node) => {
    root.activeElement?.blur();
    const before = look(node);
    node.focus();
    return look(node) === before && node.isConnected && node.checkVisibility({ visibilityProperty: true });
  });
  return [nodes.length, unseen.map((node) => node.outerHTML.slice(0, 200))];
}"""


def test_the_focus_is_seen_on_whatever_has_it(opened: Page) -> None:
    show_all(opened)
    opened.keyboard.press("Shift")
    count, unseen = opened.evaluate(UNSEEN)
    assert count > 50
    assert unseen == []


# --- the shortcut


def test_the_shortcut_leads_in_and_back(page: Page, make_host: MakeHost) -> None:
    make(make_host).open(page)
    page.locator("#elsewhere").focus()
    page.keyboard.press("Alt+Shift+J")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Alt+Shift+J")
    expect(page.locator("#elsewhere")).to_be_focused()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Alt+Shift+J")
    expect(field(page)).to_be_focused()
    assert milestones(page, 2) == ["CONVERSATION Ready", "ROUNDEL Opened"]


@pytest.mark.fresh("looks before Python is there")
def test_the_shortcut_opens_before_python_is_there(page: Page, make_host: MakeHost) -> None:
    host = make(make_host, boot="idle")
    page.route("**/*.wasm", lambda route: None)
    with page.expect_request("**/assets/integration-*"):
        host.open(page, ready=False)
    until_around(page)
    page.keyboard.press("Alt+Shift+J")
    expect(field(page)).to_be_focused()


def test_the_shortcut_is_the_owners_choice(page: Page, make_host: MakeHost) -> None:
    make(make_host, shortcut="F6").open(page)
    page.keyboard.press("Alt+Shift+J")
    expect(panel(page)).to_have_count(0)
    page.keyboard.press("F6")
    expect(field(page)).to_be_focused()


def test_there_can_be_no_shortcut(page: Page, make_host: MakeHost) -> None:
    make(make_host, shortcut="").open(page)
    expect(roundel(page)).not_to_have_attribute("aria-keyshortcuts", "Alt+Shift+J")
    page.keyboard.press("Alt+Shift+J")
    page.wait_for_timeout(200)
    expect(panel(page)).to_have_count(0)


def test_a_shortcut_that_makes_no_sense_is_told_of(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    make(make_host, shortcut="M").open(page)
    page.wait_for_timeout(200)
    troubles.expect_warnings('The option shortcut is "M"')


def test_a_shortcut_that_the_page_uses_stays_the_pages(page: Page, make_host: MakeHost) -> None:
    make(make_host).open(page)
    page.evaluate("void (document.querySelector('main').onkeydown = (event) => event.preventDefault())")
    page.locator("#elsewhere").press("Alt+Shift+J")
    page.wait_for_timeout(200)
    expect(panel(page)).to_have_count(0)
    page.evaluate("document.querySelector('main').onkeydown = null")


# --- what can be seen

# The contrast of a part's text (or outline) with what is behind it, from computed styles drawn on a canvas.
CONTRAST = """([selector, property]) => {
  const node = document.querySelector('messenger-root').shadowRoot.querySelector(selector);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const behind = [];
  for (let one = node; one; one = one.parentElement) behind.unshift(getComputedStyle(one).backgroundColor);
  const paint = (color) => { context.fillStyle = color; context.fillRect(0, 0, 1, 1); };
  const light = () => {
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  if (property !== 'color') behind.pop();       // an edge is seen against what is around
  behind.forEach(paint);
  const ground = light();
  paint(getComputedStyle(node)[property]);
  const [low, high] = [ground, light()].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}"""


# How far a part's colour must be from what is behind it.
APART = [
    (".title", "color", 4.5),
    ("[data-by=bot] .bubble", "color", 4.5),
    ("[data-by=visitor] .bubble", "color", 4.5),
    (".time", "color", 4.5),
    (".field", "color", 4.5),
    (".suggestion", "color", 4.5),
    (".roundel", "color", 4.5),
    (".send", "color", 3),
    (".composer", "borderTopColor", 3),
    (".tool", "color", 3),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_apart(opened: Page, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.evaluate("api.send('One')")
    shows(opened, "Hello", "You wrote: One")
    show(opened, '<SuggestionPrompt><Option title="כן 🌱" id="yes"/></SuggestionPrompt>')
    expect(opened.get_by_role("button", name="כן")).to_be_visible()
    field(opened).fill("x")
    opened.locator("#elsewhere").focus()
    # Colours change over a moment.
    opened.evaluate("""Promise.all(document.querySelector('messenger-root').shadowRoot.getAnimations()
      .map((animation) => animation.finished))""")
    contrasts = [opened.evaluate(CONTRAST, [selector, prop]) for selector, prop, _ in APART]
    assert [part for part, contrast in zip(APART, contrasts, strict=True) if contrast < part[2]] == []


def test_links_are_apart_from_the_words_of_the_bot(opened: Page) -> None:
    show(opened, '<TextMsg format="markdown">Grüße, [שלום 👋](https://example.com/)</TextMsg>')
    expect(timeline(opened).get_by_role("link")).to_be_visible()
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        assert opened.evaluate(CONTRAST, [".prose a", "color"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_ring_is_apart_from_what_is_around(opened: Page, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.keyboard.press("Shift+Tab")
    expect(opened.get_by_role("button", name="No")).to_be_focused()
    assert opened.evaluate(CONTRAST, [".suggestion:focus-visible", "outlineColor"]) >= 3


def test_text_of_twice_the_size_is_all_there(opened: Page) -> None:
    before = timeline(opened).locator(".bubble").first.evaluate("(node) => getComputedStyle(node).fontSize")
    session = opened.context.new_cdp_session(opened)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    after = timeline(opened).locator(".bubble").first.evaluate("(node) => getComputedStyle(node).fontSize")
    assert (before, after) == ("15px", "30px")
    box = panel(opened).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 1000
    cut = opened.evaluate("""[...document.querySelector('messenger-root').shadowRoot.querySelectorAll(
      '.title, .bubble, .suggestion, .field, .header, .footer')]
      .filter((node) => node.scrollWidth > node.clientWidth + 1)
      .map((node) => node.className)""")
    assert cut == []


def test_at_four_hundred_percent_nothing_scrolls_sideways(page: Page, make_host: MakeHost) -> None:
    make(make_host).open(page)
    page.set_viewport_size({"width": 320, "height": 256})
    open_panel(page)
    show_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert timeline(page).evaluate("(log) => log.scrollWidth - log.clientWidth") == 0
    box = timeline(page).bounding_box()
    assert box
    assert box["height"] >= 96
    close(page).focus()
    field(page).focus()
    assert field(page).evaluate("(node) => node.getBoundingClientRect().bottom") <= 256


def test_nothing_moves_for_who_wants_it_still(opened: Page) -> None:
    opened.emulate_media(reduced_motion="reduce")
    show_all(opened)
    assert opened.evaluate("document.querySelector('messenger-root').shadowRoot.getAnimations().length") == 0


def test_with_forced_colours_every_button_has_an_edge(opened: Page) -> None:
    opened.emulate_media(forced_colors="active")
    for part in (roundel, send):
        assert part(opened).evaluate("(node) => parseFloat(getComputedStyle(node).borderTopWidth)") >= 1
    # A transparent one would be seen.
    edge = field(opened).evaluate("(node) => getComputedStyle(node).borderTopColor")
    assert edge == panel(opened).evaluate("(node) => getComputedStyle(node).backgroundColor")


def test_every_target_has_its_least_size(opened: Page) -> None:
    show_all(opened)
    small = opened.evaluate(SMALL_TARGETS, 24)
    assert small == []
    until_ready(opened)


SMALL_TARGETS = """(least) => [...document.querySelector('messenger-root').shadowRoot.querySelectorAll(
  'button, a[href], input, select, textarea')].map((node) => {
    const target = node.closest('label, .area, .composer > textarea') ?? node;
    const label = node.id && node.getRootNode().querySelector(`label[for="${node.id}"]`);
    const boxes = [target, ...(node.type === 'checkbox' && label ? [label] : [])]
      .map((one) => one.getBoundingClientRect());
    const most = (name) => Math.max(...boxes.map((box) => box[name]));
    return [most('width'), most('height'), node.outerHTML.slice(0, 160)];
  }).filter(([width, height]) => width && (width < least || height < least))"""
