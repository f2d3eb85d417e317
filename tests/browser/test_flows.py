"""A bot in JSON, as a visitor and an owner meet it."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import UNFETCHED, Host, Troubles, until, until_ready
from tests.parts import bubbles, field, heard, open_panel, say, shows
from tools.paths import DEMO

pytestmark = [pytest.mark.firefox("thorough"), pytest.mark.kept]

MakeHost = Callable[..., Host]

FLOW = {
    "type": "flow",
    "id": "main",
    "nodes": [
        {"id": "start", "type": "start", "next": "hello"},
        {"id": "hello", "type": "dialogue", "value": "Hello ${name}", "next": "size"},
        {
            "id": "size",
            "type": "prompt",
            "value": "Which size?",
            "name": "size",
            "typed": "pardon",
            "options": [{"title": "Small"}, {"title": "Large", "next": "large"}],
            "next": "colour",
        },
        {"id": "pardon", "type": "dialogue", "value": "Small or large, please.", "next": "size"},
        {"id": "large", "type": "hostNotification", "value": "large", "next": "colour"},
        {"id": "colour", "type": "prompt", "value": "Which colour?", "options": [{"title": "Green"}], "next": "done"},
        {"id": "done", "type": "dialogue", "value": "A ${size} one.", "next": "goal"},
        {"id": "goal", "type": "goal", "value": "ordered"},
    ],
}

TABLE = {
    "type": "filter",
    "pageEvents": [
        {
            "alias": "basket",
            "match": {"path": "$.items[0].id", "value": "fern"},
            "actions": [{"type": "message", "value": "A fern!"}],
        },
        {"alias": "basket", "actions": [{"type": "message", "value": "A basket."}]},
    ],
}

PYTHON = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello from Python")


@bot.message
async def answer(chat, msg):
    await chat.say("Got " + await chat.ask("What?"))
"""


def json_host(make_host: MakeHost, *workers: object, **options: object) -> Host:
    """A host page whose bot is a document of these workers, in a folder of its own."""
    host = make_host(endpoint={"Bot": {"src": "bots/flow.json"}}, **options)
    host.write("bots/flow.json", json.dumps({"workers": workers}))
    return host


def button(page: Page, title: str) -> None:
    """Press an answer that the bot offers."""
    page.get_by_role("button", name=title, exact=True).click()


@pytest.mark.parametrize("runtime", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)])
def test_a_bot_may_be_json_alone(runtime: str, page: Page, make_host: MakeHost) -> None:
    host = make_host(runtime=runtime, context={"name": "Ada"})
    host.write("host.js", (host.folder / "host.js").read_text().replace("bot.py", "flow.json"))
    host.write("flow.json", json.dumps({"workers": [TABLE, FLOW]}))
    host.open(page, ready=False)
    until(page, "api.state.ready")
    open_panel(page)
    shows(page, "Hello Ada", "Which size?")
    page.evaluate("api.pageEvent({alias: 'basket', body: {items: [{id: 'fern'}]}})")
    page.evaluate("api.pageEvent('basket')")
    shows(page, "Hello Ada", "Which size?", "A fern!", "A basket.")
    button(page, "Large")
    button(page, "Green")
    expect(bubbles(page).last).to_have_text("A Large one.")
    assert heard(page, "notification") == ["large"]


@pytest.mark.smoke
def test_a_reload_in_the_middle_of_a_flow_changes_nothing(page: Page, make_host: MakeHost) -> None:
    json_host(make_host, FLOW, context={"name": "Ada"}).open(page)
    open_panel(page)
    said = ["Hello Ada", "Which size?"]
    shows(page, *said)
    for answer, more in (
        ("Huge", ["Small or large, please.", "Which size?"]),
        ("large", ["Which colour?"]),
        ("green", ["A Large one."]),
    ):
        page.reload()
        until_ready(page)
        shows(page, *said)
        expect(page.get_by_role("button", name="Green" if said[-1] == "Which colour?" else "Small")).to_be_visible()
        say(page, answer)
        said = said + more
        shows(page, *said)
    assert heard(page, "notification") == []


def test_several_workers_are_tried_in_order_python_among_them(page: Page, make_host: MakeHost) -> None:
    flow = {
        "type": "flow",
        "id": "tea",
        "nodes": [
            {"id": "start", "type": "start", "on": ["message"], "contains": ["tea"], "next": "tea"},
            {"id": "tea", "type": "dialogue", "value": "Tea!"},
        ],
    }
    host = json_host(make_host, TABLE, flow, {"type": "python", "src": "../bot.py"})
    host.write("bot.py", PYTHON)
    host.open(page)
    open_panel(page)
    shows(page, "Hello from Python")
    say(page, "Some tea")
    shows(page, "Hello from Python", "Tea!")
    say(page, "Milk")
    page.evaluate("api.pageEvent('basket')")
    shows(page, "Hello from Python", "Tea!", "What?", "A basket.")
    page.reload()
    until_ready(page)
    say(page, "Some tea")
    shows(page, "Hello from Python", "Tea!", "What?", "A basket.", "Got Some tea")


def test_a_document_with_errors_is_one_error_that_names_them_all(
    page: Page, make_host: MakeHost, troubles: Troubles
) -> None:
    wrong = {
        "type": "filter",
        "pageEvents": [
            {"alias": "a", "actions": [{"type": "mesage", "value": "Hi"}]},
            {"alias": "b", "match": {"path": "$..a", "value": 1}, "actions": []},
        ],
    }
    host = json_host(make_host, wrong, {"type": "flow", "id": "main", "nodes": []})
    host.open(page, ready=False)
    [error] = heard(page, "error", 1)
    assert error["code"] == "bot"
    lines = error["message"].split("\n")
    assert lines[0] == "flow.json cannot be used as a bot:"
    assert [line.split(": ")[0] for line in lines[1:]] == [
        "workers[0].pageEvents[0].actions[0].type",
        "workers[0].pageEvents[1].match.path",
        "workers[1].nodes",
    ]
    page.evaluate("api.open()")
    expect(field(page)).to_be_disabled()
    troubles.expect("flow.json cannot be used as a bot")


def test_a_worker_whose_file_is_not_there_is_an_error(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    json_host(make_host, {"type": "python", "src": "gone.py"}).open(page, ready=False)
    [error] = heard(page, "error", 1)
    assert error["message"] == "The bot gone.py cannot be read: the server answered 404."
    troubles.expect("gone.py", UNFETCHED)


def test_the_owner_is_told_of_a_name_that_is_unknown(page: Page, make_host: MakeHost, troubles: Troubles) -> None:
    json_host(make_host, FLOW).open(page)
    open_panel(page)
    shows(page, "Hello", "Which size?")
    troubles.expect_warnings("The context has no ${name}; nothing is shown in its place.")


# --- the demo


@pytest.fixture
def shop(page: Page, make_host: MakeHost) -> Page:
    """The page of the tea shop whose bot is JSON."""
    host = make_host(start=False, mounts={"/": DEMO})
    page.goto(host.address + "flow.html")
    return page


def test_the_demos_flow_finds_a_gift_over_a_reload(shop: Page) -> None:
    shop.get_by_role("button", name="Wrap it in gold").click()
    gold = "Gold it is. That takes the good scissors."
    hello = ["Hello! I find gifts for people who drink tea.", "Shall we look for one?"]
    shows(shop, *hello, gold)
    say(shop, "a present for a friend")
    shows(shop, *hello, gold, "Who is it for? A name is enough.")
    say(shop, "Ada")
    expect(bubbles(shop).last).to_have_text("And what does Ada like?")
    shop.reload()
    button(shop, "Strong")
    expect(shop.locator("#state")).to_have_text("The adviser suggests Long Shadow.")
    expect(bubbles(shop).last).to_have_text("Write to me when you need another.")
    shows(
        shop,
        *hello,
        gold,
        "Who is it for? A name is enough.",
        "And what does Ada like?",
        "Then Long Shadow for Ada.",
        "In gold paper, as you wished.",
        "Write to me when you need another.",
    )


def test_the_demos_table_reads_the_body_of_a_page_event(shop: Page) -> None:
    shop.get_by_role("button", name="Wrap it in green").click()
    expect(bubbles(shop).last).to_have_text("Paper in green, noted. Gold would be the other one.")
    shop.get_by_role("button", name="Ring the bell").click()
    expect(bubbles(shop).last).to_have_text(re.compile("Coming!|One moment, the kettle is on."))


def test_the_demos_editor_hint_leads_to_the_schema(shop: Page) -> None:
    schema = shop.evaluate("""async () => {
      const address = new URL('flow.json', location);
      const bot = await (await fetch(address)).json();
      return (await fetch(new URL(bot.$schema, address))).json();
    }""")
    assert schema["title"] == "A bot in JSON"
