"""The messenger in the page, and an agent that speaks AG-UI, as a test has it answer."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.axe import faults
from tests.pages import REMOTE, Host, Kept, Troubles
from tests.parts import bubbles, field, heard, open_panel, say, shows
from tests.server.conftest import Serving
from tools.serve import STRICT

pytestmark = pytest.mark.kept(policy=REMOTE)

DONE = {"type": "RUN_FINISHED", "threadId": "t", "runId": "r"}


class Agent:
    """Answers by what the visitor has said last; keeps every input."""

    def __init__(self) -> None:
        self.inputs: list[dict] = []
        self.busy = 0  # so many more times
        anyone = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
        self.app = Starlette(routes=[Route("/run", self._run, methods=["POST"])], middleware=[anyone])

    async def _run(self, request: Request) -> Response:
        if self.busy:
            self.busy -= 1
            return Response("<h1>A proxy's words</h1>", 503)
        self.inputs.append(await request.json())
        return StreamingResponse(self._events(self.inputs[-1]), media_type="text/event-stream")

    async def _events(self, asked: dict) -> AsyncIterator[str]:
        said = asked["messages"][-1]["content"] if asked["messages"] else ""
        if "pageEvent" in asked["forwardedProps"]:
            alias = asked["forwardedProps"]["pageEvent"]["alias"]
            yield self._event({"type": "CUSTOM", "name": "hostNotification", "value": alias})
        if said == "cut" and len([one for one in self.inputs if one["messages"] == asked["messages"]]) == 1:
            yield self._event({"type": "TEXT_MESSAGE_START", "messageId": "m"})
            yield self._event({"type": "TEXT_MESSAGE_CONTENT", "messageId": "m", "delta": "Half an"})
            return
        yield self._event({"type": "TEXT_MESSAGE_START", "messageId": "m"})
        for number in itertools.count():
            yield self._event({"type": "TEXT_MESSAGE_CONTENT", "messageId": "m", "delta": f"Å **{said}** {number} "})
            if said != "endless":
                break
            await asyncio.sleep(0.05)
        yield self._event({"type": "TEXT_MESSAGE_END", "messageId": "m"})
        yield self._event({"type": "CUSTOM", "name": "suggestions", "value": ["More", "Less"]})
        yield self._event(DONE)

    def _event(self, event: dict) -> str:
        return f"data: {json.dumps(event, ensure_ascii=False)}\r\n\r\n"


@pytest.fixture
def agent() -> Agent:
    return Agent()


@pytest.fixture
def talk(
    request: pytest.FixtureRequest, agent: Agent, page: Page, kept: Kept | None, make_host: Callable[..., Host]
) -> Iterator[Page]:
    """An open panel, with the agent behind it."""
    serving = Serving(agent.app)
    server = serving.address.replace("127.0.0.1", "localhost")
    policy = STRICT.replace("connect-src 'self'", f"connect-src 'self' {server}")
    runtime = getattr(request, "param", "micropython")
    make_host(policy=None if kept else policy, endpoint={"Bot": {"agui": server + "/run"}}, runtime=runtime).open(page)
    open_panel(page)
    yield page
    serving.stop()


@pytest.mark.parametrize("talk", ["micropython", pytest.param("pyodide", marks=pytest.mark.thorough)], indirect=True)
def test_an_answer_grows_in_markdown_and_suggests(talk: Page, agent: Agent) -> None:
    say(talk, "Tea")
    shows(talk, "Å Tea 0")
    expect(bubbles(talk).locator("strong")).to_have_text("Tea")
    talk.get_by_role("button", name="More").click()
    shows(talk, "Å Tea 0", "Å More 0")
    assert [one["content"].strip() for one in agent.inputs[1]["messages"]] == ["Tea", "Å **Tea** 0", "More"]


@pytest.mark.smoke
@pytest.mark.fresh("its page may connect to its agent alone")
def test_page_events_go_and_notifications_come(talk: Page, agent: Agent) -> None:
    talk.evaluate("api.pageEvent({ alias: 'basket', body: { tins: 2 } })")
    assert heard(talk, "notification", 1) == ["basket"]
    assert agent.inputs[0]["forwardedProps"]["pageEvent"] == {"alias": "basket", "body": {"tins": 2}}


def test_a_stop_ends_the_request(talk: Page) -> None:
    say(talk, "endless")
    talk.get_by_role("button", name="Stop").click()
    expect(talk.get_by_text("Stopped")).to_be_visible()
    expect(talk.get_by_role("button", name="Try again")).to_have_count(0)
    say(talk, "Tea")
    expect(bubbles(talk).last).to_have_text("Å Tea 0")


def test_a_run_that_is_cut_off_is_marked_and_tried_again_by_keyboard(talk: Page, agent: Agent) -> None:
    say(talk, "cut")
    expect(talk.get_by_text("Interrupted")).to_be_visible()
    again = talk.get_by_role("button", name="Try again")
    assert [fault for fault in faults(talk) if "messenger-root" in fault] == []
    again.focus()
    talk.keyboard.press("Enter")
    expect(bubbles(talk)).to_contain_text(["Half an", "Å cut 0"])
    expect(again).to_have_count(0)
    expect(field(talk)).to_be_focused()
    assert agent.inputs[0]["runId"] != agent.inputs[1]["runId"]
    assert agent.inputs[0]["messages"] == agent.inputs[1]["messages"]


def test_a_reload_keeps_the_history(talk: Page, agent: Agent) -> None:
    say(talk, "Tea")
    shows(talk, "Å Tea 0")
    expect(talk.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
    talk.reload()
    say(talk, "Milk")
    shows(talk, "Å Tea 0", "Å Milk 0")
    assert len(agent.inputs[1]["messages"]) == 3
    assert agent.inputs[0]["threadId"] == agent.inputs[1]["threadId"]


@pytest.mark.chromium("Firefox writes other words into the console")
def test_a_busy_server_is_asked_again(talk: Page, agent: Agent, troubles: Troubles) -> None:
    agent.busy = 2
    say(talk, "Tea")
    shows(talk, "Å Tea 0")
    assert [one["content"] for one in agent.inputs[0]["messages"]] == ["Tea"]
