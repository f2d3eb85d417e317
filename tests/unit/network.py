"""A network with a Direct Line server behind it, both as a test sets them, and a clock that only a test moves.

Like the tests it runs in every Python of the messenger's: no pytest in here.
"""

import asyncio
import json

from roundel.errors import FetchFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import HttpAnswer, TimedRequest

URL = "https://bot.example/v3/directline"


class Network:
    """See roundel/transport/remote/network.py. The server's log is at `activities`, with the visitor's own in it."""

    def __init__(self) -> None:
        self.clock = 1_000_000  # milliseconds
        self.elapsed = 0.0  # seconds
        self.chance = 0.5
        self.reachable = True
        self.silent = False  # neither answers nor says that it does not
        self.loses_answers = False
        self.large: list = []  # parts of addresses whose answers are too large to be read
        self.token = ""  # instead of one that is made
        self.streams = True
        self.stream_host = "bot.example"
        self.knows_ids = True  # takes an id only once
        self.statuses: list = []  # to be answered next, instead of what is asked for
        self.requests: list = []
        self.activities: list = []
        self.conversations = 0
        self.tokens = 0
        self.sockets: list = []
        self.opened: list = []  # how long the log was when each stream was opened
        self._sleepers: list = []
        self._ids = 0

    def now(self) -> int:
        """Milliseconds."""
        return self.clock

    def ticks(self) -> float:
        """Seconds."""
        return self.elapsed

    def random(self) -> float:
        """The chance that is set."""
        return self.chance

    def new_id(self) -> str:
        """new1, new2, ..."""
        self._ids += 1
        return "new" + str(self._ids)

    async def sleep(self, seconds: float) -> None:
        """Until the test has let so much time pass."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        event = asyncio.Event()
        self._sleepers.append((self.elapsed + seconds, event))
        await event.wait()

    async def let_pass(self, seconds: float = 0) -> None:
        """Let time pass, and everybody do what they do in it."""
        await settle()
        end = self.elapsed + seconds
        while True:
            due = [moment for moment, _ in self._sleepers if moment <= end]
            if not due:
                break
            moment = min(due)
            self.clock += int((moment - self.elapsed) * 1000)
            self.elapsed = moment
            ringing = [event for at, event in self._sleepers if at <= moment]
            self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[0] > moment]
            for event in ringing:
                event.set()
            await settle()
        self.clock += int((end - self.elapsed) * 1000)
        self.elapsed = end

    async def request(self, request: "TimedRequest") -> "HttpAnswer":
        """What the server answers."""
        self.requests.append(request)
        await asyncio.sleep(0)
        if self.silent:
            await self.sleep(request["seconds"])
            raise FetchFailed("no answer")
        if not self.reachable:
            raise FetchFailed("no network")
        if self.statuses:
            return {"status": self.statuses.pop(0), "text": "<h1>A proxy's words</h1>"}
        answer = self._answer(request)
        if any([part in request["url"] for part in self.large]):
            answer["text"] = None
        if self.loses_answers:
            raise FetchFailed("the answer is lost")
        return answer

    def open(self, url: str, hear: "object") -> "Socket":
        """A stream of the server's."""
        self.opened.append(len(self.activities))
        socket = Socket(self, url, hear)
        self.sockets.append(socket)
        return socket

    def say(self, activity: dict) -> None:
        """The bot, or whoever, says something: into the log, and to all streams."""
        number = len(self.activities) + 1
        self.activities.append(activity | {"id": "c|" + str(number)})
        for socket in self.sockets:
            socket.push(number)

    def of(self, method: str, part: str) -> list:
        """The requests of this kind."""
        return [one for one in self.requests if one["method"] == method and part in one["url"]]

    def said(self) -> list:
        """What the visitor's page has sent, by type and text or name."""
        return [one.get("text") or one.get("name") for one in self.activities if one["from"].get("role") == "user"]

    def since(self, watermark: int) -> list:
        """What came after a watermark."""
        return self.activities[watermark:]

    def _answer(self, request: "TimedRequest") -> "HttpAnswer":
        path, _, query = request["url"][len(URL) :].partition("?")
        body = json.loads(request["body"]) if request["body"] else {}
        watermark = query[len("watermark=") :]
        if request["method"] == "POST" and path == "/conversations":
            self.conversations += 1
            return self._access(201, "0")
        if path == "/tokens/refresh":
            return self._access(200, "0")
        if "c" + str(self.conversations) not in path:
            return {"status": 404, "text": "{}"}
        if watermark and int(watermark) > len(self.activities):
            return {"status": 400, "text": "{}"}
        if request["method"] == "GET" and path.endswith("/activities"):
            found = {"activities": self.since(int(watermark or "0")), "watermark": str(len(self.activities))}
            return {"status": 200, "text": json.dumps(found)}
        if request["method"] == "GET":
            return self._access(200, watermark)
        sent_as = body.get("channelData", {}).get("clientActivityID")
        known = [one for one in self.activities if sent_as and one.get("channelData", {}) == body["channelData"]]
        if not (known and self.knows_ids):
            self.say(body)
        return {"status": 200, "text": "{}"}

    def _access(self, status: int, watermark: str) -> "HttpAnswer":
        self.tokens += 1
        said = {"conversationId": "c" + str(self.conversations), "token": self.token or "token" + str(self.tokens)}
        if self.streams:
            said["streamUrl"] = "wss://" + self.stream_host + "/stream?watermark=" + watermark
        return {"status": status, "text": json.dumps(said)}


class Socket:
    """A stream: open at once, unless the network is not there."""

    def __init__(self, network: Network, url: str, hear) -> None:  # type: ignore[no-untyped-def]
        self.closed = False
        self.dead = False  # nothing comes through any more, and nobody says so
        self._network = network
        self._hear = hear
        self._number = int(url.partition("watermark=")[2] or "0")
        self._open = False
        self._beginning = asyncio.create_task(self._begin())

    async def _begin(self) -> None:
        await asyncio.sleep(0)
        if not self._network.reachable or self._network.silent:
            self.cut()
            return
        self._open = True
        self._tell("open", "")
        for number in range(self._number + 1, len(self._network.activities) + 1):
            self.push(number)

    def push(self, number: int) -> None:
        """An activity comes."""
        if self._open and number > self._number:
            self._number = number
            activity = self._network.activities[number - 1]
            self._tell("text", json.dumps({"activities": [activity], "watermark": str(number)}))

    def beat(self) -> None:
        """A sign of life."""
        self._tell("text", "")

    def send(self, text: str) -> None:
        """The server sends this frame."""
        self._tell("text", text)

    def send_large(self) -> None:
        """The server sends a frame that is too large to be read."""
        self._tell("large", "")

    def cut(self) -> None:
        """The connection ends."""
        self._tell("close", "")
        self.closed = True

    def close(self) -> None:
        """The messenger wants no more."""
        self.closed = True

    def _tell(self, kind: str, text: str) -> None:
        if not self.closed and not self.dead:
            self._hear(kind, text)


async def settle() -> None:
    """Let every task run until it waits."""
    for _ in range(12):
        await asyncio.sleep(0)
