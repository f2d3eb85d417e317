"""Tasks that nobody awaits, held until they are done: CPython's loop would let them be collected."""

import asyncio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any


class Tasks:
    """Those of one owner.

    tasks = Tasks()
    tasks.begin(work())
    """

    def __init__(self) -> None:
        self._running: "list[asyncio.Task[Any]]" = []

    def begin(self, work: "Coroutine[Any, Any, object]") -> None:
        """Let something be done meanwhile."""
        self._running = [task for task in self._running if not task.done()]
        self._running.append(asyncio.create_task(work))
