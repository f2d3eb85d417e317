"""The examples of the guide, each as its reader meets it: demo_site/examples.html with a bot of demo_site/examples/."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from roundel.commands.site import Site
from tests.pages import Troubles
from tests.parts import bubbles, field, say, shows
from tools.paths import DEMO
from tools.serve import MOUNTS, policy

NAMES = sorted(path.stem for path in (DEMO / "examples").glob("*.py"))

Show = Callable[[str], None]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The demo, as `build.py serve` serves it."""
    with Site(MOUNTS, policy) as site:
        yield site


@pytest.fixture
def show(page: Page, site: Site) -> Show:
    """Opens an example."""

    def show(name: str) -> None:
        page.goto(f"{site.address}examples.html?bot={name}")

    return show


def choose(page: Page, option: str) -> None:
    page.get_by_role("button", name=option, exact=True).click()


def test_every_example_is_shown_with_its_code(page: Page, show: Show) -> None:
    show("first")
    links = page.get_by_role("navigation", name="Examples").get_by_role("link")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    assert sorted(address.removeprefix("?bot=") for address in addresses) == NAMES
    expect(page.get_by_label("The bot's code")).to_have_text((DEMO / "examples" / "first.py").read_text())


@pytest.mark.parametrize("text", ["", "nowhere", "../bot", "toString", "https://example.com/bot"])
def test_only_examples_are_run(text: str, page: Page, show: Show) -> None:
    show(text)
    expect(page.get_by_role("heading", level=1)).to_have_text("A first bot")
    shows(page, "Hello! Ask me anything.")


def test_first(page: Page, show: Show) -> None:
    show("first")
    shows(page, "Hello! Ask me anything.")
    say(page, "Hi")
    shows(page, "Hello! Ask me anything.", "You wrote: Hi")


def test_patterns(page: Page, show: Show) -> None:
    show("patterns")
    choose(page, "Opening hours")
    say(page, "And when is it CLOSED? Where is it?")
    say(page, "Hello")
    say(page, "Say hello")
    shows(
        page,
        "Ask for our opening hours, or where we are.",
        "Tuesday to Saturday, 10 to 18.",
        "Tuesday to Saturday, 10 to 18.",
        "Hello to you!",
        "That I don't know. Perhaps one of these?",
    )


def test_questions(page: Page, show: Show) -> None:
    show("questions")
    choose(page, "Evening")
    expect(bubbles(page).last).to_have_text("Without caffeine?")
    page.reload()
    choose(page, "Yes")
    shows(page, "Good morning.", "When do you drink tea?", "Without caffeine?", "Then take Blue Hour.")


@pytest.mark.smoke
def test_form(page: Page, show: Show) -> None:
    show("form")
    choose(page, "Book a tasting")
    for text in ("Ada", "a few", "9", "3"):
        say(page, text)
    expect(bubbles(page).last).to_have_text("On which day?")
    page.reload()
    say(page, "friday")
    choose(page, "No")
    for text in ("Ada", "4", "Monday", "Saturday", "yes"):
        say(page, text)
    wrong = "A number from 1 to 8, please."
    name, people, day = "Under which name?", "For how many people?", "On which day?"
    shows(
        page,
        "Say “book” to book a tasting.",
        name,
        people,
        wrong,
        people,
        wrong,
        people,
        day,
        "Ada, 3 people, Friday. Is that right?",
        "Then once more.",
        name,
        people,
        day,
        "Please choose: Friday or Saturday.",
        day,
        "Ada, 4 people, Saturday. Is that right?",
        "Booked. We look forward to it, Ada.",
    )


def test_memory(page: Page, show: Show) -> None:
    show("memory")
    for text in ("Sencha", "Assam"):
        say(page, text)
    expect(bubbles(page).last).to_have_text("Noted, that makes 2.")
    page.reload()
    say(page, "list")
    say(page, "forget")
    say(page, "list")
    expect(bubbles(page)).to_have_count(6)
    assert bubbles(page).all_inner_texts()[3:] == ["You like Sencha, Assam.", "Forgotten.", "You have not told me yet."]


def test_page(page: Page, show: Show) -> None:
    show("page")
    expect(page.get_by_text("What the bot told the page")).to_be_hidden()
    for label in ("Add a tin", "Add a tin", "Add nonsense", "When are you open?", "Add a tin"):
        choose(page, label)
    shows(
        page,
        "Press a button beside the code, and I will hear of it.",
        "Tins in your basket: 1.",
        "Tins in your basket: 2.",
        "Tuesday to Saturday, 10 to 18.",
        "Tins in your basket: 3.",
    )
    expect(page.locator("#heard li")).to_have_text(["discount:10"])


def test_field(page: Page, show: Show) -> None:
    show("field")
    expect(field(page)).to_be_disabled()
    choose(page, "Small")
    expect(field(page)).to_be_enabled()
    say(page, "Ada")
    shows(page, "Which size?", "And which name shall we write on it?", "One small tin for Ada.")
    expect(page.locator("#heard li")).to_have_count(0)


def test_outside(page: Page, show: Show) -> None:
    show("outside")
    expect(bubbles(page)).to_have_text([re.compile(r"^(Good morning|Good day|Welcome)\. Ask me what is in stock\.$")])
    say(page, "What is in stock?")
    expect(bubbles(page).last).to_have_text("Which tea?")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    choose(page, "First Light")
    expect(bubbles(page).last).to_have_text("We have 12 tins of it.")
    assert asked
    assert [url for url in asked if url.endswith("stock.json")] == []


def test_outside_throws_a_die_once(page: Page, show: Show) -> None:
    show("outside")
    say(page, "winner")
    expect(bubbles(page).last).to_have_text("I have thrown a die. What do you guess?")
    stored = "JSON.stringify(Object.values(localStorage)).match(/random[^}]*value[^0-9]*([0-9]+)/)?.[1]"
    thrown = page.evaluate(stored)
    assert thrown
    page.reload()
    say(page, "7")
    expect(bubbles(page).last).to_have_text(f"It was {int(thrown) * 6 // 2**32 + 1}.")


def test_elements(page: Page, show: Show) -> None:
    show("elements")
    choose(page, "sizes")
    page.get_by_role("button", name="Large").click()
    expect(bubbles(page).last).to_have_text("Large it is.")


def test_errors(page: Page, show: Show, troubles: Troubles) -> None:
    show("errors")
    choose(page, "Price list")
    expect(bubbles(page).last).to_have_text("Our price list is missing: 404.")
    say(page, "trouble")
    say(page, "Hi")
    shows(
        page,
        "Ask for the price list, or for trouble.",
        "Our price list is missing: 404.",
        "Let me see…",
        "Sorry, something went wrong on our side. Please try again.",
        "Still here.",
    )
    troubles.expect("KeyError")


def test_stream(page: Page, show: Show) -> None:
    show("stream")
    choose(page, "The story")
    expect(page.get_by_role("heading", name="Sencha")).to_be_visible()
    choose(page, "Stop")
    expect(page.get_by_text("Stopped", exact=True)).to_be_visible()
    expect(bubbles(page).last).to_have_text("As you like.")
    say(page, "story")
    expect(bubbles(page).last).to_have_text("Ask for the story again whenever you like.")
