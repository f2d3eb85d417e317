"""transport/agui/__init__.py and what it is made of, with a model of a server."""

import json

from network import Network
from support import escaped, raised

from roundel.core.envelopes import envelope
from roundel.errors import BadBot, FetchFailed
from roundel.transport.agui import Agui, history

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import AskKind, HttpRequest

URL = "https://agent.example/run"
SYSTEM = {"conversationId": "ours", "identity": "ada", "organization": None}
START = {
    "user": {"message": "", "context": {"lang": "sv", "url": None}, "interaction": None},
    "context": {},
    "system": SYSTEM,
}
DONE = {"type": "RUN_FINISHED", "threadId": "ours", "runId": "r"}


class Agent(Network):
    """A server that answers each run by the next of `answers`: events, or a status, or None where nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list = []
        self.inputs: list = []
        self.responses: list = []

    def stream(self, request: "HttpRequest") -> "ResponseStream":
        """A run."""
        self.inputs.append(json.loads(request["body"] or ""))
        self.responses.append(ResponseStream(self, request))
        return self.responses[-1]


class ResponseStream:
    """An answer: what is a text among its events is sent as it is; CUT ends it there, WAIT waits for the test."""

    def __init__(self, agent: Agent, request: "HttpRequest") -> None:
        self.request = request
        self.stopped = False
        self._agent = agent

    async def run(self, begin, hear) -> None:  # type: ignore[no-untyped-def]
        """Answer."""
        await self._agent.sleep(0)
        answer = self._agent.answers.pop(0) if self._agent.answers else [DONE]
        if answer is None:
            raise FetchFailed("no network")
        if not begin(answer if isinstance(answer, int) else 200):
            return
        for event in answer:
            if event is CUT:
                raise FetchFailed("cut")
            while event is WAIT and not self.stopped:
                await self._agent.sleep(1)
            if self.stopped:
                raise FetchFailed("stopped")
            if event is not WAIT:
                hear(event if isinstance(event, str) else "data: " + json.dumps(event) + "\n\n")

    def stop(self) -> None:
        """The messenger wants no more."""
        self.stopped = True


CUT = object()
WAIT = object()


class Page:
    """Core, as far as the transport sees it: an outbox, and the last record, which survive a reload."""

    def __init__(self, **about: object) -> None:
        self.agent = Agent()
        self.about = {"agui": URL} | about
        self.heard: list = []
        self.outbox: list = []
        self.records: list = []
        self.transport = Agui(self.about, self.agent, self._hear)
        self.ask("start", START, "start")

    def _hear(self, kind: str, payload: dict) -> None:
        self.heard.append((kind, {name: payload[name] for name in payload if name != "record"}))
        if "record" in payload:
            self.records = [payload["record"]]
        if kind == "taken":
            self.outbox = [one for one in self.outbox if one["id"] != payload["of"]]

    def ask(self, kind: "AskKind", payload: dict, id: str) -> None:
        """Something goes into the outbox, and to the bot."""
        self.outbox.append(envelope(kind, payload, id))
        self.transport.ask(self.outbox[-1])

    async def say(self, text: str, id: str, *answers: object) -> None:
        """The visitor's message, and what the server answered to it."""
        self.agent.answers += answers
        self.ask("message", {"text": text}, id)
        await self.agent.let_pass(1)

    async def reload(self) -> None:
        """The page is read again."""
        self.transport.close()
        self.records = json.loads(json.dumps(self.records))
        self.transport = Agui(self.about, self.agent, self._hear)
        self.transport.ask(envelope("resume", {"dialogues": self.records, "context": {}, "system": SYSTEM}))
        for waiting in self.outbox:
            self.transport.ask(waiting)
        await self.agent.let_pass(1)

    def of(self, kind: str) -> list:
        """The payloads of this kind."""
        return [payload for one, payload in self.heard if one == kind]

    def texts(self) -> list:
        """What has grown, each with how it ended."""
        grown: dict = {}
        order = []
        for payload in self.of("stream"):
            if payload["id"] not in grown:
                order.append(payload["id"])
                grown[payload["id"]] = ("", "")
            grown[payload["id"]] = (grown[payload["id"]][0] + payload["text"], payload["end"])
        return [grown[id] for id in order]

    @property
    def messages(self) -> list:
        """The history that is kept."""
        found: list = self.records[0]["position"]["messages"]
        return found


def text(id: str, *deltas: str) -> list:
    """The events of a message."""
    return (
        [{"type": "TEXT_MESSAGE_START", "messageId": id, "role": "assistant"}]
        + [{"type": "TEXT_MESSAGE_CONTENT", "messageId": id, "delta": delta} for delta in deltas]
        + [{"type": "TEXT_MESSAGE_END", "messageId": id}]
    )


def run(*parts: object) -> list:
    """Events, and lists of them, one after the other."""
    events: list = []
    for part in parts:
        events = events + (part if isinstance(part, list) else [part])
    return events


def test_what_is_wrong_with_the_endpoint_is_told() -> None:
    for about in ({"agui": "ftp://agent.example"}, {"agui": 5}, {"agui": URL, "pageEventMessage": "yes"}):
        assert "must be" in raised(BadBot, Agui, about, Agent(), print)


async def test_a_start_is_no_run() -> None:
    page = Page()
    await page.agent.let_pass(60)
    assert page.outbox == []
    assert page.agent.inputs == []


async def test_a_message_is_a_run_and_its_text_grows() -> None:
    page = Page()
    await page.say("Tea?", "1", run({"type": "RUN_STARTED"}, text("m1", "Yes, ", "**tea**"), DONE))
    sent = page.agent.inputs[0]
    assert sent == {
        "threadId": "ours",
        "runId": "new1",
        "state": {},
        "tools": [],
        "context": [],
        "messages": [{"id": "1", "role": "user", "content": "Tea?"}],
        "forwardedProps": {"user": {"lang": "sv"}},
    }
    assert page.agent.responses[0].request["headers"]["Accept"] == "text/event-stream"
    assert page.of("stream") == [
        {"id": "new1:m1", "format": "markdown", "text": "Yes, ", "end": ""},
        {"id": "new1:m1", "text": "**tea**", "end": ""},
        {"id": "new1:m1", "text": "", "end": "done"},
    ]
    assert page.of("working") == [{"on": True}, {"on": False}]
    assert page.outbox == []
    assert page.messages[1:] == [{"id": "m1", "role": "assistant", "content": "Yes, **tea**"}]


async def test_the_next_run_knows_what_was_said_and_has_an_id_of_its_own() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes"), DONE))
    await page.say("Two", "2")
    assert [one["content"] for one in page.agent.inputs[1]["messages"]] == ["Tea?", "Yes", "Two"]
    assert page.agent.inputs[0]["runId"] != page.agent.inputs[1]["runId"]


async def test_text_in_chunks_has_no_end_of_its_own() -> None:
    page = Page()
    chunk = {"type": "TEXT_MESSAGE_CHUNK", "messageId": "m1", "delta": "One "}
    await page.say(
        "Tea?",
        "1",
        [
            chunk,
            {"type": "TEXT_MESSAGE_CHUNK", "delta": "more"},
            {"type": "TEXT_MESSAGE_CHUNK", "messageId": "m2", "delta": "Two"},
            DONE,
        ],
    )
    assert page.texts() == [("One more", "done"), ("Two", "done")]


async def test_empty_and_unknown_things_are_dropped() -> None:
    page = Page()
    events: list = run(
        text("m1"),
        text("m2", "", "  \n"),
        {"type": "RAW", "event": {}},
        {"type": "STEP_STARTED"},
        {"type": "REASONING_MESSAGE_CONTENT", "messageId": "r", "delta": "Hm"},
        {"type": "ACTIVITY_SNAPSHOT"},
        {"type": ["no text"]},
        5,
        {"type": "CUSTOM", "name": "internal", "value": 1},
        {"type": "TEXT_MESSAGE_CONTENT", "messageId": ["m"], "delta": "x"},
        {"type": "TOOL_CALL_ARGS", "toolCallId": {}, "delta": "x"},
        ": ping\n\n",
        DONE,
    )
    await page.say("Tea?", "1", events)
    assert page.of("stream") == []
    assert page.of("report") == []
    assert [message["role"] for message in page.messages] == ["user"]


async def test_what_is_no_json_is_told_to_the_owner_once() -> None:
    page = Page()
    await page.say("Tea?", "1", run("data: {\n\n", "data: no\n\n", text("m1", "Yes"), DONE))
    assert page.of("report") == [{"level": "warn", "text": "The bot's server sent an event that is not JSON."}]
    assert page.texts() == [("Yes", "done")]


async def test_what_is_nested_without_end_is_left_out_and_told_once() -> None:
    deep: list = []
    for _ in range(150):
        deep = [deep]
    page = Page()
    await page.say(
        "Tee?",
        "1",
        run(
            {"type": "STATE_SNAPSHOT", "snapshot": deep},
            {"type": "CUSTOM", "name": "suggestions", "value": ["a", deep]},
            {"type": "STATE_DELTA", "delta": [{"op": "add", "path": "/a", "value": deep}]},
            text("m1", "Ja 🍵"),
            DONE,
        ),
    )
    assert page.of("refused") == [
        {"text": "An event of the bot's server is ignored: it is nested deeper than 32 levels."}
    ]
    assert page.texts() == [("Ja 🍵", "done")]
    grow = [{"op": "add", "path": "/a", "value": [0]}] + [
        {"op": "replace", "path": "/a" + "/0" * n, "value": [0]} for n in range(1, 40)
    ]
    await page.say("mehr", "2", run({"type": "STATE_DELTA", "delta": grow}, text("m2", "Gut"), DONE))
    assert page.texts()[-1] == ("Gut", "done")
    assert ["nested deeper" in payload["text"] for payload in page.of("report")] == [True]


async def test_tools_are_for_the_history_alone() -> None:
    page = Page()
    call = [
        {"type": "TOOL_CALL_START", "toolCallId": "t1", "toolCallName": "weather", "parentMessageId": "m1"},
        {"type": "TOOL_CALL_ARGS", "toolCallId": "t1", "delta": '{"city":'},
        {"type": "TOOL_CALL_ARGS", "toolCallId": "t1", "delta": '"Umeå"}'},
        {"type": "TOOL_CALL_END", "toolCallId": "t1"},
        {"type": "TOOL_CALL_RESULT", "toolCallId": "t1", "messageId": "r1", "content": "Snow"},
    ]
    lost = [{"type": "TOOL_CALL_CHUNK", "toolCallId": "t2", "toolCallName": "never", "delta": "{}"}]
    await page.say("Weather?", "1", run(call, lost, text("m2", "Snow."), DONE))
    assert page.texts() == [("Snow.", "done")]
    assert page.messages[1:] == [
        {
            "id": "m1",
            "role": "assistant",
            "toolCalls": [
                {"id": "t1", "type": "function", "function": {"name": "weather", "arguments": '{"city":"Umeå"}'}}
            ],
        },
        {"id": "r1", "role": "tool", "toolCallId": "t1", "content": "Snow"},
        {"id": "m2", "role": "assistant", "content": "Snow."},
    ]


async def test_a_tool_that_is_called_while_text_grows_stays_in_its_message() -> None:
    page = Page()
    call = [
        {"type": "TOOL_CALL_START", "toolCallId": "t1", "toolCallName": "weather", "parentMessageId": "m1"},
        {"type": "TOOL_CALL_END", "toolCallId": "t1"},
        {"type": "TOOL_CALL_RESULT", "toolCallId": "t1", "messageId": "r1", "content": "Snow"},
    ]
    looking = text("m1", "I look")
    await page.say("Weather?", "1", run(looking[:2], call, looking[2:], DONE))
    assert page.messages[1]["content"] == "I look"
    assert [one["id"] for one in page.messages[1]["toolCalls"]] == ["t1"]
    assert [message["role"] for message in page.messages] == ["user", "assistant", "tool"]


async def test_text_that_begins_again_leaves_none_that_grows_for_ever() -> None:
    page = Page()
    again = {"type": "TEXT_MESSAGE_START", "messageId": "m1", "role": None}
    await page.say("Tea?", "1", run(text("m1", "One")[:2], again, text("m1", "Two")[1:], DONE))
    assert [(payload["text"], payload["end"]) for payload in page.of("stream")] == [
        ("One", ""),
        ("", "done"),
        ("Two", ""),
        ("", "done"),
    ]


async def test_custom_events_are_notifications_suggestions_and_typing() -> None:
    page = Page()
    customs = [
        ("hostNotification", "SB:::UserInputDisabled"),
        ("hostNotification", 5),
        ("suggestions", ["A", "", 5, "B"]),
        ("typing", False),
        ("typing", True),
    ]
    await page.say("Tea?", "1", [{"type": "CUSTOM", "name": name, "value": value} for name, value in customs] + [DONE])
    assert page.of("notification") == [{"text": "SB:::UserInputDisabled"}]
    assert page.of("suggestions") == [{"options": ["A", "B"]}]
    assert [payload["on"] for payload in page.of("working")] == [True, False, True, False]


async def test_a_page_event_goes_beside_the_messages_or_by_option_among_them() -> None:
    for as_message in (False, True):
        page = Page(pageEventMessage=as_message)
        page.ask("page_event", {"alias": "basket", "body": {"tins": 2}}, "1")
        await page.agent.let_pass(1)
        sent = page.agent.inputs[0]
        assert sent["forwardedProps"]["pageEvent"] == {"alias": "basket", "body": {"tins": 2}}
        assert [one["content"] for one in sent["messages"]] == (['basket {"tins": 2}'] if as_message else [])
        assert page.outbox == []


async def test_an_interaction_is_its_title_and_more() -> None:
    page = Page()
    page.ask("interaction", {"id": "s1", "title": "Small"}, "1")
    await page.agent.let_pass(1)
    assert page.agent.inputs[0]["messages"][0]["content"] == "Small"
    assert page.agent.inputs[0]["forwardedProps"]["interaction"] == {"id": "s1", "title": "Small"}


async def test_state_is_kept_changed_and_sent_back() -> None:
    page = Page()
    await page.say(
        "Tea?",
        "1",
        [
            {"type": "STATE_SNAPSHOT", "snapshot": {"n": 1}},
            {"type": "STATE_DELTA", "delta": [{"op": "replace", "path": "/n", "value": 2}]},
            {"type": "STATE_DELTA", "delta": [{"op": "remove", "path": "/x"}]},
            DONE,
        ],
    )
    await page.reload()
    await page.say("More", "2")
    assert page.agent.inputs[1]["state"] == {"n": 2}
    assert len(page.of("report")) == 1


async def test_a_snapshot_of_the_messages_is_the_history_and_is_drawn_only_if_nothing_else_was() -> None:
    page = Page()
    said = [{"id": "1", "role": "user", "content": "Tea?"}, {"id": "a", "role": "assistant", "content": "Yes"}]
    await page.say("Tea?", "1", run(text("m1", "Yes"), {"type": "MESSAGES_SNAPSHOT", "messages": said}, DONE))
    assert page.messages == said
    assert page.of("message") == []
    more = run(said, {"id": "2", "role": "user", "content": "Two"}, {"id": "b", "role": "assistant", "content": "Here"})
    await page.say("Two", "2", [{"type": "MESSAGES_SNAPSHOT", "messages": more}, DONE])
    assert page.of("message") == [{"text": "Here", "format": "markdown"}]
    await page.say("Three", "3", [{"type": "MESSAGES_SNAPSHOT", "messages": "none"}, DONE])
    assert len(page.of("report")) == 1


async def test_what_the_history_has_lost_is_not_drawn_again() -> None:
    page = Page()
    said: list = []
    for turn in range(5):
        question = {"id": "q" + str(turn), "role": "user", "content": "x" * 20_000}
        said = said + [question, {"id": "a" + str(turn), "role": "assistant", "content": "Answer " + str(turn)}]
        await page.say("x" * 20_000, "q" + str(turn), [{"type": "MESSAGES_SNAPSHOT", "messages": said}, DONE])
    assert len(page.messages) < len(said)
    assert [payload["text"] for payload in page.of("message")] == ["Answer " + str(turn) for turn in range(5)]


async def test_a_snapshot_with_calls_that_are_none_holds_up_nothing() -> None:
    page = Page()
    for calls in (["none"], "none"):
        message = {"id": "a", "role": "assistant", "toolCalls": calls}
        await page.say("Tea?", "1", [{"type": "MESSAGES_SNAPSHOT", "messages": [message]}, DONE])
    await page.say(
        "Two",
        "2",
        [
            {
                "type": "MESSAGES_SNAPSHOT",
                "messages": [{"id": "b", "role": "assistant", "content": "Yes", "toolCalls": None}],
            },
            DONE,
        ],
    )
    assert len(page.of("report")) == 2
    assert page.messages == [{"id": "b", "role": "assistant", "content": "Yes"}]
    assert page.of("working")[-1] == {"on": False}


async def test_the_servers_words_for_an_error_are_replaced() -> None:
    page = Page()
    await page.say("Tea?", "1", [{"type": "RUN_ERROR", "message": "a secret"}])
    assert page.of("error") == [{"dialogue": "", "text": "The bot's server ended a run with an error."}]
    await page.say("Tea?", "2", 422)
    assert page.of("error")[-1]["text"] == "The bot's server did not accept the run: it answered 422."
    assert page.outbox == []
    assert not page.records[0]["position"]["again"]
    await page.say("Short", "3")
    assert [one["id"] for one in page.agent.inputs[-1]["messages"]] == ["1", "3"]


async def test_a_server_that_is_busy_or_away_is_tried_again_under_the_same_message() -> None:
    page = Page()
    await page.say("Tea?", "1", 503, None, 429, run(text("m1", "Yes"), DONE))
    assert page.of("connection")[0] == {"up": False, "late": False}
    await page.agent.let_pass(30)
    assert page.texts() == [("Yes", "done")]
    assert page.of("connection")[-1] == {"up": True, "late": False}
    assert len({sent["runId"] for sent in page.agent.inputs}) == 4
    assert [one["content"] for one in page.agent.inputs[-1]["messages"]] == ["Tea?"]


async def test_what_waits_for_20_seconds_can_be_tried_now() -> None:
    page = Page()
    page.agent.chance = 0.999
    await page.say("Tea?", "1", *[None] * 6)
    await page.agent.let_pass(22)
    assert page.of("connection")[-1]["late"]
    many = len(page.agent.inputs)
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(0.1)
    assert len(page.agent.inputs) == many + 1


async def test_a_run_that_is_cut_off_is_marked_and_can_be_tried_again() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes, ")[:2], CUT), run(text("m2", "Yes, tea"), DONE))
    assert page.texts() == [("Yes, ", "broken")]
    assert page.of("connection") == [{"up": True, "late": True}]
    assert page.outbox == []
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(1)
    assert page.texts()[1:] == [("Yes, tea", "done")]
    assert page.of("connection")[-1] == {"up": True, "late": False}
    assert [one["content"] for one in page.agent.inputs[1]["messages"]] == ["Tea?"]
    assert page.agent.inputs[0]["runId"] != page.agent.inputs[1]["runId"]


async def test_another_try_says_anew_what_was_said_and_keeps_what_tools_have_answered() -> None:
    page = Page()
    call = [
        {"type": "TOOL_CALL_START", "toolCallId": "t1", "toolCallName": "order"},
        {"type": "TOOL_CALL_END", "toolCallId": "t1"},
        {"type": "TOOL_CALL_RESULT", "toolCallId": "t1", "messageId": "r1", "content": "Ordered"},
    ]
    await page.say("Tea", "1", run(call, text("m1", "Ordered."), CUT), run(text("m2", "Ordered!"), DONE))
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(1)
    assert [one["role"] for one in page.agent.inputs[1]["messages"]] == ["user", "assistant", "tool"]
    assert [one.get("content") for one in page.messages] == ["Tea", None, "Ordered", "Ordered!"]
    page.ask("page_event", {"alias": "basket", "body": {}}, "2")
    page.agent.answers += [[CUT], [DONE]]
    await page.agent.let_pass(1)
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(1)
    assert [one.get("content") for one in page.messages] == ["Tea", None, "Ordered", "Ordered!"]


async def test_a_run_that_the_page_has_left_can_be_tried_again_after_it() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes, ")[:2], WAIT))
    await page.reload()
    assert page.of("connection")[-1] == {"up": True, "late": True}
    page.agent.answers = [run(text("m2", "Yes, tea"), DONE)]
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(1)
    assert page.texts()[1:] == [("Yes, tea", "done")]


async def test_a_text_that_has_ended_is_history_after_the_page_has_left_its_run() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes 🍵"), WAIT))
    await page.reload()
    await page.say("Milk?", "2")
    assert [one["content"] for one in page.agent.inputs[1]["messages"]] == ["Tea?", "Yes 🍵", "Milk?"]


async def test_a_history_that_was_not_stored_leaves_the_thread_what_it_was() -> None:
    page = Page()
    page.records = []
    await page.reload()
    await page.say("Tea?", "1")
    assert page.agent.inputs[0]["threadId"] == "ours"


async def test_a_stored_position_that_holds_something_else_is_none() -> None:
    message = {"text": "Tea?"}
    for bad in (
        {"messages": [5]},
        {"messages": [{"id": "a", "role": "assistant", "toolCalls": [5]}]},
        {"interrupts": [5]},
        {"again": {"x": 1}},
        {"again": envelope("message", {"text": 5}, "q")},
        {"again": envelope("odd", message, "q")},  # type: ignore[arg-type]
    ):
        page = Page()
        await page.say("Tea?", "1")
        page.records[0]["position"] = page.records[0]["position"] | bad
        await page.reload()
        page.transport.ask(envelope("retry"))
        await page.say("Two", "2")
        assert page.outbox == [], bad
        assert [one["content"] for one in page.agent.inputs[-1]["messages"]] == ["Two"]
        assert page.agent.inputs[-1]["threadId"] == "ours"


async def test_a_new_message_lets_the_cut_one_be() -> None:
    page = Page()
    await page.say("Tea?", "1", [CUT], run(text("m2", "Two"), DONE))
    await page.say("Two", "2")
    assert page.of("connection")[-1] == {"up": True, "late": False}
    page.transport.ask(envelope("retry"))
    await page.agent.let_pass(1)
    assert len(page.agent.inputs) == 2


async def test_a_run_that_falls_silent_is_cut() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes")[:2], WAIT))
    await page.agent.let_pass(58)
    assert page.texts() == [("Yes", "")]
    await page.agent.let_pass(4)
    assert page.texts() == [("Yes", "broken")]


async def test_the_visitor_may_stop_an_answer_which_stays_in_the_history() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes, ")[:2], WAIT))
    page.transport.ask(envelope("stop", {"stream": "new1:m1"}))
    await page.agent.let_pass(2)
    assert page.texts() == [("Yes, ", "stopped")]
    assert page.messages[-1]["content"] == "Yes, "
    assert page.of("connection") == []


async def test_runs_go_one_after_the_other() -> None:
    page = Page()
    await page.say("One", "1", [WAIT])
    await page.say("Two", "2", [DONE])
    assert len(page.agent.inputs) == 1
    page.transport.ask(envelope("stop", {"stream": ""}))
    await page.agent.let_pass(2)
    assert [one["content"] for one in page.agent.inputs[1]["messages"]] == ["One", "Two"]
    assert page.outbox == []


async def test_an_interrupt_is_asked_and_answered() -> None:
    page = Page()
    call = [
        {"type": "TOOL_CALL_START", "toolCallId": "t1", "toolCallName": "pay"},
        {"type": "TOOL_CALL_END", "toolCallId": "t1"},
    ]
    interrupt = {
        "type": "interrupt",
        "interrupts": [{"id": "i1", "reason": "approval", "message": "Pay 10?", "toolCallId": "t1"}],
    }
    await page.say("Pay", "1", run(call, DONE | {"outcome": interrupt}))
    assert page.of("message") == [{"text": "Pay 10?", "format": "markdown"}]
    await page.say("Yes", "2", run(text("m2", "Paid"), DONE))
    sent = page.agent.inputs[1]
    assert sent["resume"] == [{"interruptId": "i1", "status": "resolved", "payload": "Yes"}]
    assert [one["role"] for one in sent["messages"]] == ["user", "assistant"]
    await page.say("More", "3")
    assert "resume" not in page.agent.inputs[2]


async def test_an_answer_that_an_agent_cannot_use_is_not_asked_for_for_ever() -> None:
    page = Page()
    call = [
        {"type": "TOOL_CALL_START", "toolCallId": "t1", "toolCallName": "pay"},
        {"type": "TOOL_CALL_END", "toolCallId": "t1"},
    ]
    asking = DONE | {"outcome": {"type": "interrupt", "interrupts": [{"id": "i1", "reason": "approval"}]}}
    failing = {"type": "RUN_ERROR", "message": "no"}
    await page.say("Pay", "1", run(call, asking))
    page.ask("page_event", {"alias": "basket", "body": {}}, "2")
    page.agent.answers += [[failing]]
    await page.agent.let_pass(1)
    await page.say("Yes", "3", [failing])
    assert [one["interruptId"] for one in page.agent.inputs[2]["resume"]] == ["i1"]
    await page.say("Hello", "4")
    assert "resume" not in page.agent.inputs[3]
    assert [one["content"] for one in page.agent.inputs[3]["messages"]] == ["Pay", "Hello"]


async def test_forgetting_leaves_nothing_behind() -> None:
    page = Page()
    await page.say("Tea?", "1", run(text("m1", "Yes")[:2], WAIT))
    page.transport.ask(envelope("forget"))
    heard = len(page.heard)
    await page.agent.let_pass(100)
    assert len(page.heard) == heard
    page.ask("start", START | {"system": SYSTEM | {"conversationId": "next"}}, "start2")
    await page.say("Two", "2")
    assert page.agent.inputs[-1]["threadId"] == "next"
    assert [one["content"] for one in page.agent.inputs[-1]["messages"]] == ["Two"]


async def test_after_closing_nothing_is_heard() -> None:
    page = Page()
    await page.say("Tea?", "1", run(WAIT, text("m1", "Yes")))
    page.transport.close()
    heard = len(page.heard)
    await page.agent.let_pass(100)
    assert len(page.heard) == heard
    assert page.agent.responses[0].stopped


async def test_a_context_that_the_page_writes_anew_is_sent() -> None:
    page = Page()
    page.transport.ask(envelope("context", {"context": {"n": 2}}))
    await page.say("Tea?", "1")
    assert page.agent.inputs[0]["forwardedProps"]["context"] == {"n": 2}


def test_a_history_that_is_too_long_loses_whole_turns() -> None:
    messages: list = []
    for turn in range(150):
        messages = messages + [
            {"id": "u" + str(turn), "role": "user", "content": "Q"},
            {"id": "a" + str(turn), "role": "assistant", "toolCalls": [{"id": "t" + str(turn)}]},
            {"id": "r" + str(turn), "role": "tool", "toolCallId": "t" + str(turn), "content": "R"},
        ]
    kept = history.newest_turns(messages)
    assert len(kept) == 198
    assert kept[0]["role"] == "user"
    long = [{"id": str(n), "role": "user", "content": "x" * 20_000} for n in range(10)]
    assert [one["id"] for one in history.newest_turns(long)] == ["7", "8", "9"]
    alone = [{"id": "1", "role": "user", "content": "x" * 100_000}]
    assert history.newest_turns(alone) == alone
    assert history.newest_turns([]) == []


async def test_characters_in_two_escapes_arrive_as_they_are() -> None:
    page = Page()
    events = run(text("m🪴", "Ja 🪴", " 안녕"), DONE)
    await page.say("Tea?", "1", ["data: " + escaped(event) + "\n\n" for event in events])
    assert page.texts() == [("Ja 🪴 안녕", "done")]
    assert page.messages[1:] == [{"id": "m🪴", "role": "assistant", "content": "Ja 🪴 안녕"}]


async def test_a_character_that_comes_in_two_pieces_is_one() -> None:
    page = Page()
    halves = [
        "data: " + json.dumps(event).replace("<", "\\ud83e").replace(">", "\\udeb4") + "\n\n"
        for event in run(text("m1", "å<", "> and ", "<", ">", "> <", ">"), text("m2", "b", "<"), DONE)
    ]
    await page.say("Tea?", "1", halves)
    assert page.texts() == [("å🪴 and 🪴\ufffd 🪴", "done"), ("b\ufffd", "done")]
    assert [one["content"] for one in page.messages[1:]] == ["å🪴 and 🪴\ufffd 🪴", "b\ufffd"]


async def test_a_text_without_end_is_cut_and_the_owner_told_once() -> None:
    page = Page()
    await page.say("Tee?", "1", run(text("m1", *["ü" * 30_000] * 5), text("m2", "Ja 🍵"), DONE))
    assert [(len(said), end) for said, end in page.texts()] == [(90_000, "done"), (4, "done")]
    assert page.of("refused") == [
        {"text": "A text of the bot's server has more than 102400 characters: the rest is left out."}
    ]


async def test_a_redirect_is_not_followed_and_the_owner_told() -> None:
    page = Page()
    await page.say("Tea?", "1", 301)
    assert page.of("error") == [
        {"dialogue": "", "text": "The bot's server did not accept the run: it redirects, which is not followed."}
    ]
    assert page.outbox == []


async def test_what_waits_for_its_next_try_is_tried_when_somebody_looks() -> None:
    page = Page()
    page.agent.chance = 0.999
    await page.say("Tea?", "1", None, None, None, None, None, None, run(text("m1", "Yes"), DONE))
    await page.agent.let_pass(17)
    assert page.texts() == []
    page.transport.ask(envelope("attention", {"on": False}))
    await page.agent.let_pass(0)
    assert page.texts() == []
    page.transport.ask(envelope("attention", {"on": True}))
    await page.agent.let_pass(0)
    assert page.texts() == [("Yes", "done")]
