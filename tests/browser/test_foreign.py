"""What extensions, translators, routers and hydration do to the messenger's own tree does not come between."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Gate, Host, until_ready
from tests.parts import ECHO, bubbles, close, field, open_panel, roundel, say, shows, timeline

pytestmark = [pytest.mark.firefox, pytest.mark.kept]

MakeHost = Callable[..., Host]

INTERPRETER = "**/assets/micropython-*"

# `root`, and what an extension does with it.
WITHIN = "(() => { const root = document.querySelector('messenger-root').shadowRoot; %s })()"

# Puts an element of its own into the messenger.
PUTS = {
    "first of the root": "root.prepend(document.createElement('section'))",
    "last of the root": "root.append(document.createElement('section'))",
    "first of all": "root.querySelector('.messenger').prepend(document.createElement('grammarly-desktop'))",
    "beside the field": "root.querySelector('.field').after(document.createElement('grammarly-extension'))",
    "in the timeline": "root.querySelector('.timeline').prepend(document.createElement('span'))",
    "a text": "root.querySelector('.panel').prepend('strange')",
}

# Takes something away, or changes it.
SPOILS = {
    "the field": "root.querySelector('.field').remove()",
    "the composer": "root.querySelector('.composer').remove()",
    "the timeline": "root.querySelector('.timeline').replaceChildren()",
    "an entry": "root.querySelector('[data-by]').remove()",
    "the panel": "root.querySelector('.panel').remove()",
    "everything": "root.replaceChildren()",
    "the names": "for (const node of root.querySelectorAll('[aria-label]')) node.removeAttribute('aria-label')",
    "the classes": "for (const node of root.querySelectorAll('.messenger *')) node.className += ' dark'",
    "the order": "const panel = root.querySelector('.panel'); panel.append(...[...panel.children].reverse())",
}


# What the panel is made of, with what assistive technology calls it.
SHAPE = """return [...root.querySelectorAll('.panel, .panel > *, .composer > *')]
  .map((node) => [node.localName, node.className, node.getAttribute('aria-label')])"""


def within(page: Page, script: str) -> None:
    """Do this to the tree of the messenger."""
    page.evaluate(WITHIN % script)


def talks(page: Page, text: str) -> None:
    """Check that a message is sent, seen, and answered."""
    say(page, text)
    expect(bubbles(page, "visitor").last).to_have_text(text)
    expect(bubbles(page).last).to_have_text("You wrote: " + text)


@pytest.mark.fresh("looks before Python is there")
@pytest.mark.parametrize("way", PUTS)
def test_what_an_extension_adds_before_python_is_there_keeps_nothing_from_waking(
    way: str, page: Page, make_host: MakeHost
) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, INTERPRETER)
    host.open(page, ready=False)
    roundel(page).click()
    expect(field(page)).to_be_focused()
    within(page, PUTS[way])
    gate.open()
    until_ready(page)
    talks(page, "один 🌱")
    talks(page, "שתיים")


@pytest.mark.parametrize("way", PUTS)
def test_what_an_extension_adds_stays_and_harms_nothing(way: str, page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    shows(page, "Hello")
    within(page, PUTS[way])
    talks(page, "один 🌱")
    close(page).click()
    open_panel(page)
    talks(page, "שתיים")


@pytest.mark.parametrize("way", SPOILS)
def test_what_is_taken_away_or_changed_is_drawn_anew(way: str, page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    shows(page, "Hello")
    talks(page, "один 🌱")
    shape = page.evaluate(WITHIN % SHAPE)
    within(page, SPOILS[way])
    # What is hidden in a message may be put right no sooner than the next picture.
    page.evaluate("void api.send('three')")
    expect(bubbles(page)).to_have_text(["Hello", "You wrote: один 🌱", "You wrote: three"])
    expect(field(page)).to_be_visible()
    expect(timeline(page)).to_be_visible()
    assert page.evaluate(WITHIN % SHAPE) == shape
    talks(page, "שתיים")


def test_a_text_that_was_translated_is_replaced_when_it_changes(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    shows(page, "Hello")
    # Translators put elements of their own in the place of texts.
    within(
        page,
        "const said = root.querySelector('[data-by] p'); const font = document.createElement('font');"
        " font.textContent = 'Bonjour'; said.firstChild.replaceWith(font)",
    )
    talks(page, "один 🌱")
    expect(bubbles(page).first).to_have_text("Bonjour")
    page.evaluate("api.reset()")
    shows(page, "Hello")


def test_a_page_that_takes_the_messenger_apart_again_and_again_is_not_fought(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    shows(page, "Hello")
    within(
        page,
        "window.turns = 0;"
        "const again = () => { turns += 1; root.querySelector('.composer')?.remove() };"
        "new MutationObserver(again).observe(root, {childList: true, subtree: true})",
    )
    page.evaluate("void api.send('one')")
    shows(page, "Hello", "You wrote: one")
    page.wait_for_timeout(1500)
    assert page.evaluate("turns") < 40
