"""Languages: what is fetched, what is said before and after Python is there, and what a page says that changes it."""

import contextlib
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from roundel.commands.site import Site
from roundel.core.words import ENGLISH
from tests.browser.test_access import ELEMENTS
from tests.build.test_words import LONGER, columns
from tests.pages import UNFETCHED, Gate, Host, Troubles, html, until, until_ready
from tests.parts import field, open_panel, panel, say, shows
from tools.languages import languages
from tools.paths import WORDS
from tools.serve import MOUNTS, ROUTES, policy

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.page_event("say")
async def event(chat, msg):
    await chat.say("Hello")
"""

WORDS_FILES = "**/assets/words-*/*.json"

MakeHost = Callable[..., Host]


def words(tag: str) -> dict:
    found: dict = json.loads((WORDS / f"{tag}.json").read_text())
    return found


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def fetched(page: Page) -> list[str]:
    """The languages whose words the page fetches from now on."""
    languages: list[str] = []

    def see(folder: str, name: str) -> None:
        if folder.startswith("words-"):
            languages.append(name.removesuffix(".json"))

    page.on("request", lambda request: see(*request.url.split("/")[-2:]))
    return languages


def make_in(make_host: MakeHost, lang: str, **options: object) -> Host:
    """A host page in a language."""
    host = make_host(bot=BOT, **options)
    host.write("index.html", html(attributes=f'lang="{lang}"'))
    return host


@pytest.mark.parametrize(
    ("lang", "tag"),
    [
        ("sv-FI", "sv"),
        ("ar", "ar"),
        ("zh-CN", "zh-Hans"),
        ("zh-HK", "zh-Hant"),
        ("hi", "hi"),
        ("no", "nb"),
        ("tl", "fil"),
        ("pt-PT", "pt-PT"),
        ("my", "my"),
    ],
)
def test_the_messenger_speaks_the_pages_language_and_fetches_no_other(
    lang: str, tag: str, page: Page, make_host: MakeHost
) -> None:
    asked = fetched(page)
    make_in(make_host, lang).open(page)
    said = words(tag)
    button(page, said["openMessenger"]).click()
    expect(page.get_by_role("textbox", name=said["message"], exact=True)).to_be_focused()
    expect(page.get_by_role("textbox")).to_have_attribute("placeholder", said["placeholder"])
    expect(page.get_by_role("log", name=said["conversation"], exact=True)).to_be_visible()
    expect(button(page, said["sendMessage"])).to_be_visible()
    expect(page.get_by_role("dialog", name=said["title"], exact=True)).to_be_visible()
    button(page, said["closeMessenger"]).click()
    expect(panel(page)).to_have_count(0)
    assert asked == [tag]


@pytest.mark.parametrize("lang", ["en", "en-GB", "ja-Latn", "tlh", "not a language"])
def test_a_page_in_english_or_in_a_language_without_words_fetches_none(
    lang: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    asked = fetched(page)
    make_in(make_host, lang).open(page)
    open_panel(page)
    say(page, "Hi")
    shows(page, "Hi", by="visitor")
    assert asked == []
    troubles.expect_warnings()


def test_unread_messages_are_counted_by_the_rules_of_the_language(page: Page, make_host: MakeHost) -> None:
    make_in(make_host, "ar").open(page)
    said = words("ar")
    for category, n in (("one", 1), ("two", 2), ("few", 3)):
        page.evaluate("api.pageEvent('say')")
        name = said["unread"][category].replace("{name}", said["openMessenger"]).replace("{n}", str(n))
        expect(button(page, name)).to_be_visible()


def test_the_roundel_and_the_early_panel_are_named_in_the_pages_language_before_python(
    page: Page, make_host: MakeHost
) -> None:
    gate = Gate(page, "**/assets/kernel-*.js")
    make_in(make_host, "sv").open(page, ready=False)
    said = words("sv")
    button(page, said["openMessenger"]).click()
    expect(page.get_by_role("textbox", name=said["message"], exact=True)).to_be_focused()
    expect(button(page, said["closeMessenger"])).to_be_visible()
    expect(page.get_by_role("log", name=said["conversation"], exact=True)).to_be_visible()
    assert page.evaluate("document.querySelector('messenger-root').shadowRoot.firstElementChild.lang") == "sv"
    gate.open()
    until_ready(page)
    expect(button(page, said["sendMessage"])).to_be_visible()


def test_an_early_panel_is_renamed_when_the_words_arrive_after_it(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, WORDS_FILES)
    make_in(make_host, "sv").open(page, ready=False)
    open_panel(page)
    expect(field(page)).to_be_focused()
    gate.open()
    said = words("sv")
    expect(page.get_by_role("textbox", name=said["message"], exact=True)).to_be_focused()
    until_ready(page)
    expect(button(page, said["closeMessenger"])).to_be_visible()


# Every placeholder that the visible field has had, from the beginning.
RECORD = """
window.seen = [];
const look = () => {
  const text = document.querySelector('messenger-root')?.shadowRoot.querySelector('.field')?.placeholder;
  if (text && !seen.includes(text)) seen.push(text);
  requestAnimationFrame(look);
};
look();
"""


def test_nobody_sees_english_before_the_language(page: Page, make_host: MakeHost) -> None:
    host = make_in(make_host, "sv", defaultOpen=True)
    host.write("host.js", RECORD + (host.folder / "host.js").read_text())
    gate = Gate(page, WORDS_FILES)
    with page.expect_response("**/assets/*.wasm"):
        host.open(page, ready=False)
    page.wait_for_timeout(500)
    assert page.evaluate("seen") == []
    gate.open()
    until_ready(page)
    assert until(page, "seen.length && seen") == [words("sv")["placeholder"]]


def test_set_language_fetches_the_words_and_draws_everything_anew(page: Page, make_host: MakeHost) -> None:
    asked = fetched(page)
    make_in(make_host, "en-US", defaultOpen=True).open(page)
    page.evaluate("api.pageEvent('say')")
    shows(page, "Hello")
    time = page.locator("messenger-root time")
    assert time.inner_text() == "now"
    page.evaluate("api.setLanguage('sv')")
    said = words("sv")
    expect(page.get_by_role("textbox", name=said["message"], exact=True)).to_be_visible()
    label = said["botSaid"].replace("{title}", said["bot"])
    expect(page.get_by_role("article", name=label, exact=True)).to_have_text(re.compile("^Hello"))
    assert time.inner_text() == "nu"
    assert page.evaluate("api.state.lang") == "sv"
    assert page.evaluate("document.querySelector('messenger-root').shadowRoot.firstElementChild.lang") == "sv"
    assert asked == ["sv"]
    page.evaluate("api.setLanguage('en')")
    expect(field(page)).to_be_visible()
    assert asked == ["sv"]


def test_the_last_language_that_is_set_wins_whichever_arrives_last(page: Page, make_host: MakeHost) -> None:
    make_in(make_host, "en", defaultOpen=True).open(page)
    gate = Gate(page, "**/assets/words-*/de.json")
    page.evaluate("api.setLanguage('de')")
    page.evaluate("api.setLanguage('sv')")
    textbox = page.get_by_role("textbox", name=words("sv")["message"], exact=True)
    expect(textbox).to_be_visible()
    with page.expect_response("**/assets/words-*/de.json"):
        gate.open()
    page.evaluate("api.pageEvent('say')")
    page.get_by_text("Hello").first.wait_for()
    expect(textbox).to_be_visible()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 503}, "503"),
        ({"body": "<!doctype html>", "content_type": "text/html"}, "JSON"),
    ],
)
def test_words_that_cannot_be_read_are_told_once_and_the_messenger_speaks_english(
    answer: dict, reason: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    page.route(WORDS_FILES, lambda route: route.fulfill(**answer))
    make_in(make_host, "sv").open(page)
    open_panel(page)
    expect(field(page)).to_be_focused()
    troubles.expect_warnings("The words of the language sv cannot be read")
    assert reason in troubles.warnings[0]
    if "status" in answer:
        troubles.expect(UNFETCHED)


I18N = {"se": {"title": "Veahkki", "openMessenger": "Raba"}, "sv": {"title": "Hjälp", "openMessenger": "Fråga oss"}}

# Opens the panel, and says what it is called before Python has drawn it.
OPEN = "(roundel) => roundel.click() ?? roundel.getRootNode().querySelector('[role=dialog]').ariaLabel"


def test_the_owners_words_win_over_the_languages(page: Page, make_host: MakeHost) -> None:
    endpoint = {"Bot": {"src": "bot.py"}, "i18n": I18N}
    make_in(make_host, "sv", endpoint=endpoint).open(page)
    assert button(page, "Fråga oss").evaluate(OPEN) == "Hjälp"
    expect(button(page, words("sv")["closeMessenger"])).to_be_visible()


@pytest.mark.fresh("stores something under another name of the site")
@pytest.mark.parametrize(("place", "name"), [("localhost", "⟦closeMessenger⟧"), ("shop.localhost", "Close messenger")])
def test_a_missing_word_is_seen_where_a_site_is_developed_and_is_english_for_visitors(
    place: str, name: str, page: Page, make_host: MakeHost
) -> None:
    host = make_in(make_host, "se", endpoint={"Bot": {"src": "bot.py"}, "i18n": I18N})
    page.goto(host.address.replace("localhost", place))
    until_ready(page)
    button(page, "Raba").click()
    expect(button(page, name)).to_be_visible()


def test_right_to_left_mirrors_entries_and_the_panels_motion(page: Page, make_host: MakeHost) -> None:
    sides = {}
    for direction in ("ltr", "rtl"):
        make_host(bot=BOT, dir=direction, defaultOpen=True, lang="en").open(page)
        page.evaluate("api.pageEvent('say')")
        shows(page, "Hello")
        say(page, "Hi")
        shows(page, "Hi", by="visitor")
        sides[direction] = page.evaluate("""() => {
          const root = document.querySelector('messenger-root').shadowRoot;
          const panel = root.querySelector('.panel');
          const { left, right } = panel.getBoundingClientRect();
          const [bot, visitor] = [...root.querySelectorAll('.bubble')].map((bubble) => bubble.getBoundingClientRect());
          const [origin] = getComputedStyle(panel).transformOrigin.split(' ');
          return { bot: bot.left - left < right - bot.right, visitor: visitor.left - left < right - visitor.right,
                   grows: parseFloat(origin) === 0 ? 'left' : 'right', near: left < innerWidth - right };
        }""")
    assert sides == {
        "ltr": {"bot": True, "visitor": False, "grows": "right", "near": False},
        "rtl": {"bot": False, "visitor": True, "grows": "left", "near": True},
    }


def test_the_direction_stays_what_the_page_says_whatever_the_language(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("index.html", html(attributes='lang="ar"'))
    host.open(page)
    roundel_box = button(page, words("ar")["openMessenger"]).bounding_box()
    assert roundel_box is not None
    assert roundel_box["x"] > 500


def test_the_demo_shows_the_messenger_in_each_language(page: Page) -> None:
    with Site(MOUNTS, policy, routes=ROUTES) as site:
        page.goto(site.address + "languages.html#ar")
        until(page, "document.querySelector('main').dataset.shown === '#ar'")
        links = page.locator("#languages a").evaluate_all("(links) => links.map(({ hash }) => hash.slice(1))")
        assert links == sorted([*languages(), "en"])
        assert page.evaluate("document.querySelector('messenger-root').shadowRoot.firstElementChild.dir") == "rtl"
        for tag in ("ar", "zh-Hant"):
            page.evaluate("(tag) => { location.hash = tag }", tag)
            until(page, "(shown) => document.querySelector('main').dataset.shown === shown", f"#{tag}")
            said = words(tag)
            expect(page.get_by_role("textbox", name=said["message"], exact=True).last).to_be_visible()
            expect(page.locator("#words td").get_by_text(said["endConversation"], exact=True)).to_be_visible()
            expect(page.locator("#file")).to_have_text(f"widget/words/{tag}.json")
        # Chromium knows this language by name alone, and not its months.
        page.evaluate("location.hash = 'kk'")
        until(page, "document.querySelector('main').dataset.shown === '#kk'")
        expect(page.locator(".element-calendar .turning")).not_to_contain_text("M1")


TALKATIVE = """
from roundel import Bot

bot = Bot()


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.page_event("say")
async def say(chat, msg):
    await chat.say("Grüße")


@bot.page_event("turn off")
async def turn_off(chat, msg):
    await chat.suggest(["Ja", "Nein"])
    await chat.notify("SB:::UserInputDisabled")


@bot.page_event("fail")
async def fail(chat, msg):
    raise ValueError("failed")
"""

# What stands out of the messenger's box, and what is wider than where it is.
TOO_WIDE = """() => {
  const root = document.querySelector('messenger-root').shadowRoot;
  const box = root.querySelector('.panel:not([hidden])')?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
  return [...root.querySelectorAll('.panel:not([hidden]) *, .preview *')].filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    const { display, overflowX, clipPath } = getComputedStyle(node);
    if (!width || clipPath !== 'none' || node.closest('svg, .unseen, .items-horizontal, .ground')) return false;
    const cut = display !== 'inline' && !/auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth + 1;
    return left < box.left - 1 || right > box.right + 1 || (cut && node.clientWidth);
  }).map((node) => {
    const { left, right } = node.getBoundingClientRect();
    return `${node.className} ${left} to ${right}, ${node.scrollWidth} in ${node.clientWidth}: ${node.textContent}`;
  });
}"""


def fits(page: Page) -> None:
    """Wait until everything has found its place, and nothing is too wide for it."""
    with contextlib.suppress(AssertionError):  # which would not say what it is
        until(page, f"!({TOO_WIDE})().length")
    wide = page.evaluate(TOO_WIDE)
    assert not wide, "\n".join(wide)


def longest(word: str | dict[str, str]) -> str | dict[str, str]:
    """A word as long as another language may have it, in compounds as long as German ones."""
    if isinstance(word, dict):
        return {category: str(longest(text)) for category, text in word.items()}
    length = max(columns(word) * 4 // 3, columns(word) + LONGER)
    return (word + " " + "Donaudampfschifffahrtsgesellschaft " * 4)[:length] if word else word


def test_words_a_third_longer_than_the_english_break_no_layout(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    said = {name: longest(word) for name, word in ENGLISH.items()}
    endpoint = {"Bot": {"src": "bot.py"}, "i18n": {"en": said}, "Style": {"subtitle": "x"}}
    host = make_host(bot=TALKATIVE, endpoint=endpoint)
    host.write("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    host.open(page)
    root = page.locator("messenger-root")
    for width, height in ((1280, 720), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("api.close(), api.reset()")
        page.evaluate("api.pageEvent('say')")
        expect(root.locator(".preview")).to_be_visible()
        fits(page)
        page.evaluate("api.open()")
        page.evaluate(
            "(body) => api.pageEvent({alias: 'show', body})", f"<TimelineMessage>{ELEMENTS}</TimelineMessage>"
        )
        expect(root.locator(".element-longform")).to_be_visible()
        root.locator("form.sheet").evaluate_all("(forms) => forms.forEach((form) => form.requestSubmit())")
        expect(root.locator(".fault").last).to_be_visible()
        fits(page)
        root.locator(".menu-button").click()
        expect(root.locator(".menu")).to_be_visible()
        fits(page)
        page.keyboard.press("Escape")
        page.evaluate("api.pageEvent('turn off'), api.pageEvent('fail')")
        expect(root.locator(".field")).to_be_disabled()
        expect(root.locator(".entry.own")).to_be_visible()
        fits(page)
    troubles.expect("failed", "failed")


FOREIGN = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.markup(
        "<TimelineMessage><Card title='What tea?'><Option title='Which one?'/>"
        "<Option title='Who knows?' url='https://example.com/'/></Card>"
        "<LongForm label='Is that all?'><Field name='town' label='Which town?' hint='A hint?'/></LongForm>"
        "</TimelineMessage>"
    )
    await chat.suggest(["How long?", "متى؟"])
"""

# How a text begins and ends, from the left: the first and the last of its letters and signs.
ENDS = """(node) => {
  const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  return [0, text.data.length - 1].map((at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  });
}"""


def test_a_title_in_another_direction_than_the_pages_reads_as_it_was_written(page: Page, make_host: MakeHost) -> None:
    make_host(bot=FOREIGN, lang="ar", dir="rtl", alwaysOpen=True).open(page)
    for text in (
        "What tea?",
        "Which one?",
        "Who knows?",
        "Which town?",
        "A hint?",
        "Is that all?",
        "How long?",
    ):
        first, last = page.get_by_text(text, exact=True).first.evaluate(ENDS)
        assert first < last, text
    title = page.locator("messenger-root .heading").first
    box = title.bounding_box()
    assert box
    assert title.evaluate(ENDS)[0] > box["x"] + box["width"] / 2  # at the side where the page's own titles are
    first, last = page.get_by_text("متى؟", exact=True).first.evaluate(ENDS)
    assert first > last
    textbox = page.get_by_role("textbox", name=words("ar")["message"], exact=True)
    expect(textbox).to_have_css("direction", "rtl")  # while it is empty, as what stands in its place
    textbox.fill("What tea?")
    expect(textbox).to_have_css("direction", "ltr")
