"""The dialogue: one run of a handler, which can be run again over its record.

A record is plain data: the input that began the dialogue, the context as it was then, the visitor's answers, and how
many outputs were sent. After a reload the handler runs again; what it sent is left unsent, what was answered is
answered at once, and so it comes to where it was.
"""

import asyncio

from messenger.core.data import copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def new_record(envelope: dict, context: dict) -> dict:
    """The record of a dialogue that begins with this input."""
    return {"id": envelope["id"], "input": envelope, "context": copied(context), "answers": [], "sent": 0}


class Dialogue:
    """A handler at work. `deliver(kind, payload)` carries its outputs; `changed()` hears when it waits or goes on."""

    def __init__(self, record: dict, deliver: "Callable", changed: "Callable") -> None:
        self.record = record
        self.waits = False          # for the visitor's answer
        self.shows_work = record["input"]["kind"] != "page_event"
        self.earlier = copied(record["context"])    # what a repeated run reads and changes
        self.task: "asyncio.Task | None" = None
        self._deliver = deliver
        self._changed = changed
        self._outputs = 0           # in this run
        self._answered = 0          # in this run
        self._arrived = asyncio.Event()

    @property
    def replays(self) -> bool:
        """Whether this run is still where an earlier one has been."""
        return self._outputs < self.record["sent"] or self._answered < len(self.record["answers"])

    def tell(self, kind: str, payload: dict) -> None:
        """Send an output, unless an earlier run has."""
        if self._outputs < self.record["sent"]:
            self._outputs += 1
            return
        self._outputs += 1
        self.record["sent"] = self._outputs
        self._deliver(kind, payload | {"record": self.copy()})

    async def answer(self) -> str:
        """The visitor's next answer: from the record, or when it comes."""
        if self._answered < len(self.record["answers"]):
            self._answered += 1
        else:
            self.waits = True
            self._arrived.clear()
            self._changed()
            await self._arrived.wait()
        return self.record["answers"][self._answered - 1]

    def take_answer(self, text: str) -> None:
        """Give a waiting dialogue its answer."""
        self.record["answers"].append(text)
        self._answered += 1
        self.waits = False
        self._arrived.set()

    def show_work(self) -> None:
        """Show the typing indicator while this dialogue does not wait."""
        self.shows_work = True
        self._changed()

    def copy(self) -> dict:
        """The record as it is now."""
        return copied(self.record)
