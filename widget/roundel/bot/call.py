"""Calls that must be awaited, and that the owner is told of where nobody does.

CPython prints a warning of a coroutine that nobody awaits. MicroPython says nothing.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any, ParamSpec, TypeVar

    Given = ParamSpec("Given")
    Result = TypeVar("Result")
    Method = Callable[Given, Coroutine[Any, Any, Result]]


class Call:
    """A call of an async method, as a coroutine; its work begins when it is awaited or made a task."""

    def __init__(self, work: "Callable[[], Any]", began: "Callable[[], None]") -> None:
        self._work = work
        self._began = began
        self._coroutine: Any = None

    def __await__(self) -> "Any":
        return self._begun().__await__()

    def __iter__(self) -> "Any":
        return self._begun()  # MicroPython awaits what this returns

    def send(self, value: object) -> "Any":
        """Go on."""
        return self._begun().send(value)

    def throw(self, error: "Any") -> "Any":
        """Go on with an error, such as a cancellation."""
        return self._begun().throw(error)

    def close(self) -> None:
        """Give it up."""
        if self._coroutine:
            self._coroutine.close()

    def _begun(self) -> "Any":
        if not self._coroutine:
            self._began()
            self._coroutine = self._work()
        return self._coroutine


def awaited(name: str) -> "Callable[[Method[Given, Result]], Method[Given, Result]]":
    """Marks an async method of an object that has a `_dialogue`, which counts the calls that are not awaited.

    @awaited("chat.say")
    async def say(self, text): ...
    """

    def mark(method: "Any") -> "Any":
        def call(self: "Any", *arguments: object, **options: object) -> Call:
            dialogue = self._dialogue
            dialogue.note_call(name)
            return Call(lambda: method(self, *arguments, **options), lambda: dialogue.begin_call(name))

        if sys.implementation.name == "cpython":
            # For who asks what it takes: editors, and `check`.
            call.__wrapped__ = method  # type: ignore[attr-defined]
            call.__doc__ = method.__doc__
        return call

    return mark
