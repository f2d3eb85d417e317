"""One run of an AG-UI agent: its events in, what core is told of them out. No awaits, no network."""

from roundel.core.data import complete, mended, whole
from roundel.core.validation import DEPTH_LIMIT, TEXT_LIMIT, check, size, trouble
from roundel.errors import BadData
from roundel.transport.agui import history
from roundel.transport.agui.patch import patched

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import AguiPosition, Deliver, JsonObject, RunCall, RunText


STATE = "The agent's state"


class Run:
    """`position` is the transport's, whose messages, state and interrupts the events change.

    `deliver(kind, payload)` takes what core is told. `over` says that the run has come to its own end. `resumes` says
    that it answers the interrupts.
    """

    def __init__(self, id: str, position: "AguiPosition", deliver: "Deliver", resumes: bool) -> None:
        self.id = id
        self.over = False
        self._resumes = resumes
        self._position = position
        self._deliver = deliver
        self._texts: "dict[str, RunText]" = {}  # by the id of the message: what has come, and whether it is shown
        self._calls: "dict[str, RunCall]" = {}
        self._halves: "dict[str, str]" = {}  # by the same ids: half a character, until the next piece brings the rest
        self._chunk: "tuple[str, str] | None" = None  # "text" or "call" with the id of what comes in chunks
        self._said = False
        self._working = False
        self._known = [message["id"] for message in position["messages"]]
        self._snapshot = False  # the server has told all messages
        self._told: "set[str]" = set()  # the kinds of trouble that the owner has been told of

    def begin(self) -> None:
        """The server has taken the input."""
        self._work(True)

    def take(self, event: object) -> None:
        """Take an event. What is unknown, or no event, is ignored."""
        if self.over or not isinstance(event, dict):
            return
        kind = event.get("type")
        handler = EVENTS.get(kind) if isinstance(kind, str) else None
        if not handler:
            return
        wrong = trouble(event, DEPTH_LIMIT)
        if wrong:
            self._refuse("An event of the bot's server is ignored: " + wrong + ".")
            return
        if kind in ENDING_CHUNKS:
            self._end_chunk()
        try:
            handler(self, self._whole(event))
        except BadData as error:
            self.warn("state", "The bot's server sent something that cannot be used: " + str(error))

    def _whole(self, event: "JsonObject") -> "JsonObject":
        """The event without halves of characters. One at the end of a piece waits for the next piece."""
        delta = event.get("delta")
        if isinstance(delta, str):
            id = _text(event, "messageId") or _text(event, "toolCallId") or (self._chunk[1] if self._chunk else "")
            delta, self._halves[id] = complete(self._halves.get(id, "") + delta)
            event = event | {"delta": delta}
        made: "JsonObject" = whole(event)
        return made

    def _refuse(self, text: str) -> None:
        """Tell the owner once that something cannot be taken."""
        if "refused" not in self._told:
            self._told.add("refused")
            self._deliver("refused", {"text": text})

    def _is_full(self, text: str, more: str, what: str) -> bool:
        """Whether a text has all that it can have, and so takes no more; the owner is told."""
        full = len(text) + len(more) > TEXT_LIMIT
        if full:
            self._refuse(what + " has more than " + str(TEXT_LIMIT) + " characters: the rest is left out.")
        return full

    def warn(self, kind: str, text: str) -> None:
        """Tell the owner of a trouble, once for each kind of it."""
        if kind not in self._told:
            self._told.add(kind)
            self._deliver("report", {"level": "warn", "text": text})

    def end(self, how: str) -> None:
        """There is no more of it: "stopped" by the visitor, or "broken"."""
        if self.over:
            return
        self.over = True
        for id in list(self._texts):
            if how == "broken" and self._texts[id]["shown"]:
                # What a run did not bring to its end is not history: the next try says it again.
                self._tell_text(id, "", how)
                del self._texts[id]
            else:
                self._end_text(id, how)
        self._close()

    # --- the run

    def _finish(self, event: "JsonObject") -> None:
        for id in list(self._texts):
            self._end_text(id, "done")
        outcome = event.get("outcome")
        interrupts = outcome.get("interrupts") if isinstance(outcome, dict) else None
        waiting = (
            [one for one in interrupts if isinstance(one, dict) and isinstance(one.get("id"), str)]
            if isinstance(interrupts, list)
            else []
        )
        self._position["interrupts"] = [one["id"] for one in waiting]
        for one in waiting:
            if isinstance(one.get("message"), str) and one["message"].strip():
                self._say(one["message"])
        if self._snapshot and not self._said:
            self._say_snapshot()
        self.over = True
        self._close()

    def _fail(self, event: "JsonObject") -> None:
        for id in list(self._texts):
            self._end_text(id, "broken")
        if self._resumes:
            # An answer that an agent cannot use is not the end of the conversation: what comes next is a message.
            self._position["interrupts"] = []
        self.over = True
        self._close()
        # The server's own words may be anything, in any language.
        self._deliver("error", {"dialogue": "", "text": "The bot's server ended a run with an error."})

    def _close(self) -> None:
        position = self._position
        if not position["interrupts"]:
            position["messages"] = history.without_open_calls(position["messages"])
        position["messages"] = history.newest_turns(position["messages"])
        self._work(False)

    def _work(self, on: bool) -> None:
        if self._working != on:
            self._working = on
            self._deliver("working", {"on": on})

    # --- text

    def _begin_text(self, event: "JsonObject") -> None:
        id = _text(event, "messageId")
        if id and event.get("role") in (None, "assistant"):
            self._end_text(id, "done")  # should it have begun already
            self._texts[id] = {"text": "", "shown": False}

    def _grow_text(self, event: "JsonObject") -> None:
        id = _text(event, "messageId")
        delta = event.get("delta")
        if id not in self._texts or not isinstance(delta, str) or not delta:
            return
        state = self._texts[id]
        if self._is_full(state["text"], delta, "A text of the bot's server"):
            return
        state["text"] += delta
        if state["shown"]:
            self._tell_text(id, delta, "")
        elif state["text"].strip():
            # A message without text is none, so it is shown with its first.
            state["shown"] = True
            self._said = True
            self._work(False)
            self._deliver("stream", {"id": self.id + ":" + id, "format": "markdown", "text": state["text"], "end": ""})

    def _finish_text(self, event: "JsonObject") -> None:
        self._end_text(_text(event, "messageId"), "done")

    def _end_text(self, id: str, how: str) -> None:
        state = self._texts.pop(id, None)
        rest = mended(self._halves.pop(id, ""))
        if state and state["shown"]:
            history.add_text(self._position["messages"], id, state["text"] + rest)
            self._tell_text(id, rest, how)

    def _tell_text(self, id: str, text: str, end: str) -> None:
        self._deliver("stream", {"id": self.id + ":" + id, "text": text, "end": end})

    def _chunk_text(self, event: "JsonObject") -> None:
        id = _text(event, "messageId") or (self._chunk[1] if self._chunk and self._chunk[0] == "text" else "")
        if not id:
            return
        if self._chunk != ("text", id):
            self._end_chunk()
            self._begin_text(event | {"messageId": id})
            self._chunk = ("text", id)
        self._grow_text(event | {"messageId": id})

    def _end_chunk(self) -> None:
        """What came in chunks has no end of its own."""
        chunk = self._chunk
        self._chunk = None
        if chunk and chunk[0] == "text":
            self._end_text(chunk[1], "done")
        elif chunk:
            self._finish_call({"toolCallId": chunk[1]})

    def _say(self, text: str) -> None:
        self._said = True
        self._work(False)
        self._deliver("message", {"text": text, "format": "markdown"})

    # --- tools: for the history alone

    def _begin_call(self, event: "JsonObject") -> None:
        id = _text(event, "toolCallId")
        name = _text(event, "toolCallName")
        if id and name:
            self._calls[id] = {"name": name, "arguments": "", "parent": _text(event, "parentMessageId") or id}

    def _grow_call(self, event: "JsonObject") -> None:
        call = self._calls.get(_text(event, "toolCallId"))
        delta = event.get("delta")
        if (
            call
            and isinstance(delta, str)
            and not self._is_full(call["arguments"], delta, "What an agent tells a tool")
        ):
            call["arguments"] += delta

    def _finish_call(self, event: "JsonObject") -> None:
        id = _text(event, "toolCallId")
        call = self._calls.pop(id, None)
        rest = mended(self._halves.pop(id, ""))
        if call:
            made = {
                "id": id,
                "type": "function",
                "function": {"name": call["name"], "arguments": call["arguments"] + rest or "{}"},
            }
            history.add_call(self._position["messages"], call["parent"], made)

    def _chunk_call(self, event: "JsonObject") -> None:
        id = _text(event, "toolCallId") or (self._chunk[1] if self._chunk and self._chunk[0] == "call" else "")
        if not id:
            return
        if self._chunk != ("call", id):
            self._end_chunk()
            self._begin_call(event | {"toolCallId": id})
            self._chunk = ("call", id)
        self._grow_call(event | {"toolCallId": id})

    def _answer_call(self, event: "JsonObject") -> None:
        call = _text(event, "toolCallId")
        id = _text(event, "messageId") or call
        if call and event.get("content") is not None:
            check(event["content"], "A tool's result")
            history.add(
                self._position["messages"], {"id": id, "role": "tool", "toolCallId": call, "content": event["content"]}
            )

    # --- what is beside the text

    def _set_state(self, event: "JsonObject") -> None:
        self._keep_state(event.get("snapshot"))

    def _change_state(self, event: "JsonObject") -> None:
        self._keep_state(patched(self._position["state"].get("value", {}), event.get("delta")))

    def _keep_state(self, state: object) -> None:
        check(state, STATE)
        bytes = size(state)
        if bytes > history.LIMIT:
            raise BadData(STATE + " is " + str(bytes) + " bytes; the limit is " + str(history.LIMIT) + ".")
        self._position["state"] = {"value": state}

    def _set_messages(self, event: "JsonObject") -> None:
        self._position["messages"] = history.checked(event.get("messages"))
        self._snapshot = True

    def _say_snapshot(self) -> None:
        """A server that sends no text as it grows has it in its snapshot of the messages."""
        texts = []
        for message in reversed(self._position["messages"]):
            if message["role"] == "user" or message["id"] in self._known:
                break  # what came before is drawn already, even if we do not know it any more
            text = message.get("content")
            if message["role"] == "assistant" and isinstance(text, str) and text.strip():
                texts.append(text)
        for text in reversed(texts):
            self._say(text)

    def _custom(self, event: "JsonObject") -> None:
        name = event.get("name")
        value = event.get("value")
        if name == "hostNotification" and isinstance(value, str):
            self._deliver("notification", {"text": value})
        elif name == "suggestions" and isinstance(value, list):
            self._deliver("suggestions", {"options": [title for title in value if isinstance(title, str) and title]})
        elif name == "typing" and isinstance(value, bool):
            self._work(value)


def _text(event: "JsonObject", name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""


EVENTS: "dict[str, Callable[[Run, JsonObject], None]]" = {
    "RUN_FINISHED": Run._finish,
    "RUN_ERROR": Run._fail,
    "TEXT_MESSAGE_START": Run._begin_text,
    "TEXT_MESSAGE_CONTENT": Run._grow_text,
    "TEXT_MESSAGE_END": Run._finish_text,
    "TEXT_MESSAGE_CHUNK": Run._chunk_text,
    "TOOL_CALL_START": Run._begin_call,
    "TOOL_CALL_ARGS": Run._grow_call,
    "TOOL_CALL_END": Run._finish_call,
    "TOOL_CALL_CHUNK": Run._chunk_call,
    "TOOL_CALL_RESULT": Run._answer_call,
    "STATE_SNAPSHOT": Run._set_state,
    "STATE_DELTA": Run._change_state,
    "MESSAGES_SNAPSHOT": Run._set_messages,
    "CUSTOM": Run._custom,
}
ENDING_CHUNKS = ("RUN_FINISHED", "RUN_ERROR", "TEXT_MESSAGE_START", "TOOL_CALL_START", "TOOL_CALL_RESULT")
