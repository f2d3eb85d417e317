"""A pause that can be ended early."""

import asyncio

from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Pause:
    """One task at a time rests here. `sleep(seconds)` is the network's, so that a test can have a clock of its own.

    pause = Pause(net.sleep)
    await pause.rest(20)        # True, unless pause.wake() comes before
    """

    def __init__(self, sleep: "Callable[[float], Awaitable[None]]") -> None:
        self._sleep = sleep
        self._tasks = Tasks()
        self._event = asyncio.Event()
        self._number = 0
        self._woken = False

    async def rest(self, seconds: "float | None" = None) -> bool:
        """Rest for so long, or until woken; False if woken early."""
        self._number += 1
        self._woken = False
        self._event.clear()
        if seconds is not None:
            self._tasks.begin(self._ring(seconds, self._number))
        await self._event.wait()
        return not self._woken

    def wake(self) -> None:
        """End the pause, if there is one."""
        self._woken = True
        self._event.set()

    async def _ring(self, seconds: float, number: int) -> None:
        await self._sleep(seconds)
        # A clock that was set for an earlier pause rings too: MicroPython's tasks are not cancelled everywhere.
        if number == self._number:
            self._event.set()
