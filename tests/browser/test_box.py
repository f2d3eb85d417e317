"""Where the messenger stands: in the window, whatever the page does to what it is in, and above a modal dialog."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, until
from tests.parts import ECHO, field, open_panel, panel, roundel, say, shows, until_around

pytestmark = pytest.mark.kept

MakeHost = Callable[..., Host]

# Dresses the page, and undresses it again; a window that changes its size has the messenger look where it is.
DRESS = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  dispatchEvent(new Event('resize'));
}"""

INSIDE = """(part) => {
  const element = document.querySelector('messenger-root');
  const { left, top, right, bottom } = element.shadowRoot.querySelector(part).getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    && document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === element;
}"""

# A page's own dialog, which makes all beside it inert, and a second one in a component of the page's.
DIALOG = """() => {
  const dialog = document.createElement('dialog');
  dialog.id = 'checkout';
  const inner = document.createElement('div');
  dialog.append(inner);
  inner.attachShadow({ mode: 'open' }).innerHTML = '<button id="ask">Fråga oss</button>';
  inner.shadowRoot.querySelector('#ask').addEventListener('click', () => api.open());
  document.body.append(dialog);
  dialog.showModal();
  inner.shadowRoot.querySelector('#ask').focus();
}"""


def test_nothing_that_the_page_does_to_its_body_holds_it(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    shows(page, "Hello")
    until_around(page)
    long = "body { min-block-size: 3000px; margin: 40px } "
    for style in (
        "body { clip-path: circle(40px at 0 0) }",
        "body { zoom: 1.6 }",
        "html { zoom: 0.8 } body { zoom: 0.9 }",
        "body { rotate: 0deg }",
        "body { filter: sepia(1); zoom: 1.3 }",
        "html { perspective: 900px }",
        "body { contain: paint }",
        # Lower than the window, and in its corner.
        "html { will-change: transform } body { min-block-size: 0 }",
    ):
        page.evaluate(DRESS, long + style)
        for part in (".roundel", ".panel"):
            until(page, INSIDE, part, seconds=5)
    page.evaluate(DRESS, "")
    say(page, "שלום 🌱")
    shows(page, "Hello", "You wrote: שלום 🌱")


def test_it_comes_into_a_modal_dialog_and_is_back_when_that_closes(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO).open(page)
    until_around(page)
    page.evaluate(DIALOG)
    page.locator("#ask").click()
    expect(field(page)).to_be_focused()
    page.keyboard.type("grüße 🌱")
    page.keyboard.press("Enter")
    shows(page, "Hello", "You wrote: grüße 🌱")
    page.evaluate("document.querySelector('#checkout').close()")
    until(page, "document.querySelector('messenger-root').parentNode === document.body")
    expect(panel(page)).to_be_visible()
    page.evaluate("document.querySelector('#checkout').remove()")
    page.evaluate("api.close()")
    expect(roundel(page)).to_be_visible()
    open_panel(page)
