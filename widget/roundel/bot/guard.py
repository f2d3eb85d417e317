"""Tasks of a bot's end alone: those of handlers, and those that its own code begins.

`sys.exit()` in a task ends whoever runs the event loop: a server with all its visitors, a test run, or, in MicroPython,
the loop itself. So the work of a task that a bot begins is wrapped, and such an exit is an ordinary error in it. Tasks
of others who share the loop stay as they are.
"""

import asyncio
import sys

from roundel.bot.alone import Alone
from roundel.errors import BadDialogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

YIELDED = "A handler does not yield. It says something by `await chat.say(text)`."

if sys.implementation.name == "cpython":
    from roundel.bot.cpython import begin, guarded, is_let_go
else:
    _asyncio: "Any" = asyncio
    _create = _asyncio.create_task

    def begin(work: "Coroutine[Any, Any, Any]") -> "Any":
        """Begin the task of a handler."""
        return guarded(_begin, work)

    def is_let_go(task: "Any", error: BaseException) -> bool:
        """Whoever runs MicroPython's loop never lets go of its tasks."""
        return False

    def guarded(work: "Callable[..., Any]", *arguments: object) -> "Any":
        """Call a function that runs code of a bot's; the tasks that this begins end alone."""
        # MicroPython's own functions begin every task by this one, and nobody else shares its loop.
        _asyncio.core.create_task = _asyncio.create_task = _begin
        return work(*arguments)

    class Handling(Alone):
        """The same for MicroPython, whose generators can be awaited: a text that is yielded would wait for ever."""

        def _step(self, go_on: "Callable[..., Any]", value: object) -> "Any":
            given = super()._step(go_on, value)
            # The loop's own functions give it nothing, and promises.
            if given is not None and not hasattr(given, "then"):
                return self.throw(BadDialogue(YIELDED))
            return given

    def _begin(work: "Coroutine[Any, Any, Any]") -> "asyncio.Task[Any]":
        task: asyncio.Task[Any] = _create(Handling(work) if hasattr(work, "send") else work)
        return task


__all__ = ["begin", "guarded", "is_let_go"]
