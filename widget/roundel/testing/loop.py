"""An event loop whose time passes at once: waiting costs a test nothing, and comes out the same every time."""

import asyncio
import selectors
from concurrent.futures import ThreadPoolExecutor
from typing import Any

TURNS = 100_000


class Loop(asyncio.SelectorEventLoop):
    """Runs until nothing is left to do. `time()` is in seconds since it was made, and jumps to the next timer."""

    def __init__(self) -> None:
        self._moment = 0.0
        self._turns = 0
        # A test's own thread may have a loop that runs already: Playwright's has.
        self._thread = ThreadPoolExecutor(1, "bot")
        super().__init__(_Jump(self))

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._moment

    def rest(self) -> None:
        """Run until everybody waits for something that will not come by itself.

        Raises RuntimeError if that does not happen within 100,000 turns.
        """
        self._turns = 0
        self._thread.submit(self._run).result()

    def _run(self) -> None:
        """Run until everything rests, whatever a callback of the bot's ends with, such as a timer that exits."""
        while True:
            try:
                return self.run_forever()
            except (SystemExit, KeyboardInterrupt) as error:
                self.call_exception_handler({"message": "A callback of the bot's has ended.", "exception": error})

    def close(self) -> None:
        """Nothing runs any more."""
        self._thread.shutdown()
        super().close()

    def turn(self, seconds: float | None) -> None:
        """All that is due has been done; the next timer is due in so many seconds, or there is none."""
        self._turns += 1
        if self._turns > TURNS:
            raise RuntimeError(
                f"The bot does not finish: it is still working after {TURNS:,} turns of the event"
                f" loop and {self._moment:,.0f} seconds of its time. Is there an endless loop in it?"
            )
        if seconds is None:
            self.stop()
        else:
            self._moment += seconds


class _Jump(selectors.DefaultSelector):
    """What the loop asks to wait. Nothing outside can happen, so it does not."""

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing has happened, and the time has passed."""
        self._loop.turn(timeout)
        return super().select(0)
