"""Pages that have replaced what browsers have built in: a whole exchange works, or the owner is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles, html, until
from tests.parts import ECHO, field, heard, open_panel, roundel, say, shows, timeline

pytestmark = pytest.mark.firefox

MakeHost = Callable[..., Host]

SCRIPTS = (
    '<script src="changes.js"></script><script src="/messenger/messenger.js"></script><script src="host.js"></script>'
)

# What a page has changed before the messenger comes. Real libraries and real pages do each of these.
CHANGES = {
    "a clock that gives dates": "Date.now = () => new Date();",
    "a clock that gives nothing": "Date.now = undefined;",
    "lists, texts and numbers that write themselves": """
      for (const { prototype } of [Array, String, Number, Boolean]) {
        prototype.toJSON = function () { return String(this) };
      }
    """,
    "another kind of promise": """
      const Native = Promise;
      window.Promise = function (work) { return Object.setPrototypeOf(new Native(work), window.Promise.prototype) };
      Promise.prototype = Object.create(Native.prototype, { constructor: { value: Promise } });
      for (const name of ['resolve', 'reject', 'all', 'race', 'allSettled']) Promise[name] = Native[name].bind(Native);
    """,
    "a fetch that takes only text, and options with headers": """
      const { fetch } = window;
      window.fetch = (url, options) => fetch(url.startsWith('/') ? location.origin + url : url,
        { ...options, headers: Object.fromEntries(Object.entries(options.headers)) });
    """,
    "a fetch whose answers are objects of its own": """
      const { fetch } = window;
      window.fetch = async (...what) => {
        const answer = await fetch(...what);
        const own = { ok: answer.ok, status: answer.status, headers: answer.headers };
        for (const name of ['text', 'json', 'arrayBuffer']) own[name] = () => answer[name]();
        return own;
      };
    """,
    "frames that are held back": "window.requestAnimationFrame = window.requestIdleCallback = () => 0;",
    "locks that neither come nor fail": "LockManager.prototype.request = () => new Promise(() => {});",
    "classes of its own": """
      for (const name of ['Document', 'HTMLDocument', 'Event', 'Text', 'Request', 'Comment']) {
        window[name] = class { set() { return this } };
      }
      delete URL.canParse;
    """,
    "scrolling of its own": "Element.prototype.scrollTo = () => { throw new Error('scrollTo is the page') };",
    "names that every object has": """
      Object.prototype.extend = function () {};
      Object.prototype.signal = undefined;
      Array.prototype.last = function () { return this[this.length - 1] };
    """,
}


def open_changed(host: Host, page: Page, changes: str) -> None:
    """Go to the page that makes these changes; opened once it has loaded."""
    host.write("index.html", html(SCRIPTS))
    host.write("changes.js", "{" + changes + "}")
    host.open(page, ready=False)


@pytest.mark.parametrize("what", CHANGES)
def test_a_whole_exchange_works(what: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, start=False)
    host.write("support.json", '{"Bot": {"src": "bot.py"}, "Style": {"name": "Fern"}}')
    open_changed(host, page, CHANGES[what])
    page.evaluate("void start({endpoint: 'support.json'})")
    open_panel(page)
    say(page, "שלום 🌱")
    shows(page, "Hello", "You wrote: שלום 🌱")
    shows(page, "שלום 🌱", by="visitor")
    # Rebuilt around the messenger, the page still has it, where it was.
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    say(page, "två")
    shows(page, "Hello", "You wrote: שלום 🌱", "You wrote: två")
    page.reload()
    page.evaluate("void start({endpoint: 'support.json'})")
    shows(page, "Hello", "You wrote: שלום 🌱", "You wrote: två")


def test_without_an_answer_the_visitor_is_told_and_so_is_the_owner(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host(bot=ECHO)
    page.clock.install()
    open_changed(host, page, "window.fetch = () => new Promise(() => {});")
    roundel(page).click()
    expect(field(page)).to_be_focused()
    until(page, "Boolean(document.querySelector('messenger-root').shadowRoot.querySelector('.typing:not([hidden])'))")
    page.clock.run_for(30_000)
    expect(timeline(page).get_by_role("alert")).to_have_text(
        "Sorry, nobody can answer here right now. Please come back a little later."
    )
    [error] = heard(page, "error", 1)
    assert error["code"] == "python"
    assert "the server did not answer" in error["message"]
    troubles.expect("the server did not answer")


# Events as scripts and browsers make them, without what events of their kind have.
BARE = ["keydown", "keyup", "focusin", "focusout", "wheel", "touchmove", "click", "paste", "drop", "pointerover"]


def test_events_without_their_usual_fields_harm_nothing(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO).open(page)
    open_panel(page)
    page.set_viewport_size({"width": 380, "height": 640})
    page.evaluate(
        """(types) => {
      const root = document.querySelector('messenger-root').shadowRoot;
      for (const type of types) {
        for (const target of [document.body, root.querySelector('.field'), root.querySelector('.timeline')]) {
          target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true, composed: true }));
        }
      }
      for (const type of ['storage', 'message', 'popstate', 'pageshow', 'online']) dispatchEvent(new Event(type));
    }""",
        BARE,
    )
    say(page, "два 🌱")
    shows(page, "Hello", "You wrote: два 🌱")
