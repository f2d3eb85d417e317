"""The dialogue: one run of a handler, which can be run again over its record.

A record is plain data: the input that began the dialogue, the context as it was then, the version of the bot, how many
outputs were sent, the results of what cannot be repeated (answers, the clock, the dice, the network), each with the
number of outputs before it, and how often the dialogue was resumed since it got any further. After a reload the handler
runs again; what it sent is left unsent, every result is given again, and so it comes to where it was. A run that does
anything else on its way has diverged, and ends. A flow goes on from its position instead: what was sent and answered
before that is not in its record any more.

A dialogue that has ended stays so. What its handler has left behind, such as a task, and what a page or a conversation
that is gone left running, is refused: only so a record that has been taken out of the conversation never comes back.
"""

import asyncio

from roundel.core.data import copied
from roundel.errors import BadDialogue, Diverged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, TypeVar

    from roundel.bot.stream import Stream
    from roundel.shapes import BotKind, Context, Deliver, Envelope, Json, Payload, Record, Result, ResultKind, Selection

    T = TypeVar("T")


def new_record(envelope: "Envelope", context: "Context", version: str) -> "Record":
    """The record of a dialogue that begins with this input."""
    return {
        "id": envelope["id"],
        "input": envelope,
        "context": copied(context),
        "version": version,
        "position": {},
        "results": [],
        "sent": 0,
        "resumes": 0,
    }


class Dialogue:
    """A handler at work. `deliver(kind, payload)` carries its outputs; `changed()` hears when it waits or goes on."""

    def __init__(self, record: "Record", deliver: "Deliver", changed: "Callable[[], None]") -> None:
        self.record = record
        self.waits = False  # for the visitor's answer
        self.shows_work = record["input"]["kind"] != "page_event"
        self.earlier = copied(record["context"])  # what a repeated run reads and changes
        self.diverged = False
        self.ended = False  # its handler has, or whoever it talks to is gone
        self.closed = False  # ... before its handler had come to an end
        self.task: "asyncio.Task[Any] | None" = None
        self.streams: "dict[str, Stream]" = {}  # those that are open, by their ids
        self._calls: dict[str, int] = {}  # those that nobody has awaited, by the names of methods
        self._deliver = deliver
        self._changed = changed
        self._outputs = 0  # in this run
        self._given = 0  # results, in this run
        self._awaited = ""  # the kind of result that this run waits for
        self._arrived = asyncio.Event()

    @property
    def replays(self) -> bool:
        """Whether this run is still where an earlier one has been."""
        return self._outputs < self.record["sent"] or self._given < len(self.record["results"])

    @property
    def answered(self) -> bool:
        """Whether the visitor has answered in this dialogue."""
        return "answer" in self.record["position"] or any(
            [result["kind"] == "answer" for result in self.record["results"]]
        )

    def note_call(self, name: str) -> None:
        """A method is called that does nothing before it is awaited."""
        self._calls[name] = self._calls.get(name, 0) + 1

    def begin_call(self, name: str) -> None:
        """The call of a method is awaited."""
        self._calls[name] -= 1

    @property
    def forgotten(self) -> "list[str]":
        """The names of the methods that were called and not awaited."""
        return sorted([name for name in self._calls if self._calls[name]])

    def end(self) -> None:
        """The handler has ended: its chat does nothing any more."""
        self.ended = True

    def close(self) -> None:
        """The conversation or the page is gone: the handler is ended."""
        self.ended = self.closed = True
        # MicroPython cannot cancel the task that runs; that one is cancelled at its next step in the dialogue.
        if self.task and not _runs(self.task):
            self.task.cancel()

    def check_alive(self, kind: str) -> None:
        """Raises BadDialogue, in whatever the handler has left behind, if the dialogue has ended, and tells the owner.

        The handler itself, if it is still there, is cancelled.
        """
        if self.closed and _runs(self.task):
            raise asyncio.CancelledError()
        if self.ended:
            text = f"chat ({kind}) did nothing, as its handler or conversation had ended. Await what a handler starts."
            if not self.closed:
                self._deliver("unsaid", {"text": text})
            raise BadDialogue(text)

    def survive(self) -> None:
        """It has come to where it waits, and holds up nobody: it can be resumed from here any number of times."""
        if self.record["resumes"]:
            self.record["resumes"] = 0
            self._deliver("progress", {"record": self.copy()})

    def reach(self, position: "Json", context: "Context") -> None:
        """Be at a new position, plain data with at most the latest answer in it: from here the dialogue is repeated."""
        self.record["position"] = position
        self.record["resumes"] = 0
        self.record["context"] = copied(context)
        self.record["results"] = []
        self.record["sent"] = 0
        self._outputs = 0
        self._given = 0

    def tell(self, kind: "BotKind", payload: "Payload") -> None:
        """Send an output, unless an earlier run has."""
        self._alone(kind)
        replayed = self.replays
        if replayed and self._next():
            self._diverge()
        self._outputs += 1
        if not replayed:
            self.record["sent"] = self._outputs
            self.record["resumes"] = 0
            self._deliver(kind, payload | {"record": self.copy()})

    def add(self, kind: "BotKind", payload: "Payload") -> None:
        """Send what belongs to an output that has been sent, at any time: the record does not count it."""
        self.check_alive(kind)
        self._deliver(kind, payload)

    def name_output(self) -> str:
        """A name for the next output, the same in every run."""
        return str(self.record["id"] + ":" + str(self._outputs))

    def kept(self, kind: str, id: str) -> "Any":
        """What an earlier run has kept of this kind and with this id, further on in the record, or None."""
        for result in self.record["results"]:
            if result["kind"] == kind and result["value"]["id"] == id:
                return result["value"]
        return None

    async def answer(self) -> "str | Selection":
        """The visitor's next answer, text or a choice's `{"id", "title"}`: from the record, or when it comes."""
        if not self._repeats("answer"):
            self.waits = True
            self._awaited = "answer"
            self._arrived.clear()
            self.survive()
            self._changed()
            try:
                await self._arrived.wait()
            finally:
                self.waits = False
                self._awaited = ""
        answer: "str | Selection" = self.record["results"][self._given - 1]["value"]
        return answer

    def take_answer(self, answer: "str | Selection") -> None:
        """Give a waiting dialogue its answer."""
        self._note("answer", answer)
        self.waits = False
        self._arrived.set()

    def once(self, kind: "ResultKind", work: "Callable[[], T]") -> "T":
        """What the work returns, as JSON data: from the record, or by doing it. It is kept with the next output."""
        if not self._repeats(kind):
            self._note(kind, work())
        value: "T" = self.record["results"][self._given - 1]["value"]
        return value

    async def once_async(self, kind: "ResultKind", work: "Callable[[], Awaitable[T]]") -> "T":
        """What the work returns, as JSON data: from the record, or by doing it. It is kept at once."""
        if not self._repeats(kind):
            self._awaited = kind
            try:
                done = await work()
            finally:
                self._awaited = ""
            self.check_alive(kind)
            self._note(kind, done)
            self._deliver("progress", {"record": self.copy()})
        value: "T" = self.record["results"][self._given - 1]["value"]
        return value

    def check_end(self) -> None:
        """The handler has returned. Raises Diverged if the record goes on, or the handler has caught that before."""
        if self.diverged or self.replays:
            self._diverge()

    def show_work(self) -> None:
        """Show the typing indicator while this dialogue does not wait."""
        self.check_alive("typing")
        self.shows_work = True
        self._changed()

    def copy(self) -> "Record":
        """The record as it is now."""
        record: "Record" = copied(self.record)
        return record

    def _repeats(self, kind: str) -> bool:
        """Whether an earlier run had a result of this kind here; it is the last one given then."""
        self._alone(kind)
        if not self.replays:
            return False
        result = self._next()
        if not result or result["kind"] != kind:
            self._diverge()
        self._given += 1
        return True

    def _next(self) -> "Result | None":
        """The result that follows in the record, unless an output comes before it."""
        results = self.record["results"]
        result = results[self._given] if self._given < len(results) else None
        return result if result and result["after"] == self._outputs else None

    def _note(self, kind: "ResultKind", value: object) -> None:
        self.record["resumes"] = 0
        self.record["results"].append({"kind": kind, "value": value, "after": self._outputs})
        self._given += 1

    def _alone(self, kind: str) -> None:
        self.check_alive(kind)
        if self.diverged:
            self._diverge()
        if self._awaited:
            raise BadDialogue(
                f"This handler used chat ({kind}) while it was waiting for its {self._awaited}. A dialogue is "
                "repeated in order: await one call before the next."
            )

    def _diverge(self) -> None:
        self.diverged = True
        raise Diverged()


def _runs(task: "asyncio.Task[Any] | None") -> bool:
    """Whether it is this task that runs."""
    try:
        return task is not None and asyncio.current_task() is task
    except RuntimeError:  # nothing of the loop's runs
        return False
