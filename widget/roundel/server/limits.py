"""How much, and how often: what the server takes of one address or one conversation."""

from collections import OrderedDict
from collections.abc import Callable

from roundel.core.visitor import MESSAGE_LIMIT

# Bytes of a request, or of a frame on a stream; JSON may have 12 for one character.
BODY = 12 * MESSAGE_LIMIT + 64 * 1024
ID = 100  # characters of an id that a page makes
STREAMS = 8  # open at once, of one conversation
BEHIND = 1000  # activity sets that a stream may be behind; then it is closed, and resumes
REMEMBERED = 10_000


class Rate:
    """So many a minute for each name, and as many at once. `clock` gives seconds that never run backwards."""

    def __init__(self, a_minute: int, clock: Callable[[], float]) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str) -> float:
        """Count one more for this name: 0.0, or the seconds after which it may be tried again."""
        now = self._clock()
        left, at = self._left.pop(name, (float(self._a_minute), now))
        left = min(self._a_minute, left + (now - at) * self._a_minute / 60)
        taken = left >= 1
        self._left[name] = (left - 1 if taken else left, now)
        while len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) * 60 / self._a_minute
