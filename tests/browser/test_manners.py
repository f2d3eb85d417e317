"""A guest in somebody's page: nothing of the host's gets in, nothing of the messenger's gets out or stays behind."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Gate, Host, html, until, until_ready
from tests.parts import COUNTING, at_rest, close, field, heard, open_panel, panel, roundel, say, shows
from tools.serve import STRICT

BOT = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")
    await chat.suggest(["Yes", "No"])


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

HOSTILE = """
* { visibility: hidden !important; opacity: 0.1 !important; color: red !important;
    font: 40px fantasy !important; direction: rtl !important; box-sizing: content-box !important;
    transform: scale(2) !important; pointer-events: none !important; --size: 3px !important; --edge: 300px !important;
    --accent: red !important; text-transform: uppercase !important; letter-spacing: 9px !important }
html, body { display: block !important; visibility: visible !important; opacity: 1 !important;
    direction: ltr !important; transform: none !important; pointer-events: auto !important }
button, textarea, svg { all: revert !important; background: red !important; inline-size: 9px !important }
messenger-root, messenger-root * { position: static !important; inset: auto !important; z-index: 0 !important }
.messenger, .panel, .roundel, .field { display: none !important }
"""

# The computed style of each element, and where it is; what is only heard comes and goes.
STYLES = """(selector) => {
  const root = selector ? document : document.querySelector('messenger-root').shadowRoot;
  return [...root.querySelectorAll(selector || ':not(time, .announcements *)')].map((element) => {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const properties = [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return [element.className || element.localName, x, y, width, height, ...properties].join('; ');
  });
}"""

# Whatever listens on what belongs to the host, and has not been taken back.
LISTENING = """
window.listening = [];
const { addEventListener, removeEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, fn, options) {
  if ([window, document, document.documentElement, document.body].includes(this ?? window)) {
    listening.push({ type, fn, signal: options?.signal });
  }
  return addEventListener.call(this, type, fn, options);
};
EventTarget.prototype.removeEventListener = function (type, fn, options) {
  listening = listening.filter((one) => one.fn !== fn || one.type !== type);
  return removeEventListener.call(this, type, fn, options);
};
"""

MakeHost = Callable[..., Host]


def late_styles(page: Page) -> list[str]:
    """The styles in the messenger once all is there."""
    expect(page.locator("messenger-root :is(.menu-button, .copy)")).to_have_count(2)
    found: list[str] = page.evaluate(STYLES)
    return found


def test_there_is_one_element_with_an_open_shadow_root(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, start=False)
    host.open(page, ready=False)
    before = page.evaluate("document.querySelectorAll('*').length")
    page.evaluate("start({bot: 'bot.py', boot: 'eager', defaultOpen: true})")
    until_ready(page)
    until(page, "document.querySelectorAll('link[crossorigin]').length === 0")
    assert page.evaluate("document.querySelectorAll('*').length") == before + 1
    assert page.evaluate("document.querySelector('body > messenger-root').shadowRoot.mode") == "open"


def test_hostile_styles_of_the_host_do_not_leak_in(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("hostile.css", HOSTILE)
    host.write("hostile.html", html(head='<link rel="stylesheet" href="hostile.css">'))
    host.open(page)
    open_panel(page)
    shows(page, "Hello")
    page.reload()
    clean = late_styles(page)
    page.goto(host.address + "hostile.html")
    for friendly, hostile in zip(clean, late_styles(page), strict=True):
        assert friendly == hostile


@pytest.mark.parametrize(
    "rule", ["messenger-root { display: none }", "@media print { body > :not(main) { display: none } }"]
)
def test_an_owner_hides_the_messenger_by_a_rule_of_their_own(rule: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("index.html", html(head='<link rel="stylesheet" href="own.css">'))
    host.write("own.css", rule)
    host.open(page)
    page.emulate_media(media="print")
    expect(page.locator("messenger-root")).to_be_hidden()
    page.evaluate("api.open()")
    expect(panel(page)).to_be_hidden()


def test_styles_of_the_messenger_do_not_leak_out(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT, start=False)
    host.open(page, ready=False)
    before = page.evaluate(STYLES, "html, html *:not(head *):not(messenger-root)")
    page.evaluate("start({bot: 'bot.py', boot: 'eager', defaultOpen: true})")
    until_ready(page)
    shows(page, "Hello")
    assert page.evaluate(STYLES, "html, html *:not(head *):not(messenger-root)") == before


def test_only_the_two_globals_are_added(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.write("index.html", html(body=""))
    host.open(page, ready=False)
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    page.evaluate("""() => new Promise((resolve) => {
      const script = document.createElement('script');
      document.head.append(Object.assign(script, { src: '/messenger/messenger.js', onload: resolve }));
    })""")
    page.evaluate("() => ServisBot.init({bot: 'bot.py', boot: 'eager', defaultOpen: true}).ready")
    shows(page, "Hello")
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) - before == {"ServisBot", "ServisBOT"}
    page.evaluate("ServisBot.api.destroy()")
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) - before == {"ServisBot", "ServisBOT"}


def test_prototypes_of_the_page_are_untouched(page: Page, make_host: MakeHost) -> None:
    page.add_init_script("""
      const all = [Element, HTMLElement, Node, EventTarget, Document, Object, Array, Function, Promise, Map, Storage];
      const look = () => all.flatMap(({ prototype }) => Object.entries(Object.getOwnPropertyDescriptors(prototype))
        .flatMap(([name, { value, get, set }]) => [name, value, get, set]));
      const before = look();
      window.untouched = () => look().length === before.length && look().every((part, index) => part === before[index]);
    """)
    make_host(bot=BOT, defaultOpen=True).open(page)
    shows(page, "Hello")
    assert page.evaluate("untouched()")


@pytest.mark.smoke
def test_destroy_takes_everything_back(page: Page, make_host: MakeHost) -> None:
    page.add_init_script(LISTENING)
    host = make_host(bot=BOT)
    host.open(page)
    open_panel(page)
    say(page, "One")
    shows(page, "Hello", "You wrote: One")
    heard_before = len(page.evaluate("log"))
    page.evaluate("api.destroy()")
    expect(page.locator("messenger-root")).to_have_count(0)
    assert page.evaluate("listening.filter(({ signal }) => !signal?.aborted).map(({ type }) => type)") == []
    page.evaluate("api.open(); api.reset(); void api.send('Two'); void api.pageEvent('three')")
    page.wait_for_timeout(200)
    assert len(page.evaluate("log")) == heard_before
    assert page.evaluate("ServisBot.api === undefined")


# Opens and closes the panel, then goes to another route, as routers of single-page apps do, so many times.
USE = """async ([begin, end]) => {
  const until = async (test) => {
    while (!test()) await new Promise((done) => setTimeout(done));
  };
  for (let number = begin; number < end; number += 1) {
    for (const open of [true, false]) {
      document.querySelector('messenger-root').shadowRoot.querySelector('.roundel').click();
      await until(() => api.state.open === open);
    }
    history.pushState({}, '', `?${number}`);
    const body = document.createElement('body');
    body.textContent = `Página ${number} 🌱`;
    document.body = body;
    await until(() => body.querySelector('messenger-root'));
  }
}"""


def test_nothing_grows_with_openings_and_routes(page: Page, make_host: MakeHost) -> None:
    page.add_init_script(COUNTING)
    make_host(bot=BOT).open(page)
    open_panel(page)
    shows(page, "Hello")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    close(page).click()
    session = page.context.new_cdp_session(page)

    def held() -> list[int]:
        """Nodes, listeners, and timers that wait or run again and again. Each opening announces the suggestions, which
        goes by itself after some seconds: of these nodes, an element and its text each, there are now more, now fewer.
        """
        assert at_rest(page)
        session.send("HeapProfiler.collectGarbage")
        counters = session.send("Memory.getDOMCounters")
        nodes = counters["nodes"] - 2 * page.locator("messenger-root .announcements p").count()
        return [nodes, counters["jsEventListeners"], page.evaluate("waits.size + clocks.length")]

    page.evaluate(USE, [0, 5])
    before = held()
    page.evaluate(USE, [5, 25])
    assert held() == before
    assert before[2] == 0


def test_destroy_rejects_what_the_host_waits_for(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT, boot="interaction").open(page, ready=False)
    words = page.evaluate("""() => {
      const waited = [api.ready, api.pageEvent('one')];
      api.destroy();
      waited.push(api.pageEvent('two'), api.send('three'));
      return Promise.all(waited.map((one) => one.catch((error) => error.message)));
    }""")
    assert words == ["The messenger was destroyed."] * 4


def test_init_after_destroy_starts_anew_and_talks(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=BOT)
    host.open(page)
    open_panel(page)
    say(page, "One")
    shows(page, "Hello", "You wrote: One")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()  # all has been fetched
    asked: list[str] = []
    served: list[str] = []
    told: list[str] = []

    def serve(path: str) -> str:
        served.append(path)
        return STRICT

    host.site.policy = serve
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition("-")[0]))
    page.on("console", lambda message: told.append(message.text))
    page.evaluate("api.destroy(); start({bot: 'bot.py', boot: 'eager'})")
    until_ready(page)
    shows(page, "Hello", "You wrote: One")
    say(page, "Two")
    shows(page, "Hello", "You wrote: One", "You wrote: Two")
    assert [event["value"] for event in heard(page, "Messenger")].count("Ready") == 2
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    # The bot may have changed. What a worker begins with is kept by the browser's cache.
    assert sorted(asked) == ["bot.py", "kernel"]
    assert served == ["/bot.py"]
    assert told == []


def test_destroy_while_python_is_on_its_way_leaves_nothing(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, "**/assets/kernel-*.js")
    host = make_host(bot=BOT)
    host.open(page, ready=False)
    page.evaluate("api.destroy(); start({bot: 'bot.py', boot: 'eager'})")
    gate.open()
    until_ready(page)
    expect(page.locator("messenger-root")).to_have_count(1)
    assert [event["value"] for event in heard(page, "Messenger")] == ["Ready"]


def test_a_host_may_destroy_from_any_of_its_listeners(page: Page, make_host: MakeHost) -> None:
    make_host(bot=BOT).open(page)
    # What leaves the messenger is its own; this is told of the button that loses the focus to it.
    page.locator("#elsewhere").focus()
    page.evaluate("document.addEventListener('focusout', () => api.destroy())")
    roundel(page).focus()
    expect(page.locator("messenger-root")).to_have_count(0)


def test_it_runs_under_trusted_types(page: Page, make_host: MakeHost) -> None:
    policy = STRICT + "; require-trusted-types-for 'script'; trusted-types messenger"
    make_host(bot=BOT, policy=policy).open(page, ready=False)
    roundel(page).click()
    expect(panel(page)).to_be_visible()
    shows(page, "Hello")
    field(page).fill("One")
    field(page).press("Enter")
    shows(page, "Hello", "You wrote: One")
