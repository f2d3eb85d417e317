"""How much longer work takes when there is more of it. Runs in CPython, in MicroPython and in Pyodide."""

import gc
import time

from support import IN_BROWSER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 20


def growth(work: "Callable", size: int, times: int, most: float, floor: float = 0.005) -> float:
    """How many times as long `work(size * times)` takes as `work(size)` so many times, which last `floor` s at least.

    That is about 1 where the time is linear, and about `times` where it is quadratic. A busy machine makes both longer
    alike, and neither shorter: what counts is the shortest time of each, and both are measured again, in turns, as long
    as the answer is more than `most`, but not for ever.

        assert growth(parse, 1_000, 10, 5) < 5
    """
    gc.collect()
    if IN_BROWSER:
        size //= 4  # which takes longer there than all of it elsewhere
    many, large = _took(work, size, times), _took(work, size * times, 1)
    for _ in range(ROUNDS):
        if large < most * max(many, floor):
            break
        many, large = min(many, _took(work, size, times)), min(large, _took(work, size * times, 1))
    return large / max(many, floor)


def _took(work: "Callable", size: int, times: int) -> float:
    before = _seconds()
    for _ in range(times):
        work(size)
    return _seconds() - before


def _seconds() -> float:
    """Seconds that pass only while this works, where there is such a clock."""
    if hasattr(time, "ticks_us"):  # MicroPython
        return time.ticks_us() / 1_000_000
    return time.perf_counter() if IN_BROWSER else time.thread_time()
