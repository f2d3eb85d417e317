"""Elements of timeline markup, as a visitor meets and uses them."""

import base64
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.pages import Host, Troubles, until, until_ready
from tests.parts import bubbles, field, heard, milestones, open_panel, panel, shows, timeline
from tools.serve import STRICT

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

BOT = """
from roundel import Bot

bot = Bot()


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.page_event("show too much")
async def show_too_much(chat, msg):
    await chat.markup("<TimelineMessage><TextMsg>" + "é" * 52_000)


@bot.interaction
async def chosen(chat, msg):
    interaction = msg.payload.user.interaction
    await chat.say("Chosen: " + interaction.id + ", " + interaction.title)
    chat.context["data"] = str(interaction.data)[:200]
    if interaction.data:
        await chat.notify(str(sorted(interaction.data.items())))


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+P+/HgAFhAJ/wlseKgAAAABJRU5ErkJggg=="
)
PNG: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": PICTURE}
EVENT = ' interactionType="event"'


@pytest.fixture
def host(make_host: Callable[..., Host]) -> Host:
    return make_host(bot=BOT)


def markup(inside: str, attributes: str = "") -> str:
    return f"<TimelineMessage{attributes}>{inside}</TimelineMessage>"


def show(page: Page, inside: str | dict, attributes: str = "") -> None:
    """Let the bot send markup."""
    body = markup(inside, attributes) if isinstance(inside, str) else inside
    page.evaluate("(body) => api.pageEvent({alias: 'show', body})", body)


def begin(host: Host, page: Page, inside: str | dict, attributes: str = "") -> None:
    """A visitor with an open panel in which the bot shows this."""
    host.open(page)
    open_panel(page)
    show(page, inside, attributes)


def again(page: Page) -> None:
    """The visitor reloads the page."""
    page.reload()
    until_ready(page)
    expect(panel(page)).to_be_visible()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def part(page: Page, name: str) -> Locator:
    """An element by the part that owners style."""
    return timeline(page).locator(f".element-{name}")


LIST = (
    '<List title="Sizes"><Item title="Pots" subtitle="of clay"><Option title="Small" id="s"/>'
    '<Option title="Large" id="l"/></Item></List>'
)


# --- choosing


def test_an_option_is_as_if_it_had_been_typed(host: Host, page: Page) -> None:
    begin(host, page, LIST)
    button(page, "Large").click()
    shows(page, "Large", by="visitor")
    shows(page, "You wrote: Large")
    assert milestones(page, 3)[-1] == "CONVERSATION First User Interaction"


def test_an_event_is_heard_as_an_interaction(host: Host, page: Page) -> None:
    begin(host, page, LIST, EVENT)
    button(page, "Large").click()
    shows(page, "Chosen: l, Large")
    shows(page, by="visitor")


def test_the_json_form_works_as_well(host: Host, page: Page) -> None:
    begin(
        host,
        page,
        {
            "#name": "TimelineMessage",
            "attributes": {"interactionType": "event"},
            "children": [
                {"#name": "OptionCard", "children": [{"#name": "Option", "attributes": {"title": "Large", "id": "l"}}]}
            ],
        },
    )
    button(page, "Large").click()
    shows(page, "Chosen: l, Large")


def test_a_choice_stays_as_it_was_made_and_cannot_be_made_twice(host: Host, page: Page) -> None:
    begin(host, page, LIST)
    button(page, "Large").click()
    shows(page, "You wrote: Large")
    for _ in range(2):
        expect(button(page, "Large")).to_have_attribute("aria-pressed", "true")
        expect(button(page, "Small")).to_have_attribute("aria-pressed", "false")
        for name in ("Small", "Large"):
            button(page, name).click(force=True)
        shows(page, "You wrote: Large")
        again(page)


def test_a_choice_on_an_older_page_of_the_timeline_survives(host: Host, page: Page) -> None:
    begin(host, page, LIST, EVENT)
    for _ in range(3):
        show(page, "".join(f"<TextMsg>{n}</TextMsg>" for n in range(2)))
    page.evaluate("for (let n = 0; n < 60; n += 1) api.pageEvent({alias: 'show', body: '<TimelineMessage/>'})")
    for n in range(55):
        show(page, f"<TextMsg>Line {n}</TextMsg>")
    expect(bubbles(page).last).to_have_text("Line 54")
    button(page, "Small").click()
    expect(bubbles(page).last).to_have_text("Chosen: s, Small")
    again(page)
    expect(button(page, "Small")).to_have_attribute("aria-pressed", "true")


@pytest.mark.firefox
def test_options_are_used_by_keyboard_and_keep_the_focus(host: Host, page: Page) -> None:
    begin(host, page, LIST)
    button(page, "Small").focus()
    page.keyboard.press("Tab")
    expect(button(page, "Large")).to_be_focused()
    page.keyboard.press("Enter")
    shows(page, "You wrote: Large")
    expect(button(page, "Large")).to_be_focused()


def test_choices_work_while_the_field_is_off(make_host: Callable[..., Host], page: Page) -> None:
    begin(make_host(bot=BOT, textInputDisabled=True), page, LIST)
    expect(field(page)).to_be_disabled()
    button(page, "Small").click()
    shows(page, "You wrote: Small")


@pytest.mark.parametrize("style", ["standard", "small-icon", "large-icon", "selectable", "horizontal"])
def test_every_layout_of_a_list_is_chosen_from(style: str, host: Host, page: Page) -> None:
    items = '<Item title="Clay" id="c"/><Item title="Tin" id="t"/>'
    begin(host, page, f'<List title="Pots" style="{style}">{items}</List>')
    button(page, "Tin").click()
    shows(page, "You wrote: Tin")


@pytest.mark.firefox
def test_a_row_is_scrolled_by_buttons(host: Host, page: Page) -> None:
    items = "".join(f'<Item title="Pot {n}" id="{n}"/>' for n in range(9))
    begin(host, page, f'<List style="horizontal">{items}</List>')
    button(page, "Next").click()
    row = part(page, "list").get_by_role("list")
    until(page, "document.querySelector('messenger-root').shadowRoot.querySelector('.items').scrollLeft > 50")
    button(page, "Previous").click()
    until(page, "document.querySelector('messenger-root').shadowRoot.querySelector('.items').scrollLeft < 1")
    expect(row).to_have_attribute("tabindex", "0")


def test_a_link_opens_beside_the_page(host: Host, page: Page) -> None:
    begin(host, page, '<OptionCard><Option title="A" url="/elsewhere" urlTitle="Read more"/></OptionCard>')
    link = page.get_by_role("link", name="Read more")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_buttons_of_a_prompt(host: Host, page: Page) -> None:
    begin(
        host,
        page,
        '<ButtonPromptContainer><ButtonPrompt label="Yes" id="y"/><ButtonPrompt label="No" id="n"/>'
        "</ButtonPromptContainer>",
        EVENT,
    )
    yes, no = button(page, "Yes").bounding_box(), button(page, "No").bounding_box()
    assert yes
    assert no
    assert yes["y"] == no["y"]
    button(page, "No").click()
    shows(page, "Chosen: n, No")


def test_suggestions_stand_above_the_field(host: Host, page: Page) -> None:
    begin(host, page, '<SuggestionPrompt><Option title="Opening hours" id="h"/></SuggestionPrompt>', EVENT)
    group = page.get_by_role("group", name="Suggested answers")
    group.get_by_role("button", name="Opening hours").click()
    shows(page, "Chosen: h, Opening hours")
    expect(group).to_have_count(0)


def test_the_direction_is_the_elements_own(host: Host, page: Page) -> None:
    begin(host, page, '<List dir="rtl"><Option title="A"/></List><OptionCard><Option title="B"/></OptionCard>')
    expect(part(page, "list")).to_have_css("direction", "rtl")
    expect(part(page, "optioncard")).to_have_css("direction", "ltr")


# --- banners


def test_a_banner_stands_above_the_timeline_until_it_is_closed(host: Host, page: Page) -> None:
    begin(host, page, '<BroadcastMsg style="error" title="Closed" body="until noon"/>')
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("until noon")
    again(page)
    expect(alert).to_be_visible()
    button(page, "Close notice").click()
    expect(alert).to_have_count(0)
    shows(page, "Chosen: broadcastMessageClosed, Closed")


# --- filling in


@pytest.mark.firefox
def test_a_dropdown_sends_the_option(host: Host, page: Page) -> None:
    begin(host, page, '<Dropdown title="Country"><Option title="Ireland" id="ie"/></Dropdown>', EVENT)
    button(page, "Send").click()
    expect(page.get_by_text("Please choose one.")).to_be_visible()
    page.get_by_label("Country").select_option("Ireland")
    button(page, "Send").click()
    shows(page, "Chosen: ie, Ireland")
    again(page)
    expect(part(page, "dropdown")).to_contain_text("Ireland")
    expect(page.get_by_label("Country")).to_have_count(0)


@pytest.mark.webkit
@pytest.mark.firefox
def test_stars_are_given_by_keyboard(host: Host, page: Page) -> None:
    begin(host, page, '<StarRating title="How was it?" id="stars"/>', EVENT)
    page.get_by_role("radio", name="1 star").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4 stars")).to_be_checked()
    page.keyboard.press("Enter")
    shows(page, "Chosen: stars, 4/5")
    assert heard(page, "notification", 1) == ["[('rating', 4)]"]


def test_a_csat_has_a_comment(host: Host, page: Page) -> None:
    begin(host, page, '<CSAT title="How did we do?" comment="Why?" id="csat"/>')
    page.get_by_role("radio", name="Good", exact=True).check(force=True)
    page.get_by_label("Why?").fill("Quick")
    page.get_by_label("Why?").press("Escape")
    open_panel(page)
    button(page, "Send").click()
    assert heard(page, "notification", 1) == ["[('comment', 'Quick'), ('score', 4)]"]
    again(page)
    expect(part(page, "csat")).to_contain_text("Quick")


@pytest.mark.webkit
@pytest.mark.firefox
def test_a_calendar_is_used_by_keyboard(host: Host, page: Page) -> None:
    begin(host, page, '<Calendar title="When?" id="c" min="2026-02-10" max="2026-03-31"/>')
    button(page, "March 1, 2026").focus()
    page.keyboard.press("PageUp")
    expect(button(page, "February 10, 2026")).to_be_focused()
    for key in ("ArrowLeft", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(button(page, "February 18, 2026")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "February 18, 2026")).to_be_focused()
    button(page, "Send").click()
    shows(page, "You wrote: 2026-02-18")
    expect(part(page, "calendar")).to_contain_text("February 18, 2026")


@pytest.mark.firefox
def test_day_and_time_are_chosen(host: Host, page: Page) -> None:
    begin(host, page, '<DateTime title="Call me" id="d"/><Time title="Wake me" min="06:00"/>')
    page.get_by_label("Call me").fill("2026-05-04T10:30")
    part(page, "datetime").get_by_role("button").click()
    shows(page, "You wrote: 2026-05-04 10:30")
    page.get_by_label("Wake me").fill("05:00")
    part(page, "time").get_by_role("button").click()
    expect(part(page, "time").locator(".fault")).to_be_visible()
    expect(page.get_by_label("Wake me")).to_be_focused()
    page.get_by_label("Wake me").fill("06:30")
    part(page, "time").get_by_role("button").click()
    shows(page, "You wrote: 2026-05-04 10:30", "You wrote: 06:30")


FORM = (
    '<LongForm title="You" id="form" label="Send details"><Field name="name" label="Name" required="true" '
    'autocomplete="name"/><Field name="mail" label="Email" type="email" error="We write to you there."/>'
    '<Field name="note" label="Note" type="textarea"/></LongForm>'
)


@pytest.mark.webkit
@pytest.mark.firefox
@pytest.mark.smoke
def test_a_form_says_what_is_wrong_and_keeps_what_is_right(host: Host, page: Page) -> None:
    begin(host, page, FORM)
    page.get_by_label("Email").fill("ada")
    page.get_by_label("Note").fill("Two\nlines")
    button(page, "Send details").click()
    name = page.get_by_label("Name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Please fill this in.")
    expect(page.get_by_label("Email")).to_have_accessible_description("We write to you there.")
    expect(page.get_by_label("Note")).to_have_value("Two\nlines")
    name.fill("Ada")
    page.get_by_label("Email").fill("ada@example.com")
    name.press("Enter")
    shows(page, "Chosen: form, You")
    assert "'Two\\nlines'" in heard(page, "notification", 1)[0]
    again(page)
    expect(part(page, "longform")).to_contain_text("ada@example.com")


def test_what_is_typed_in_a_form_is_no_draft(host: Host, page: Page) -> None:
    begin(host, page, FORM)
    page.get_by_label("Note").press_sequentially("x")
    page.get_by_label("Note").press("Enter")
    expect(field(page)).to_have_value("")
    shows(page, by="visitor")


# --- files


@pytest.mark.webkit
@pytest.mark.firefox
def test_a_file_is_chosen_looked_at_and_sent(host: Host, page: Page) -> None:
    begin(host, page, '<FileUpload title="Photo" id="photo" accept="image/*"/>')
    page.get_by_label("Choose a file").set_input_files(PNG)
    expect(part(page, "fileupload").locator("img")).to_be_visible()
    button(page, "Send file").click()
    shows(page, "Chosen: photo, a.png")
    told = heard(page, "notification", 1)[0]
    assert base64.b64encode(PICTURE).decode() in told
    assert f"('size', {len(PICTURE)})" in told
    again(page)
    expect(part(page, "fileupload")).to_contain_text("a.png")
    assert "base64" not in page.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes('page:')).map((key) => localStorage[key]).join()"
    )


def test_a_file_can_be_taken_back(host: Host, page: Page) -> None:
    begin(host, page, '<FileUpload title="Photo"/>')
    page.get_by_label("Choose a file").set_input_files(PNG)
    button(page, "Remove").click()
    expect(page.get_by_label("Choose a file")).to_be_attached()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}, "Files of this type are not accepted."),
        ({"name": "a.png", "mimeType": "image/png", "buffer": b"x" * 3000}, "This file is too large."),
    ],
    ids=["type", "size"],
)
def test_a_file_that_is_not_accepted_is_named(file: FilePayload, words: str, host: Host, page: Page) -> None:
    begin(host, page, '<FileUpload accept=".png" maxSize="2"/>')
    page.get_by_label("Choose a file").set_input_files(file)
    expect(page.get_by_text(words)).to_be_visible()
    expect(button(page, "Send file")).to_have_count(0)


@pytest.mark.firefox
@pytest.mark.chromium("makes a paste event with a file, which Firefox makes without")
@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_file_is_dropped_or_pasted(how: str, host: Host, page: Page) -> None:
    begin(host, page, '<FileUpload title="Photo"/>')
    part(page, "fileupload").locator("label").first.evaluate(
        """(area, how) => {
      const data = new DataTransfer();
      data.items.add(new File(['hello'], 'note.txt', { type: 'text/plain' }));
      const told = { bubbles: true, composed: true, cancelable: true };
      const event = how === 'drop' ? new DragEvent('drop', { ...told, dataTransfer: data })
        : new ClipboardEvent('paste', { ...told, clipboardData: data });
      area.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error('not taken');
    }""",
        how,
    )
    expect(part(page, "fileupload")).to_contain_text("note.txt")
    button(page, "Send file").click()
    shows(page, "Chosen: Photo, note.txt")


# --- framed pages

FRAMED = """<!doctype html><title>Contract</title><button id="go">Go</button><script src="framed.js"></script>"""
SAYS = """
document.getElementById('go').addEventListener('click', () => {
  parent.postMessage({ type: 'completeServisBotTask', message: { id: 'signed', data: { by: 'Ada' } }%s }, '*');
});
addEventListener('message', ({ data }) => parent.postMessage(data, '*'));
"""
FRAMES = STRICT.replace("frame-src 'self'", "frame-src http:")


def framing(make_host: Callable[..., Host], more: str = "") -> tuple[Host, str]:
    """A host page, and the address of a page of another origin."""
    other = make_host(start=False)
    other.write("framed.html", FRAMED)
    other.write("framed.js", SAYS % more)
    return make_host(bot=BOT, policy=FRAMES), other.address + "framed.html"


def open_detail(host: Host, page: Page, url: str) -> None:
    begin(host, page, f'<DetailView title="Contract" description="Sign it" url="{url}"/>')
    button(page, "Open").click()
    expect(page.frame_locator("iframe").get_by_role("button", name="Go")).to_be_visible()


@pytest.mark.firefox
@pytest.mark.parametrize("runtime", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)])
def test_a_framed_page_of_another_origin_completes_its_task(
    runtime: str, make_host: Callable[..., Host], page: Page
) -> None:
    _, url = framing(make_host)
    host = make_host(bot=BOT, policy=FRAMES, runtime=runtime)
    page.goto(host.address)
    until(page, "Boolean(window.api?.state.ready)")
    open_panel(page)
    show(page, f'<DetailView title="Contract" url="{url}"/>')
    button(page, "Open").click()
    page.frame_locator("iframe").get_by_role("button", name="Go").click()
    shows(page, "Chosen: signed, Contract")
    assert heard(page, "notification", 1) == ["[('by', 'Ada')]"]
    assert page.evaluate(STYLED) == "flex"
    expect(page.locator("iframe")).to_have_count(0)
    expect(part(page, "detailview")).to_contain_text("Done")


def test_a_framed_page_of_the_hosts_own_origin_is_sandboxed_and_heard(host: Host, page: Page) -> None:
    host.write("framed.html", FRAMED)
    host.write("framed.js", SAYS % ", closeOnComplete: false" + "try { parent.document.title = 'escaped' } catch {}")
    open_detail(host, page, "framed.html")
    page.frame_locator("iframe").get_by_role("button", name="Go").click()
    shows(page, "Chosen: signed, Contract")
    expect(page.locator("iframe")).to_have_count(1)
    assert page.title() == "A host page"
    button(page, "Back to the conversation").click()
    expect(page.locator("iframe")).to_have_count(0)


def test_escape_leads_back_to_the_conversation(host: Host, page: Page) -> None:
    host.write("framed.html", FRAMED)
    host.write("framed.js", SAYS % "")
    open_detail(host, page, "framed.html")
    expect(panel(page).locator(".footer")).to_have_attribute("inert", "")
    button(page, "Back to the conversation").press("Escape")
    expect(page.locator("iframe")).to_have_count(0)
    expect(panel(page).locator(".footer")).not_to_have_attribute("inert", "")


@pytest.mark.chromium("makes a message event of a frame, which Firefox does not")
def test_only_the_framed_page_itself_is_heard(make_host: Callable[..., Host], page: Page) -> None:
    host, url = framing(make_host)
    open_detail(host, page, url)
    done = json.dumps({"type": "completeServisBotTask", "message": {"id": "forged"}})
    # The host page itself; another frame of the right origin; and the right frame at a wrong origin.
    page.evaluate(f"postMessage({done}, '*')")
    page.evaluate(
        """([url, done]) => new Promise((resolve) => {
      const other = document.createElement('iframe');
      other.src = url;
      other.onload = () => { other.contentWindow.postMessage(done, '*'); setTimeout(resolve, 300); };
      document.body.append(other);
    })""",
        [url, json.loads(done)],
    )
    page.evaluate(
        """(done) => {
      const frame = document.querySelector('messenger-root').shadowRoot.querySelector('iframe');
      const source = frame.contentWindow;
      dispatchEvent(new MessageEvent('message', { data: done, origin: 'https://evil.example', source }));
    }""",
        json.loads(done),
    )
    page.wait_for_timeout(200)
    shows(page)
    expect(page.frame_locator("messenger-root iframe").get_by_role("button", name="Go")).to_be_visible()


def test_what_the_hosts_policy_forbids_to_frame_is_a_link(
    make_host: Callable[..., Host], page: Page, troubles: Troubles
) -> None:
    other = make_host(start=False)
    begin(make_host(bot=BOT), page, f'<DetailView title="Contract" url="{other.address}"/>')
    button(page, "Open").click()
    expect(page.get_by_text("This page cannot be shown here.")).to_be_visible()
    expect(page.get_by_role("link", name="Open in a new tab").last).to_have_attribute("href", other.address)
    troubles.expect("frame-src")


# --- what is wrong, and what is safe


def test_markup_that_cannot_be_read_is_shown_as_its_words(host: Host, page: Page, troubles: Troubles) -> None:
    begin(host, page, "\n<Carousel>All &amp; everything</Carousel>")
    shows(page, "All & everything")
    troubles.expect("line 2, column 1")


def test_too_much_markup_does_not_appear(host: Host, page: Page, troubles: Troubles) -> None:
    begin(host, page, "<TextMsg>" + "x" * 99_990 + "</TextMsg>")
    expect(bubbles(page)).to_have_count(1)
    page.evaluate("api.pageEvent('show too much')")
    until(page, "log.some(([name, event]) => name === 'error')")
    expect(bubbles(page)).to_have_count(1)
    troubles.expect("at most 102400")


@pytest.mark.fresh("listens to its requests")
def test_nothing_in_markup_runs_script_or_asks_for_anything(
    make_host: Callable[..., Host], page: Page, troubles: Troubles
) -> None:
    host = make_host(bot=BOT, policy=STRICT + "; require-trusted-types-for 'script'; trusted-types messenger")
    bad = "&#9;java&#10;script:window.hacked=1"
    requests: list[str] = []
    begin(host, page, "<TextMsg>ready</TextMsg>")
    shows(page, "ready")
    page.on("request", lambda request: requests.append(request.url))
    show(
        page,
        f'<TextMsg>&lt;img src=x onerror="window.hacked=1"&gt;</TextMsg>'
        '<OptionCard title="&lt;script&gt;window.hacked=1&lt;/script&gt;">'
        f'<Option title="A" url="{bad}"/></OptionCard>'
        f'<Card imgUrl="{bad}" imgData="data:image/svg+xml,&lt;svg onload=&quot;window.hacked=1&quot;/&gt;"/>'
        f'<DetailView title="B" url="{bad}"/><StaticMap lat="1" lng="2"/>',
    )
    expect(part(page, "staticmap")).to_be_visible()
    expect(bubbles(page).last).to_have_text('<img src=x onerror="window.hacked=1">')
    button(page, "A").click()
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert requests == []


def test_what_is_stored_is_checked_again(host: Host, page: Page) -> None:
    begin(host, page, '<OptionCard><Option title="A" url="https://a.example/" urlTitle="Read"/></OptionCard>')
    expect(page.get_by_role("link", name="Read")).to_be_visible()
    host.change_stored(
        page,
        """() => {
      for (const key of Object.keys(localStorage)) {
        localStorage[key] = localStorage[key].replaceAll('https://a.example/', 'javascript:window.hacked=1');
      }
    }""",
    )
    host.open(page)
    shows(page, "A Read")
    expect(page.get_by_role("link")).to_have_count(0)


@pytest.mark.fresh("nothing may have been fetched before")
def test_plain_text_does_not_fetch_what_draws_elements(host: Host, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    host.open(page)
    open_panel(page)
    assert [url for url in requests if "elements" in url] == []
    show(page, "<TextMsg>Hello</TextMsg>")
    shows(page, "Hello")
    assert len([url for url in requests if "elements" in url]) == 2


STYLED = "getComputedStyle(document.querySelector('messenger-root').shadowRoot.querySelector('.element')).display"


def test_every_messenger_of_a_page_dresses_its_elements(host: Host, page: Page) -> None:
    begin(host, page, LIST)
    expect(button(page, "Small")).to_be_visible()
    assert page.evaluate(STYLED) == "flex"
    page.evaluate("api.destroy(); start({bot: 'bot.py', boot: 'eager', resetOnLoad: true})")
    until_ready(page)
    page.evaluate("api.open()")
    show(page, LIST)
    expect(button(page, "Small")).to_be_visible()
    assert page.evaluate(STYLED) == "flex"


@pytest.mark.fresh("nothing may have been fetched before")
def test_elements_that_cannot_be_fetched_are_shown_once_they_can(host: Host, page: Page, troubles: Troubles) -> None:
    page.route("**/elements-micropython-*.pack", lambda route: route.fulfill(status=503), times=1)
    begin(host, page, "<TextMsg>Hello</TextMsg>")
    shows(page, "Hello")
    assert any("cannot be shown yet" in trouble for trouble in troubles)
    troubles.clear()


# For a page in each language: the first day of its weeks, a month, and that month's ninth day.
CALENDARS = {
    "af": ("So.", "Februarie 2026", "9"),
    "en-GB": ("Mon", "February 2026", "9"),
    "de": ("Mo", "Februar 2026", "9"),
    "ar": ("س", "فبراير 2026", "9"),
    "fa_IR": ("ش", "فوریهٔ ۲۰۲۶", "۹"),
    "ja": ("日", "2026年2月", "9"),
}


@pytest.mark.chromium("other browsers have other names")
def test_a_calendar_is_that_of_the_language(host: Host, page: Page) -> None:
    begin(host, page, '<Calendar min="2026-02-09" max="2026-02-20"/>')
    calendar = page.locator("messenger-root .element-calendar")
    for tag, (first, month, ninth) in CALENDARS.items():
        page.evaluate("(tag) => api.setLanguage(tag)", tag)
        expect(calendar.locator(".name")).to_have_text(month)
        expect(calendar.locator("th").first).to_have_text(first)
        expect(calendar.locator("[data-date='2026-02-09']")).to_have_text(ninth)
