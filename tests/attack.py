"""A messenger under attack: a page in which whatever could run does, and what is counted there.

Three things are counted: scripts that run, requests that no visitor asked for, and changes of the page outside of the
messenger's shadow root. The host page has no policy to speak of. See vectors.py for what it is attacked with.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Request
from support import thorough

from tests import vectors
from tests.pages import Host, Troubles, until

CANARY = Path(__file__).with_suffix(".js").read_text()
NO_POLICY = "script-src * 'unsafe-inline' 'unsafe-eval' data: blob:"

BOT = """
from roundel import Bot

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

# Has the bot show each batch, in a conversation of its own if `anew`; gives the faults of what is drawn.
DRAW = """async ([batches, anew]) => {
  const faults = [];
  for (const batch of batches) {
    const drawn = new Promise((done, fail) => { Object.assign(window, { drawn: done, failed: fail }); });
    if (anew) api.reset();
    if (!Array.isArray(batch)) api.rewriteContext(batch);
    api.pageEvent({ alias: 'show', body: batch });
    const late = setTimeout(() => failed(new Error('The bot has not shown this: ' + JSON.stringify(batch))), 60_000);
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
        self.pictures = False  # pictures that are allowed are asked for

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
        self.page.evaluate(
            "api.on('notification', (text) => { if (text === 'drawn') drawn(); });"
            "api.on('error', (error) => { if (error.code !== 'markup') failed(error); });"
            "canary.watch()"
        )

    def load_again(self) -> None:
        """Load the page once more; what that itself asks for is no trouble."""
        own = self.host.address
        with self.page.expect_request("**/extras-micropython-*"):  # the last of it
            self.open()
        self.page.wait_for_load_state("networkidle")
        self.requests = [one for one in self.requests if not one.removeprefix("a page went to ").startswith(own)]

    def wait_until_stored(self, text: str) -> None:
        """The conversation is written a moment after it is drawn."""
        until(self.page, "(text) => Object.values(localStorage).some((value) => value.includes(text))", text)

    def draw(self, batches: Iterable[list | dict], anew: bool = True) -> None:
        """Let the bot show these; what is drawn of them has to be of what may be drawn."""
        assert self.page.evaluate(DRAW, [list(batches), anew]) == []

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
        self.troubles[:] = [
            trouble
            for trouble in self.troubles
            if expected not in trouble and not (self.pictures and trouble.startswith("a request to another host"))
        ]

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
    """Makes a page to attack: `make_attack(bot=source, policy=..., **options of init)`."""
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
    """A page whose bot shows what it is told to, watched."""
    attack = make_attack()
    attack.begin()
    return attack


def share() -> int:
    """One in so many vectors is tried at each place; `--thorough` tries all of them at all."""
    return 1 if thorough() else 10


def known() -> list[str]:
    """Every vector of the lists that everybody tests with."""
    return [vectors.armed(vector) for vector in vectors.all_known()]


def attacks() -> list[str]:
    """Those of the known ones that would run a script; the others are names, entities and Markdown."""
    return [vector for vector in known() if "ran" in vector or "script:" in vector.lower()]


def many() -> list[str]:
    """Some thousands more."""
    return [vectors.armed(vector) for vector in vectors.many()]


def groups(items: list, size: int) -> list[list]:
    """The items in lists of this size."""
    return [items[at : at + size] for at in range(0, len(items), size)]
