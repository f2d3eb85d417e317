"""The work of a task that ends alone; see guard.py."""

import asyncio

from roundel.bot.trace import trace
from roundel.errors import Exited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Alone:
    """A coroutine, as asyncio wants it of a task, which raises Exited where the event loop would end."""

    def __init__(self, work: "Any") -> None:
        self._work = work

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._work, name)

    def __await__(self) -> "Any":
        return self._work.__await__()

    def send(self, value: object) -> "Any":
        """Go on."""
        return self._step(self._work.send, value)

    def throw(self, error: "Any") -> "Any":
        """Go on with an error, such as a cancellation."""
        return self._step(self._work.throw, error)

    def close(self) -> None:
        """Give it up."""
        self._work.close()

    def _step(self, go_on: "Callable[..., Any]", value: object) -> "Any":
        try:
            return go_on(value)
        except (asyncio.CancelledError, Exception):
            raise
        except BaseException as error:
            raise Exited(
                "This has ended only the task of a handler. To end a handler, return from it:\n" + trace(error)
            ) from None
