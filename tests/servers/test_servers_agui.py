"""Agents of pydantic-ai and of LangGraph, driven by the messenger."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages import Host, Troubles
from tests.parts import bubbles, heard, open_panel, say, shows
from tests.servers.conftest import Server

Make = Callable[..., Host]


@pytest.fixture
def talk(make_page: Make, page: Page, pydantic_agent: Server) -> Page:
    """A conversation with pydantic-ai's agent."""
    make_page(pydantic_agent, {"agui": pydantic_agent.address}).open(page)
    open_panel(page)
    return page


@pytest.fixture(autouse=True)
def rules(request: pytest.FixtureRequest) -> object:
    """Others' rules, ag-ui-validate's among them, find nothing wrong with what has crossed."""
    yield
    for name in ("pydantic_agent", "langgraph_agent"):
        if name in request.fixturenames:
            told = request.getfixturevalue(name).told()
            assert told["runs"] > 0
            assert told["problems"] == []


def test_text_grows_and_the_history_is_told(talk: Page) -> None:
    say(talk, "Tea")
    shows(talk, "You wrote: Tea (1)")
    expect(bubbles(talk).locator("strong")).to_have_text("Tea")
    say(talk, "Milk")
    shows(talk, "You wrote: Tea (1)", "You wrote: Milk (2)")


def test_a_tool_is_called_and_its_result_is_history(talk: Page) -> None:
    say(talk, "weather")
    shows(talk, "The tool says: Snow in Umeå")
    say(talk, "Thanks")
    shows(talk, "The tool says: Snow in Umeå", "You wrote: Thanks (2)")


def test_a_tool_notifies_the_page(talk: Page) -> None:
    say(talk, "notify")
    shows(talk, "The tool says: told en")
    assert heard(talk, "notification", 1) == ["discount:10"]


def test_a_page_event_is_a_message_where_the_owner_says_so(make_page: Make, page: Page, pydantic_agent: Server) -> None:
    make_page(pydantic_agent, {"agui": pydantic_agent.address, "pageEventMessage": True}).open(page)
    page.evaluate("api.pageEvent({ alias: 'basket', body: { tins: 2 } })")
    open_panel(page)
    shows(page, 'You wrote: basket {"tins": 2} (1)')
    shows(page, by="visitor")


def test_an_error_is_told_in_our_own_words(talk: Page, troubles: Troubles) -> None:
    say(talk, "wrong")
    shows(talk, "Sorry, something went wrong on our side. Please try again.")
    troubles.expect("The bot's server ended a run with an error.")


def test_a_long_answer_can_be_stopped(talk: Page) -> None:
    say(talk, "slow")
    talk.get_by_role("button", name="Stop").click()
    expect(talk.get_by_text("Stopped")).to_be_visible()
    say(talk, "Tea")
    expect(bubbles(talk).last).to_have_text("You wrote: Tea (2)")


def test_a_reload_in_the_middle_can_be_tried_again(talk: Page) -> None:
    say(talk, "slow")
    expect(bubbles(talk).last).to_contain_text("9")  # what grows is stored twice a second
    talk.reload()
    expect(talk.get_by_text("Interrupted")).to_be_visible()
    talk.get_by_role("button", name="Try again").click()
    expect(bubbles(talk)).to_have_count(2)
    expect(talk.get_by_role("button", name="Try again")).to_have_count(0)


def test_a_graph_answers_and_goes_on(make_page: Make, page: Page, langgraph_agent: Server) -> None:
    make_page(langgraph_agent, {"agui": langgraph_agent.address}).open(page)
    open_panel(page)
    say(page, "One")
    shows(page, "Answer number 1")
    page.reload()
    say(page, "Two")
    shows(page, "Answer number 1", "Answer number 2")


def test_a_graph_notifies_the_page_and_hears_of_page_events(
    make_page: Make, page: Page, langgraph_agent: Server
) -> None:
    make_page(langgraph_agent, {"agui": langgraph_agent.address, "pageEventMessage": True}).open(page)
    open_panel(page)
    page.evaluate("api.pageEvent({ alias: 'notify' })")
    assert heard(page, "notification", 1) == ["discount:10"]
    expect(bubbles(page)).to_contain_text(["Answer number"])
    shows(page, by="visitor")
