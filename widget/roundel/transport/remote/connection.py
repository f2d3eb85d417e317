"""The state of the connection to a server, as the visitor is told of it."""

from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Deliver
    from roundel.transport.remote.network import Clock

LATE = 20  # seconds after which the visitor may ask for another try


class Connection:
    """Whether the server is reached, by each part that tries to, and whether something waits for long."""

    def __init__(self, deliver: "Deliver", clock: "Clock") -> None:
        self._deliver = deliver
        self._clock = clock
        self._tasks = Tasks()
        self._number = 0
        self._down: "set[str]" = set()
        self._late = False
        self._told = (True, False)

    def succeed(self, part: str) -> None:
        """This part has reached the server."""
        self._down.discard(part)
        self._tell()

    def fail(self, part: str) -> None:
        """This part has not."""
        self._down.add(part)
        self._tell()

    def wait(self, for_something: bool) -> None:
        """Something else waits from now on, or nothing; after a while the visitor is offered another try."""
        self._number += 1
        self._late = False
        self._tell()
        if for_something:
            self._tasks.begin(self._ring(self._number))

    def offer(self) -> None:
        """The visitor is offered another try now."""
        self._number += 1
        self._late = True
        self._tell()

    def end(self) -> None:
        """Nothing waits any more, and nobody is told."""
        self._number += 1

    async def _ring(self, number: int) -> None:
        await self._clock.sleep(LATE)
        if number == self._number:
            self.offer()

    def _tell(self) -> None:
        state = (not self._down, self._late)
        if state != self._told:
            self._told = state
            self._deliver("connection", {"up": state[0], "late": state[1]})
