"""Before Python is awake: what the visitor sees and presses then, and when Python is fetched."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import SCRIPTS, UNFETCHED, Gate, Host, Troubles, html, until, until_ready
from tests.parts import ECHO, close, field, heard, milestones, panel, roundel, say, shows

pytestmark = pytest.mark.firefox

KERNEL = "**/assets/kernel-*.js"

MakeHost = Callable[..., Host]


def requests_of(page: Page) -> list[str]:
    """The addresses that the page asks for from now on."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url.rsplit("/", 1)[-1]))
    return addresses


def test_the_roundel_is_there_before_any_python_is_asked_for(page: Page, make_host: MakeHost) -> None:
    asked = requests_of(page)
    make_host(bot=ECHO, boot="interaction").open(page, ready=False)
    expect(roundel(page)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [name for name in asked if "kernel" in name or ".wasm" in name or ".pack" in name or ".py" in name] == []


def open_while_loading(page: Page, host: Host, body: str = "") -> Gate:
    """Go to a page that goes on loading until this is opened."""
    gate = Gate(page, "**/never.png")
    host.write("never.png", "")
    host.write("index.html", html('<img src="never.png" alt="">' + body + SCRIPTS))
    page.goto(host.address, wait_until="domcontentloaded")
    return gate


def test_eager_starts_python_while_the_page_still_loads(page: Page, make_host: MakeHost) -> None:
    open_while_loading(page, make_host(bot=ECHO))
    until_ready(page)
    assert page.evaluate("document.readyState") == "interactive"


def test_eager_fetches_python_while_the_owners_look_is_on_its_way(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, "**/assets/look-*.js")
    host = make_host(endpoint={"Bot": {"src": "bot.py"}, "Style": {"position": "left"}}, bot=ECHO)
    with page.expect_request(KERNEL):
        host.open(page, ready=False)
    assert page.evaluate("api.state.ready") is False
    gate.open()
    until_ready(page)
    expect(roundel(page)).to_be_visible()


def test_idle_starts_python_once_the_page_has_loaded(page: Page, make_host: MakeHost) -> None:
    asked = requests_of(page)
    gate = open_while_loading(page, make_host(bot=ECHO, boot="idle"))
    expect(roundel(page)).to_be_visible()
    page.wait_for_timeout(500)
    assert [name for name in asked if name.startswith("kernel")] == []
    gate.open()
    until_ready(page)


@pytest.mark.parametrize("turn", ["hover", "focus"])
def test_turning_to_the_roundel_fetches_python(turn: str, page: Page, make_host: MakeHost) -> None:
    open_while_loading(page, make_host(bot=ECHO, boot="idle"))  # such a page is not idle
    getattr(roundel(page), turn)()
    until_ready(page)
    expect(panel(page)).to_have_count(0)


@pytest.mark.parametrize("press", ["click", "Enter", "Space"])
def test_a_press_before_python_opens_the_panel_and_is_heard_once(press: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    if press == "click":
        roundel(page).click()
    else:
        roundel(page).press(press)
    expect(roundel(page)).to_have_attribute("aria-expanded", "true")
    expect(field(page)).to_be_focused()
    assert milestones(page) == []
    gate.open()
    shows(page, "Hello")
    expect(field(page)).to_be_focused()
    assert sorted(milestones(page, 2)) == ["CONVERSATION Ready", "ROUNDEL Opened"]


@pytest.mark.smoke
def test_what_is_sent_before_python_is_answered(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    say(page, "Anybody there?")
    gate.open()
    shows(page, "Anybody there?", by="visitor")
    shows(page, "Hello", "You wrote: Anybody there?")
    expect(field(page)).to_have_value("")
    assert sorted(milestones(page, 3)) == [
        "CONVERSATION First User Interaction",
        "CONVERSATION Ready",
        "ROUNDEL Opened",
    ]


def test_a_draft_from_before_python_stays(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    field(page).fill("Anybody th")
    gate.open()
    shows(page, "Hello")
    expect(field(page)).to_have_value("Anybody th")
    expect(field(page)).to_be_focused()


@pytest.mark.firefox("thorough")
def test_a_draft_that_was_kept_is_there_before_python_and_what_is_typed_is_added_to_it(
    page: Page, make_host: MakeHost
) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    field(page).fill("Ein langer Brief über 茶 🫖")
    until(page, "JSON.stringify(sessionStorage).includes('Brief')")
    gate = Gate(page, KERNEL)
    page.reload()
    expect(field(page)).to_have_value("Ein langer Brief über 茶 🫖")
    field(page).press("End")
    field(page).press_sequentially(", bitte")
    gate.open()
    until_ready(page)
    expect(field(page)).to_have_value("Ein langer Brief über 茶 🫖, bitte")


def test_a_draft_survives_a_page_that_goes_before_python_is_there(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    field(page).fill("שאלה 🫖")
    for _ in range(2):
        expect(page.locator("messenger-root .typing")).to_be_visible()
        page.reload()
        roundel(page).click()
        expect(field(page)).to_have_value("שאלה 🫖")
    gate.open()
    until_ready(page)
    expect(field(page)).to_have_value("שאלה 🫖")


@pytest.mark.chromium("does not depend on the browser, of which some complain that the page went")
def test_a_draft_survives_a_page_that_goes_before_the_next_stage_is_there(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, "**/assets/waking-*.js")
    host.open(page, ready=False)
    roundel(page).click()
    written = "שאלה 🫖"
    field(page).fill(written)
    for more in "?!":
        page.reload()
        roundel(page).click()
        expect(field(page)).to_have_value(written)
        field(page).press("End")
        field(page).press_sequentially(more)
        written += more
    gate.open()
    until_ready(page)
    expect(field(page)).to_have_value(written)


@pytest.mark.firefox("thorough")
def test_a_draft_that_is_deleted_before_python_is_there_does_not_come_back(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    field(page).fill("Never mind")
    until(page, "JSON.stringify(sessionStorage).includes('mind')")
    gate = Gate(page, KERNEL)
    page.reload()
    field(page).fill("")
    gate.open()
    until_ready(page)
    expect(field(page)).to_have_value("")


@pytest.mark.firefox("thorough")
def test_a_draft_that_was_kept_can_be_sent_before_python_is_there(page: Page, make_host: MakeHost) -> None:
    make_host(bot=ECHO, defaultOpen=True).open(page)
    field(page).fill("Tea? 🫖")
    until(page, "JSON.stringify(sessionStorage).includes('Tea')")
    gate = Gate(page, KERNEL)
    page.reload()
    field(page).press("Enter")
    gate.open()
    shows(page, "Hello", "You wrote: Tea? 🫖")
    expect(field(page)).to_have_value("")


@pytest.mark.firefox("thorough")
def test_the_draft_of_another_visitor_is_not_shown_before_python_is_there(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction", identity="ann")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    field(page).fill("My secret")
    host.write("host.js", (host.folder / "host.js").read_text().replace("ann", "bob"))
    page.reload()
    roundel(page).click()
    expect(field(page)).to_have_value("")
    gate.open()
    until_ready(page)


def test_enter_of_an_input_method_before_python_does_not_send(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    field(page).fill("か")
    for kind in ({"isComposing": True}, {"keyCode": 229}):
        field(page).dispatch_event("keydown", {"key": "Enter", "bubbles": True, "composed": True, **kind})
    gate.open()
    shows(page, "Hello")
    expect(field(page)).to_have_value("か")


def test_a_panel_closed_before_python_stays_closed(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    roundel(page).click()
    field(page).press("Escape")
    expect(roundel(page)).to_be_focused()
    gate.open()
    until_ready(page)
    expect(panel(page)).to_have_count(0)
    assert [name for name in milestones(page, 3) if "ROUNDEL" in name] == ["ROUNDEL Opened", "ROUNDEL Closed"]


@pytest.mark.firefox("thorough")
def test_a_panel_that_is_always_open_does_not_close_before_python(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, alwaysOpen=True)
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    field(page).press("Escape")
    expect(panel(page)).to_be_visible()
    gate.open()
    shows(page, "Hello")
    assert milestones(page, 1) == ["CONVERSATION Ready"]


def test_python_takes_over_the_very_button_that_was_shown(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, KERNEL)
    make_host(bot=ECHO).open(page, ready=False)
    button = "document.querySelector('messenger-root').shadowRoot.querySelector('button[aria-expanded]')"
    page.evaluate(f"window.button = {button}")
    roundel(page).focus()
    gate.open()
    until_ready(page)
    expect(page.get_by_role("button", name="1 unread message")).to_be_focused()
    assert page.evaluate(f"window.button === {button}")


NOBODY = "Sorry, nobody can answer here right now. Please come back a little later."


def test_a_kernel_that_fails_is_reported_once_and_fetched_again_at_the_next_press(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    page.route(KERNEL, lambda route: route.fulfill(status=503, content_type="text/javascript"))
    host.open(page, ready=False)
    roundel(page).click()
    shows(page, NOBODY)
    assert [error["code"] for error in heard(page, "error", 1)] == ["python"]
    troubles.expect(UNFETCHED, "[messenger] The messenger's Python could not be started")
    page.unroute(KERNEL)
    close(page).click()
    roundel(page).click()
    shows(page, "Hello")


@pytest.mark.parametrize("file", ["waking-*.js", "*.wasm", "messenger-micropython-*.image"])
def test_a_part_that_fails_is_fetched_again_at_the_next_press(
    file: str, page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    page.route(f"**/assets/{file}", lambda route: route.abort())
    host.open(page, ready=False)
    roundel(page).click()
    assert heard(page, "error", 1)[0]["code"] == "python"
    troubles.clear()
    page.unroute(f"**/assets/{file}")
    if panel(page).is_visible():
        close(page).click()
    roundel(page).click()
    shows(page, "Hello")


# Whatever opens the panel, by a name for it.
OPENS = {
    "press": "document.querySelector('messenger-root').shadowRoot.querySelector('.roundel').click()",
    "opener": "document.querySelector('[data-messenger-open]').click()",
    "open": "api.open()",
    "toggle": "api.toggle()",
    # Again until somebody hears it.
    "shortcut": """(function press() {
      frames = 0;
      if (document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F7', cancelable: true }))) setTimeout(press, 10);
    })()""",
}

# What is seen of the field in the first frame after something is done, before Python is there.
FIRST_FRAME = """(act) => new Promise((done) => {
  eval(act);
  const root = document.querySelector('messenger-root').shadowRoot;
  requestAnimationFrame(() => {
    const field = root.querySelector('textarea');
    done([root.activeElement === field, field?.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
          field && getComputedStyle(field.closest('.panel')).opacity]);
  });
})"""


@pytest.mark.chromium("emulates a visitor who likes motion")
@pytest.mark.parametrize("act", ["press", "opener", "open", "toggle"])
def test_the_field_is_seen_and_has_the_focus_in_the_frame_after_it_was_opened(
    act: str, page: Page, make_host: MakeHost
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.route("**/assets/*", lambda route: None)
    host = make_host(bot=ECHO, boot="interaction")
    host.write("index.html", html("<button data-messenger-open>Frag uns 🫖</button>" + SCRIPTS))
    host.open(page, ready=False)
    expect(roundel(page)).to_be_visible()
    assert page.evaluate(FIRST_FRAME, OPENS[act]) == [True, True, "1"]


# Whether the page starts Python in a frame that comes after something is done. Where none comes, as on a machine that
# has much to do, it starts after half a second.
STARTS_LATER = """(act) => new Promise((done) => {
  const { fetch } = window;
  const begun = performance.now();
  let frames = 0;
  window.fetch = (...what) => {
    if (String(what[0]).endsWith('.wasm')) done(frames > 0 || performance.now() - begun > 490);
    return fetch(...what);
  };
  const count = () => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  eval(act);
})"""


@pytest.mark.parametrize("act", OPENS)
def test_python_starts_once_the_panel_is_on_the_screen(act: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="idle", shortcut="F7")
    gate = open_while_loading(page, host, "<button data-messenger-open>Frag uns 🫖</button>")
    expect(roundel(page)).to_be_visible()
    assert page.evaluate(STARTS_LATER, OPENS[act])
    expect(panel(page)).to_be_visible()
    gate.open()
    until_ready(page)
    expect(panel(page)).to_be_visible()
    opened = [] if act in ("open", "toggle") else ["ROUNDEL Opened"]  # by the visitor
    assert sorted(milestones(page, 1 + len(opened))) == ["CONVERSATION Ready", *opened]


def test_what_the_page_opens_and_closes_before_python_counts_in_its_order(page: Page, make_host: MakeHost) -> None:
    host = make_host(bot=ECHO, boot="interaction")
    gate = Gate(page, KERNEL)
    host.open(page, ready=False)
    page.evaluate("api.close()")  # nothing is open, and nothing is fetched for it
    page.evaluate("api.toggle()")
    expect(field(page)).to_be_focused()
    page.evaluate("api.toggle()")
    expect(panel(page)).to_be_hidden()
    page.evaluate("api.open()")
    say(page, "Tee? 🫖")
    page.evaluate("api.close()")
    expect(panel(page)).to_be_hidden()
    expect(roundel(page)).to_have_attribute("aria-expanded", "false")
    gate.open()
    until_ready(page)
    until(page, "api.state.unread > 0")
    expect(panel(page)).to_be_hidden()
    assert page.evaluate("api.state.open") is False
    page.evaluate("api.open()")
    shows(page, "Tee? 🫖", by="visitor")
    assert "ROUNDEL Opened" not in milestones(page, 2)


def test_closing_what_is_closed_fetches_nothing(page: Page, make_host: MakeHost) -> None:
    asked = requests_of(page)
    make_host(bot=ECHO, boot="interaction").open(page, ready=False)
    before = len(asked)
    page.evaluate("api.close()")
    page.wait_for_timeout(300)
    assert asked[before:] == []


@pytest.mark.firefox("thorough")
def test_a_call_leaves_a_panel_that_is_always_open_as_it_is(page: Page, make_host: MakeHost) -> None:
    gate = Gate(page, KERNEL)
    make_host(bot=ECHO, alwaysOpen=True).open(page, ready=False)
    page.evaluate("api.close(); api.toggle()")
    expect(panel(page)).to_be_visible()
    gate.open()
    shows(page, "Hello")
    expect(panel(page)).to_be_visible()
