"""What a Direct Line server tells, on its way to core: each activity once, in the server's order."""

from roundel.core.data import DEPTH_LIMIT, KILOBYTE, loads, size, trouble
from roundel.transport.directline import activity as activities
from roundel.transport.remote.net import ANSWER_LIMIT
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.transport.remote import Keeper
    from roundel.transport.remote.net import Net

TIRED = 20          # seconds after which a bot that was typing is no longer
ACTIVITY_LIMIT = 512 * KILOBYTE     # all texts of one activity, among which may be a visitor's of 100,000 characters
SEEN = 64           # ids of activities that are remembered below the watermark...
UNMARKED = 500      # ...and above it, which some servers never move


class Heard:
    """`keeper` has the position.

    `acknowledge(id)` takes the id under which the page has sent what the server has; True if that is news.
    """

    def __init__(self, net: "Net", keeper: "Keeper", deliver: "Callable[[str, dict], None]",
                 acknowledge: "Callable[[object], bool]") -> None:
        self.count = 0              # activities that were news
        self.at = net.ticks()       # when the last of them came
        self._net = net
        self._keeper = keeper
        self._at = keeper.position
        self._deliver = deliver
        self._acknowledge = acknowledge
        self._tasks = Tasks()
        self._typing = 0

    def end(self) -> None:
        """Nothing is told any more."""
        self._typing += 1

    def frame(self, text: "str | None") -> None:
        """Take a frame of a stream; an empty one is only a sign of life, None was too large."""
        if text is None:
            self._refuse("A frame of the bot's server is ignored: it has more than " + str(ANSWER_LIMIT)
                         + " characters.")
            return
        try:
            said = loads(text) if text else {}
        except ValueError:
            self._deliver("report", {"level": "warn", "text": "The bot's server sent an activity that is not JSON."})
            return
        if isinstance(said, dict):
            self.take(said)

    def take(self, said: dict, moves: bool = True) -> None:
        """Take a set of activities. The watermark moves, if it may, with the last of them."""
        listed = self._activities(said)
        told = True
        if moves and not listed:
            told = not self._move(said)
        for index, one in enumerate(listed):
            if moves and index == len(listed) - 1:
                self._move(said)
            told = self._take(one)
        if not told:
            self._keeper.deliver("progress", {})

    def redraw(self, said: dict) -> None:
        """Take a conversation from its first activity on, in the place of what was known of it."""
        self._at["seen"] = []
        entries: list = []
        for one in self._activities(said):
            self._at["seen"].append(str(one.get("id")))
            own = activities.is_own(one, self._at["identity"])
            if own:
                self._acknowledge(activities.sent_as(one))
            if own and isinstance(one.get("text"), str) and one["text"]:
                entries.append({"by": "visitor", "kind": "message", "payload": {"text": one["text"]}})
            elif not own:
                entries += [{"by": "bot", "kind": kind, "payload": payload}
                            for kind, payload in activities.deliveries(one) if kind in ("message", "markup")]
        self._move(said)
        self._keeper.deliver("reload", {"entries": entries})

    def _move(self, said: dict) -> bool:
        """Move the watermark; False if there is none, or it stays."""
        watermark = said.get("watermark")
        if not isinstance(watermark, (str, int)) or str(watermark) in ("", self._at["watermark"]):
            return False
        self._at["watermark"] = str(watermark)
        self._at["seen"] = self._at["seen"][-SEEN:]
        return True

    def _take(self, one: dict) -> bool:
        """Take one activity; True if core has been told, and so has the position."""
        id = one.get("id")
        if one.get("type") != "typing" and isinstance(id, str):
            if id in self._at["seen"]:
                return False
            self._at["seen"] = self._at["seen"][1 - UNMARKED:] + [id]
        self.count += 1
        self.at = self._net.ticks()
        if activities.is_own(one, self._at["identity"]):
            return self._acknowledge(activities.sent_as(one))
        found = activities.deliveries(one)
        if one.get("type") == "message":
            self._at["titles"] = activities.titles(one)
        for kind, payload in found:
            self._type(kind == "working")
            if kind != "working":
                self._keeper.deliver(kind, payload)
        return bool(found)

    def _type(self, on: bool) -> None:
        """The bot is typing, or no longer."""
        self._typing += 1
        self._deliver("working", {"on": on})
        if on:
            self._tasks.begin(self._tire(self._typing))

    async def _tire(self, typing: int) -> None:
        await self._net.sleep(TIRED)
        if typing == self._typing:
            self._deliver("working", {"on": False})

    def _refuse(self, text: str) -> None:
        self._deliver("refused", {"text": text})

    def _activities(self, said: dict) -> list:
        """The activities of a set that can be kept; of the others the owner hears."""
        listed = said.get("activities")
        kept: list = []
        for one in listed if isinstance(listed, list) else []:
            wrong = trouble(one, DEPTH_LIMIT)
            if not wrong and size(one) > ACTIVITY_LIMIT:
                wrong = "it has more than " + str(ACTIVITY_LIMIT) + " bytes"
            if wrong:
                self._refuse("An activity of the bot's server is ignored: " + wrong + ".")
            elif isinstance(one, dict):
                kept.append(one)
        return kept
