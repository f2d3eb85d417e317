"""What the transports to a server share: the record that is kept of them, the state of the link."""

from roundel.core.data import alike, copied
from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import BotKind, Deliver, JsonObject, Payload, Record
    from roundel.transport.remote.network import Clock

ID = "remote"
LATE = 20  # seconds after which the visitor may ask for another try
PASSING = (408, 425, 429)  # statuses after which, as after those above 499, a later try may succeed


def address(about: "JsonObject", name: str) -> str:
    """The address in the endpoint's `Bot`.

    Raises BadBot if it is none:

        address({"directline": "https://bot.example/v3/directline"}, "directline")
    """
    url = about.get(name)
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise BadBot("Bot." + name + " must be a URL that begins with https://; got " + repr(url) + ".")
    return url


class Keeper:
    """Delivers to core, with everything of a transport that has to survive a reload.

    That is its position, a dict; it goes as the record of one dialogue that never ends, so that core stores it together
    with what it belongs to. `version` is what has to be the same for a position to be gone on with, and
    `model` what it must be like; see data.alike.
    """

    def __init__(self, deliver: "Deliver", version: str, empty: "JsonObject", model: "JsonObject") -> None:
        self._deliver = deliver
        self._version = version
        self._empty = empty
        self._model = model
        self.position: "Any" = copied(empty)

    def restore(self, dialogues: "list[Record]") -> bool:
        """Take the position of an earlier page; False if there is none that can be gone on with."""
        self.position = copied(self._empty)
        for record in dialogues:
            if record["id"] == ID and record["version"] == self._version and alike(record["position"], self._model):
                self.position = copied(record["position"])
                return True
        return False

    def renew(self) -> None:
        """Begin with an empty position."""
        self.position = copied(self._empty)

    def deliver(self, kind: "BotKind", payload: "Payload") -> None:
        """Hand core an envelope, and the position as it is now."""
        record = {
            "id": ID,
            "input": envelope("start"),
            "context": {},
            "version": self._version,
            "position": copied(self.position),
            "results": [],
            "sent": 0,
        }
        self._deliver(kind, copied(payload) | {"record": record})


class Link:
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
            self._deliver("link", {"up": state[0], "late": state[1]})
