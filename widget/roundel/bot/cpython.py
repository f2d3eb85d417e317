"""How a bot's tasks end alone in CPython, Pyodide included; see guard.py. MicroPython's packs do without this file."""

import asyncio
import sys
from contextvars import ContextVar, copy_context

from roundel.bot.alone import Alone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

_is_bot = ContextVar("_is_bot", default=False)


class Handling(asyncio.Task[object]):
    """The task of a handler; `by_bot` says that code of the bot's has cancelled it."""

    by_bot = False

    def cancel(self, msg: object = None) -> bool:
        """Ask the task to end."""
        self.by_bot = self.by_bot or _is_bot.get()
        return super().cancel(msg)


class Factory:
    """Makes the tasks of an event loop: those of bots end alone, and others are as `make` makes them."""

    def __init__(self, make: "Callable[..., Any]") -> None:
        self._make = make

    def __call__(self, *arguments: "Any", **options: object) -> "Any":
        """A task for the coroutine, which is the last argument."""
        if _is_bot.get():
            arguments = (*arguments[:-1], Alone(arguments[-1]))
        return self._make(*arguments, **options)


def begin(work: "Coroutine[Any, Any, Any]") -> "Any":
    """Begin the task of a handler."""
    return guarded(lambda: Handling(work, loop=asyncio.get_running_loop()))


def is_let_go(task: "Any", error: BaseException) -> bool:
    """Whether an exception in a handler's task comes from whoever runs the loop, who lets go of all its tasks.

    A handler that cancels itself, or raises the exception, ends by its own doing.
    """
    if isinstance(error, asyncio.CancelledError):
        return task.cancelling() and not task.by_bot
    return isinstance(error, GeneratorExit) and asyncio._get_running_loop() is None


def guarded(work: "Callable[..., Any]", *arguments: object) -> "Any":
    """Call a function that runs code of a bot's; the tasks that this begins end alone.

    guarded(exec, code, module)
    """
    return copy_context().run(_guarded, work, *arguments)


def _guarded(work: "Callable[..., Any]", *arguments: object) -> "Any":
    _is_bot.set(True)
    loop: "Any" = asyncio._get_running_loop()
    if loop and sys.platform == "emscripten":
        # Pyodide's loop fails with a factory; it is written in Python, so it can be given another function.
        if not isinstance(loop.create_task, Factory):
            loop.create_task = Factory(loop.create_task)
    elif loop and not isinstance(loop.get_task_factory(), Factory):
        loop.set_task_factory(Factory(loop.get_task_factory() or _make))
    return work(*arguments)


def _make(loop: "Any", work: "Any", **options: "Any") -> "asyncio.Task[Any]":
    """What the loop makes where it has no factory."""
    return asyncio.Task(work, loop=loop, **options)
