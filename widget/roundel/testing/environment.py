"""Clock, dice and network as a test sets them; see bot/environment.py."""

import json
import random
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from roundel.errors import FetchFailed

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest, JsonObject


class Environment:
    """`clock()` gives seconds since 1970. `dice` are the chances in their order; without them they follow a fixed seed.

    `answers` has what addresses answer: a text, a status such as 404, an exception to fail with, or anything that is
    JSON. `requests` are those that were made.
    """

    def __init__(self, clock: Callable[[], float], dice: Iterable[float] | None, answers: dict[str, object]) -> None:
        self.requests: "list[HttpRequest]" = []
        self._clock = clock
        self._dice: Iterator[float] | None = None if dice is None else iter(dice)
        self._seeded = random.Random(0)
        self._answers = answers

    def now(self) -> int:
        """Milliseconds since 1970."""
        return int(self._clock() * 1000)

    def random(self) -> float:
        """The next chance. Raises LookupError when the dice that the test has given are used up."""
        if self._dice is None:
            return self._seeded.random()
        for chance in self._dice:
            return chance
        raise LookupError("The bot calls chat.random() more often than the test has dice.")

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """What the test has for this address. Raises LookupError if that is nothing, FetchFailed if it is a failure."""
        self.requests.append(request)
        url = request["url"]
        if url not in self._answers:
            raise LookupError(
                f"The bot fetches {url!r}, for which the test has no answer, only for {sorted(self._answers)}."
            )
        answer = self._answers[url]
        if isinstance(answer, Exception):
            raise FetchFailed(str(answer))
        if isinstance(answer, int):
            return {"status": answer, "text": ""}
        return {"status": 200, "text": answer if isinstance(answer, str) else json.dumps(answer)}
