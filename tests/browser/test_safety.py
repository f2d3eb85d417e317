"""Public attack vectors through every door of the messenger: nothing of them may come true.

The host page has no policy to speak of, so that whatever could run does. Three things are counted: scripts that run,
requests that no visitor asked for, and changes of the page outside of the messenger's shadow root.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Request

from project.serve import STRICT
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
        elif kind == "markdown":
            await chat.say(text, format="markdown")
        else:
            await chat.suggest([text])
    await chat.notify("drawn")


@bot.message
async def answer(chat, msg):
    await chat.notify("drawn")
"""

# Needs all that elements and Markdown need.
FIRST = [["markup", "<TimelineMessage><Calendar/><TextMsg format='markdown'>a</TextMsg></TimelineMessage>"]]

# Has the bot show each batch in a conversation of its own; gives the faults of what is drawn.
DRAW = """async (batches) => {
  const faults = [];
  for (const batch of batches) {
    const drawn = new Promise((done, fail) => { Object.assign(window, { drawn: done, failed: fail }); });
    api.reset();
    if (!Array.isArray(batch)) api.rewriteContext(batch);
    api.pageEvent({ alias: 'show', body: batch });
    const late = setTimeout(() => failed(new Error('The bot has not shown this: ' + JSON.stringify(batch))), 10_000);
    await drawn;
    clearTimeout(late);
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

    def begin(self, first: list | dict = FIRST) -> None:
        """Open the page, let everything be fetched that elements need, and watch from here on."""
        page = self.page
        page.add_init_script(CANARY)
        page.route("**/*", lambda route: route.fulfill(body="") if self._foreign(route.request) else route.continue_())
        self.open()
        self.draw([first])
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

    def draw(self, batches: Iterable[list | dict]) -> None:
        """Let the bot show these; what is drawn of them has to be of what may be drawn."""
        assert self.page.evaluate(DRAW, list(batches)) == []

    def check(self) -> None:
        """Nothing of it came true."""
        self.page.wait_for_timeout(50)
        self.forget_expected()
        assert self.troubles == []
        assert self.page.evaluate("canary.found()") == []
        assert self.requests == []

    def forget_expected(self) -> None:
        """Drop what the attacks themselves lead to; some of it is told a little later."""
        expected = "Failed to load resource" if self.pictures else "Timeline markup is shown as plain text"
        self.troubles[:] = [trouble for trouble in self.troubles if expected not in trouble
                            and not (self.pictures and trouble.startswith("a request to another host"))]

    def _refuse(self, dialog: Dialog) -> None:
        self.requests.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _foreign(self, request: Request) -> bool:
        return not request.url.startswith(self.host.address)

    def _hear(self, request: Request) -> None:
        if not (self.pictures and request.resource_type == "image") and not request.url.startswith("data:"):
            self.requests.append(request.url)


@pytest.fixture
def make_attack(make_host: Callable[..., Host], page: Page, troubles: Troubles) -> Iterator[Callable[..., Attack]]:
    made: list[Attack] = []

    def make(bot: str = BOT, policy: str = NO_POLICY, **options: object) -> Attack:
        host = make_host(bot=bot, policy=policy, **({"container": "main", "resetOnLoad": True} | options))
        host.write("index.html", (host.folder / "index.html").read_text().replace("<script", "<main></main><script", 1))
        made.append(Attack(page, host, troubles))
        return made[-1]

    yield make
    for attack in made:
        attack.forget_expected()


@pytest.fixture
def attack(make_attack: Callable[..., Attack]) -> Attack:
    attack = make_attack()
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


# --- Markdown

def test_markdown_in_what_the_bot_says(attack: Attack) -> None:
    attack.pictures = True
    texts = places.markdown(known())
    attack.draw([["markdown", text] for text in batch] for batch in groups(texts, 60))
    attack.check()


def test_markdown_in_an_element(attack: Attack) -> None:
    attack.pictures = True
    attack.draw([["markup", document]] for document in places.marked_up(places.markdown(attacks()[::2])))
    attack.check()


# --- the other doors

def test_what_the_bot_says_and_suggests(attack: Attack) -> None:
    for kind in ("say", "suggest"):
        attack.draw([[kind, vector] for vector in batch] for batch in groups(attacks(), 100))
    attack.check()


def test_context_in_the_texts_and_the_markup_of_a_table(make_attack: Callable[..., Attack]) -> None:
    fill = ('<TimelineMessage><TextMsg>${a}</TextMsg><TextMsg format="markdown">${b}</TextMsg>'
            '<OptionCard title="${c}"><Option title="${d}" url="${e}" urlTitle="${f}"/></OptionCard>'
            '<DetailView title="${a}" description="${b}" url="${c}"/></TimelineMessage>')
    tree = places.message([
        places.placed("TextMsg", {"content": "${f}"}), places.placed("Option", {"title": "${a}", "url": "${b}"}),
        places.placed("DetailView", {"title": "${c}", "url": "${d}"})])
    actions = [{"type": "message", "value": "${a} ${b} ${nested.c}"}, {"type": "markup", "value": fill},
               {"type": "markup", "value": tree}, {"type": "hostNotification", "value": "drawn"}]
    table = {"type": "filter", "pageEvents": [{"alias": "show", "actions": actions}]}
    attack = make_attack(bot=json.dumps({"workers": [table]}))
    texts = [vector for vector in attacks() if len(vector) < 1000]
    contexts = [dict(zip("abcdef", texts[at:at + 6], strict=False)) for at in range(0, len(texts) - 6, 6)]
    attack.begin(contexts[0])
    attack.draw(context | {"nested": context} for context in contexts)
    attack.check()


WRITE = """async (batches) => {
  const faults = [];
  const root = document.querySelector('messenger-root').shadowRoot;
  for (const batch of batches) {
    api.reset();
    const field = root.querySelector('textarea');
    for (const text of batch) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
    const end = performance.now() + 5000;
    const shown = () => root.querySelectorAll('.entry[data-by=visitor]').length;
    while (shown() < batch.length && performance.now() < end) await new Promise((done) => setTimeout(done));
    if (shown() < batch.length) faults.push(`${shown()} of ${batch.length} are shown`);
    faults.push(...canary.faults());
  }
  return faults;
}"""


def test_what_the_visitor_writes(attack: Attack) -> None:
    attack.page.evaluate("drawn = () => {}")
    assert attack.page.evaluate(WRITE, groups(attacks(), 30)) == []
    attack.check()


def test_nothing_is_against_a_strict_policy_with_trusted_types(make_attack: Callable[..., Attack]) -> None:
    attack = make_attack(policy=STRICT + "; require-trusted-types-for 'script'; trusted-types 'none'")
    attack.begin()
    sample = attacks()[::6]
    attack.draw([["say", one] for one in batch] for batch in groups(sample, 60))
    attack.draw([["markdown", one] for one in batch]
                for batch in groups([text for text in places.markdown(sample) if "![" not in text], 60))
    attack.draw([["markup", document]] for document in places.documents(sample))
    assert attack.page.evaluate(WRITE, groups(sample, 30)) == []
    attack.check()
