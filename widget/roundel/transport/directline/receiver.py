"""The activities of a Direct Line server, on their way to core: each once, in the server's order."""

from roundel.core.data import loads
from roundel.core.validation import DEPTH_LIMIT, KILOBYTE, size, trouble
from roundel.transport.directline import activity as activities
from roundel.transport.remote.network import ANSWER_LIMIT
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import BotKind, Deliver, DirectlinePosition, JsonObject, Payload, Redrawn
    from roundel.transport.remote.network import Net
    from roundel.transport.remote.recorder import Recorder

TIRED = 20  # seconds after which a bot that was typing is no longer
ACTIVITY_LIMIT = 512 * KILOBYTE  # all texts of one activity, among which may be a visitor's of 100,000 characters
PARTS = ("attachments", "suggestedActions", "value", "channelData")
SEEN = 64  # ids of activities that are remembered below the watermark...
UNMARKED = 500  # ...and above it, which some servers never move


class Receiver:
    """Takes frames of a stream and answers of the server, and delivers what they say through `recorder`.

    `acknowledge(id)` is called with the id under which the page has sent an activity that the server has; it returns
    True if that is news.
    """

    def __init__(
        self,
        net: "Net",
        recorder: "Recorder",
        deliver: "Deliver",
        acknowledge: "Callable[[object], bool]",
    ) -> None:
        self.count = 0  # activities that were news
        self.at = net.ticks()  # when the last of them came
        self._net = net
        self._recorder = recorder
        self._at: "DirectlinePosition" = recorder.position
        self._deliver = deliver
        self._acknowledge = acknowledge
        self._tasks = Tasks()
        self._typing = 0
        self._types = False

    def end(self) -> None:
        """Nothing is told any more."""
        self._typing += 1

    def frame(self, text: "str | None") -> None:
        """Take a frame of a stream; an empty one is only a sign of life, None was too large."""
        if text is None:
            self._refuse(
                "A frame of the bot's server is ignored: it has more than " + str(ANSWER_LIMIT) + " characters."
            )
            return
        try:
            said = loads(text) if text else {}
        except ValueError:
            self._deliver("report", {"level": "warn", "text": "The bot's server sent an activity that is not JSON."})
            return
        if isinstance(said, dict):
            self.take(said)

    def take(self, said: "JsonObject", moves: bool = True) -> None:
        """Take a set of activities. The watermark moves, if it may, with the last of them.

        What they say goes to core at once, however much it is, and with the position.
        """
        listed = self._activities(said)
        told = [pair for one in listed for pair in self._take(one)]
        moved = moves and self._move(said)
        if len(told) == 1:
            self._recorder.deliver(told[0][0], told[0][1])
        elif told:
            self._recorder.deliver("several", {"envelopes": told})
        elif listed or moved:
            self._recorder.deliver("progress", {})

    def redraw(self, said: "JsonObject") -> None:
        """Take a conversation from its first activity on, in the place of what was known of it."""
        self._at["seen"] = []
        entries: "list[Redrawn]" = []
        for one in self._activities(said):
            self._at["seen"].append(str(one.get("id")))
            own = activities.is_own(one, self._at["identity"])
            if own:
                self._acknowledge(activities.sent_as(one))
            if own and isinstance(one.get("text"), str) and one["text"]:
                entries.append({"by": "visitor", "kind": "message", "payload": {"text": one["text"]}})
            elif not own:
                entries += [
                    {"by": "bot", "kind": kind, "payload": payload}
                    for kind, payload in activities.deliveries(one)
                    if kind in ("message", "markup")
                ]
        self._move(said)
        self._recorder.deliver("reload", {"entries": entries})

    def _move(self, said: "JsonObject") -> bool:
        """Move the watermark; False if there is none, or it stays."""
        watermark = said.get("watermark")
        if not isinstance(watermark, (str, int)) or str(watermark) in ("", self._at["watermark"]):
            return False
        self._at["watermark"] = str(watermark)
        self._at["seen"] = self._at["seen"][-SEEN:]
        return True

    def _take(self, one: "JsonObject") -> "list[tuple[BotKind, Payload]]":
        """What one activity tells core, as pairs of a kind and a payload."""
        id = one.get("id")
        if one.get("type") != "typing" and isinstance(id, str):
            if id in self._at["seen"]:
                return []
            self._at["seen"] = self._at["seen"][1 - UNMARKED :] + [id]
        self.count += 1
        self.at = self._net.ticks()
        if activities.is_own(one, self._at["identity"]):
            self._acknowledge(activities.sent_as(one))
            return []
        if one.get("type") == "message":
            self._at["titles"] = activities.titles(one)
        found: "list[tuple[BotKind, Payload]]" = []
        for kind, payload in activities.deliveries(one):
            found += self._type(kind == "working")
            if kind != "working":
                found.append((kind, payload))
        return found

    def _type(self, on: bool) -> "list[tuple[BotKind, Payload]]":
        """The bot is typing, or no longer."""
        known = self._types
        self._typing += 1
        self._types = on
        if on:
            self._tasks.begin(self._tire(self._typing))
        return [("working", {"on": on})] if on != known else []

    async def _tire(self, typing: int) -> None:
        await self._net.sleep(TIRED)
        if typing == self._typing:
            self._types = False
            self._deliver("working", {"on": False})

    def _refuse(self, text: str) -> None:
        self._deliver("refused", {"text": text})

    def _activities(self, said: "JsonObject") -> "list[JsonObject]":
        """The activities of a set that can be kept; of the others the owner hears."""
        listed = said.get("activities")
        kept: "list[JsonObject]" = []
        for one in listed if isinstance(listed, list) else []:
            wrong = trouble(one, DEPTH_LIMIT)
            if not wrong and isinstance(one, dict) and _is_large(one):
                wrong = "it has more than " + str(ACTIVITY_LIMIT) + " bytes"
            if wrong:
                self._refuse("An activity of the bot's server is ignored: " + wrong + ".")
            elif isinstance(one, dict):
                kept.append(one)
        return kept


def _is_large(one: "JsonObject") -> bool:
    """Whether an activity is too large. Most are a plain text, which is counted at once."""
    text = one.get("text")
    if isinstance(text, str) and len(text) * 4 > ACTIVITY_LIMIT:
        return size(one) > ACTIVITY_LIMIT
    return any([name in one for name in PARTS]) and size(one) > ACTIVITY_LIMIT
