"""Public attack vectors in timeline markup and in what a bot says and suggests: nothing of them may come true.

The host page has no policy to speak of, so that whatever could run does. Three things are counted: scripts that run,
requests that no visitor asked for, and changes of the page outside of the messenger's shadow root.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Request

from tests import places, vectors
from tests.pages import Host, Troubles

CANARY = (Path(__file__).parent / "canary.js").read_text()
NO_POLICY = "script-src * 'unsafe-inline' 'unsafe-eval' data: blob:"

BOT = """
from messenger import Bot

bot = Bot()


@bot.page_event("show")
async def show(chat, msg):
    for kind, text in msg.payload.user.context:
        if kind == "markup":
            await chat.markup(text)
        elif kind == "say":
            await chat.say(text)
        else:
            await chat.suggest([text])
    await chat.notify("drawn")


@bot.message
async def answer(chat, msg):
    await chat.notify("drawn")
"""

# Has the bot show each batch in a conversation of its own; gives the faults of what is drawn.
DRAW = """async (batches) => {
  const faults = [];
  for (const batch of batches) {
    const drawn = new Promise((done, fail) => { Object.assign(window, { drawn: done, failed: fail }); });
    api.reset();
    api.pageEvent({ alias: 'show', body: batch });
    await drawn;
    await new Promise((done) => setTimeout(done));
    faults.push(...canary.faults());
  }
  return faults;
}"""


class Attack:
    """A page with a messenger in it, watched."""

    def __init__(self, page: Page, host: Host, troubles: Troubles) -> None:
        self.page = page
        self.troubles = troubles
        self.host = host
        self.requests: list[str] = []
        self.pictures = False       # pictures that are allowed are asked for

    def begin(self) -> None:
        """Open the page, let everything be fetched that elements need, and watch from here on."""
        page = self.page
        page.add_init_script(CANARY)
        page.route("**/*", lambda route: route.fulfill(body="") if self._foreign(route.request) else route.continue_())
        self.open()
        self.draw([[["markup", "<TimelineMessage><Calendar/></TimelineMessage>"]]])
        page.on("request", self._hear)
        page.on("framenavigated", lambda frame: self.requests.append(f"a page went to {frame.url}"))
        page.on("popup", lambda other: self.requests.append(f"a window for {other.url}"))
        page.on("dialog", self._refuse)

    def open(self) -> None:
        """Load the page, and watch its document."""
        self.host.open(self.page)
        self.page.evaluate("api.on('notification', (text) => { if (text === 'drawn') drawn(); });"
                           "api.on('error', (error) => { if (error.code !== 'markup') failed(error); });"
                           "canary.watch()")

    def draw(self, batches: Iterable[list]) -> None:
        """Let the bot show these; what is drawn of them has to be of what may be drawn."""
        assert self.page.evaluate(DRAW, list(batches)) == []

    def check(self) -> None:
        """Nothing of it came true."""
        self.page.wait_for_timeout(50)
        expected = "Failed to load resource" if self.pictures else "Timeline markup is shown as plain text"
        assert [trouble for trouble in self.troubles if expected not in trouble
                and not (self.pictures and trouble.startswith("a request to another host"))] == []
        self.troubles.clear()
        assert self.page.evaluate("canary.found()") == []
        assert self.requests == []

    def _refuse(self, dialog: Dialog) -> None:
        self.requests.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _foreign(self, request: Request) -> bool:
        return not request.url.startswith(self.host.address)

    def _hear(self, request: Request) -> None:
        if not (self.pictures and request.resource_type == "image") and not request.url.startswith("data:"):
            self.requests.append(request.url)


@pytest.fixture
def attack(make_host: Callable[..., Host], page: Page, troubles: Troubles) -> Attack:
    host = make_host(bot=BOT, policy=NO_POLICY, container="main", resetOnLoad=True)
    attack = Attack(page, host, troubles)
    attack.host.write("index.html", (attack.host.folder / "index.html").read_text().replace(
        "<script", "<main></main><script", 1))
    attack.begin()
    return attack


def known() -> list[str]:
    return [vectors.armed(vector) for vector in vectors.all_known()]


def attacks() -> list[str]:
    """Those of the known ones that would run a script; the others are names, entities and Markdown."""
    return [vector for vector in known() if "ran" in vector or "script:" in vector.lower()]


def many() -> list[str]:
    return [vectors.armed(vector) for vector in vectors.many()]


def groups(items: list, size: int) -> list[list]:
    return [items[at:at + size] for at in range(0, len(items), size)]


# --- that these tests can fail

def test_the_lists_are_there() -> None:
    assert {name: len(found) > 150 for name, found in vectors.known().items()} == {
        "bleach": True, "markdown-it-py": True, "blns": True}
    assert len(known()) > 1000
    assert len(many()) > 4000
    assert sum("ran(" in vector for vector in known() + many()) > 1500


def test_the_same_vectors_come_true_where_they_are_taken_for_html(attack: Attack) -> None:
    attack.page.evaluate("""async (vectors) => {
      for (const vector of vectors) {
        const place = document.createElement('div');
        place.innerHTML = vector;
        document.querySelector('h1').append(place);
      }
      await new Promise((done) => setTimeout(done, 300));
    }""", [vector for vector in known() if "<img" in vector.lower() or "<svg" in vector.lower()])
    found = attack.page.evaluate("canary.found()")
    assert sum(one.startswith("ran(") for one in found) > 5
    assert any("changes of the host page" in one for one in found)
    assert len(attack.requests) > 5
    attack.troubles.clear()


def test_an_address_or_a_part_that_cannot_be_is_seen(attack: Attack) -> None:
    attack.page.evaluate("""() => {
      const place = document.querySelector('messenger-root').shadowRoot.querySelector('.timeline');
      place.append(Object.assign(document.createElement('a'), { href: 'java\\nscript:ran()' }));
      place.append(document.createElement('iframe'));
    }""")
    assert len(attack.page.evaluate("canary.faults()")) == 2


# --- timeline markup

def test_every_field_of_every_element_in_json(attack: Attack) -> None:
    attack.draw([["markup", document]] for document in places.documents(attacks()))
    attack.check()


def test_every_field_of_every_element_in_xml(attack: Attack) -> None:
    attack.draw([["markup", places.as_xml(document)]] for document in places.documents(attacks()[::5]))
    attack.check()


def test_pictures_are_asked_for_and_nothing_else(attack: Attack) -> None:
    attack.pictures = True
    attack.draw([["markup", document]] for document in places.documents(attacks(), pictures=True))
    attack.check()


def test_thousands_more_as_text_and_as_addresses(attack: Attack) -> None:
    attack.draw([["markup", document]] for document in places.documents(many()[::4], ("TextMsg", "Option")))
    attack.check()


def test_vectors_that_are_not_escaped(attack: Attack) -> None:
    documents = list(chain.from_iterable(places.raw(vector) for vector in attacks()))
    attack.draw([["markup", document] for document in batch] for batch in groups(documents, 40))
    attack.check()


def test_elements_in_elements_to_any_depth(attack: Attack) -> None:
    short = [vector for vector in known() if len(vector) < 80]
    attack.draw([["markup", document] for document in batch] for batch in groups(list(places.nested(short)), 2))
    attack.check()


# --- the other doors

def test_what_the_bot_says_and_suggests(attack: Attack) -> None:
    for kind in ("say", "suggest"):
        attack.draw([[kind, vector] for vector in batch] for batch in groups(attacks(), 100))
    attack.check()
