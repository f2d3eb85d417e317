"""One conversation with a Direct Line server: what is sent, one at a time, and what is heard meanwhile.

Two tasks are at work, one for each. Once the exchange is over, whatever they still wait for leads to nothing.
"""

import json

from messenger.core.data import copied
from messenger.errors import FetchFailed, Refused
from messenger.transport import activity as activities
from messenger.transport.line import PATIENCE, Line
from messenger.transport.pause import Pause
from messenger.transport.remote import FIRST, Link, back_off
from messenger.transport.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.transport.net import Net, Socket
    from messenger.transport.remote import Keeper

SILENCE = 25        # seconds without a sign of life, after which the server is asked...
ANSWER = 8          # ...and has so many to answer, or to open a stream
POLL = 3            # seconds between two looks, where there is no stream
QUIET = 60          # seconds without a message, after which a visitor waits for none. A server that comes back...
LEISURE = 12        # ...would have them all at once, were their first tries not spread over so many seconds
TIRED = 20          # seconds after which a bot that was typing is no longer
SEEN = 64           # ids of activities that are remembered below the watermark
GONE = (401, 403, 404, 410)


class Exchange:
    """`keeper` has the position, and delivers what is of the conversation; `deliver` is for all else.

    `lose` is called when the server does not know the conversation any more, `settle` when it has taken something.
    """

    def __init__(self, about: dict, net: "Net", keeper: "Keeper", deliver: "Callable[[str, dict], None]",
                 lose: "Callable[[], None]", settle: "Callable[[], None]") -> None:
        self.over = False
        self._net = net
        self._keeper = keeper
        self._deliver = deliver
        self._lose = lose
        self._settle = settle
        self._at = keeper.position
        self._line = Line(about, net, self._at)
        self._tasks = Tasks()
        self._link = Link(deliver, net)
        self._sending = Pause(net.sleep)
        self._listening = Pause(net.sleep)
        self._queue: list = []
        self._at_work = False
        self._doubt = False     # whether the server has the head of the queue is not known
        self._stream = ""       # the address of a stream that has not been opened
        self._socket: "Socket | None" = None
        self._news = 0          # activities that have been taken
        self._lively = net.ticks()      # when something was sent or taken last
        self._typing = 0

    @property
    def starts(self) -> bool:
        """Whether what is to be sent next begins the conversation."""
        return bool(self._queue) and self._queue[0]["kind"] == "start"

    def resume(self) -> None:
        """Go on with what the keeper has restored: the page may have gone after something was sent."""
        self._doubt = True
        self._work()

    def send(self, envelope: dict) -> None:
        """Send an envelope, after those before it."""
        self._queue.append(copied(envelope))
        if len(self._queue) == 1:
            self._link.wait(True)
        self._lively = self._net.ticks()
        self._work()
        self._sending.wake()
        self._listening.wake()

    def retry(self) -> None:
        """Try again now."""
        self._link.wait(bool(self._queue))
        self._sending.wake()
        self._listening.wake()

    def leave(self) -> None:
        """End the conversation; the server is told, if it can be."""
        if self._at["conversation"] and not self.over:
            self._tasks.begin(self._farewell())
        self.end()

    def end(self) -> None:
        """End everything that is under way."""
        self.over = True
        self._link.end()
        self._typing += 1
        if self._socket:
            self._socket.close()
        self._sending.wake()
        self._listening.wake()

    def _work(self) -> None:
        if not self._at_work:
            self._at_work = True
            self._tasks.begin(self._send_all())
            self._tasks.begin(self._listen())

    # --- sending

    async def _send_all(self) -> None:
        tries = 0
        while not self.over:
            if not self._queue:
                await self._sending.rest()
                continue
            try:
                await self._send(self._queue[0])
                tries = 0
            except FetchFailed:
                if not self.over:
                    self._link.fail("sending")
                    await self._sending.rest(back_off(self._net, tries))
                tries += 1

    async def _send(self, envelope: dict) -> None:
        if not self._at["conversation"]:
            await self._begin(envelope)
            if self.over:
                return
        if self._doubt and envelope["kind"] != "start":
            # Servers that do not know an id again would take it twice.
            await self._read()
            if self.over or not self._queue or self._queue[0] is not envelope:
                return
        said = activities.activity(envelope, self._at["titles"])
        try:
            if said:
                self._doubt = True
                await self._line.post(said)
        except Refused as error:
            if error.status == 400 and not self.over:
                # Some servers say so of a conversation that they do not know.
                await self._read()
            if not self.over:
                self._refuse(envelope, error)
            return
        if not self.over:
            self._link.succeed("sending")
            self._taken(envelope)

    async def _begin(self, envelope: dict) -> None:
        if envelope["kind"] != "start":
            self._give_up()
            return
        payload = envelope["payload"]
        try:
            lang = payload["user"]["context"].get("lang")
            self._stream = await self._line.begin(payload["system"]["identity"], lang or "en")
        except Refused as error:
            if not self.over:
                self.end()
                self._deliver("bot_failed", {"text": "The bot's server begins no conversation: " + str(error) + "."})
            return
        if not self.over:
            self._at["polls"] = not self._stream
            self._keeper.deliver("progress", {})

    def _refuse(self, envelope: dict, error: Refused) -> None:
        if error.status in GONE:
            self._give_up()
            return
        text = "The bot's server does not take a " + envelope["kind"] + ": " + str(error) + "."
        self._taken(envelope)
        self._keeper.deliver("error", {"dialogue": "", "text": text})

    def _taken(self, envelope: dict) -> None:
        """The server has the head of the queue: from its answer, or from what it tells of the conversation."""
        if not self._queue or self._queue[0] is not envelope:
            return
        self._queue.pop(0)
        self._doubt = False
        self._link.wait(bool(self._queue))
        self._settle()
        if envelope["id"]:
            self._keeper.deliver("taken", {"of": envelope["id"]})
        self._listening.wake()

    async def _farewell(self) -> None:
        try:
            await self._line.post({"type": "endOfConversation"})
        except (FetchFailed, Refused):
            pass        # the server forgets in its own time

    # --- listening

    async def _listen(self) -> None:
        tries = 0
        while not self.over:
            if not self._at["conversation"] or self.starts:
                await self._listening.rest()
                continue
            try:
                await self._hear()
                tries = 0
            except FetchFailed:
                tries += 1
                if not self.over:
                    self._link.fail("listening")
            except Refused as error:
                if not self.over:
                    await self._recover(error)
            if not self.over:
                idle = self._net.ticks() - self._lively > QUIET
                await self._listening.rest(back_off(self._net, tries, LEISURE if idle else FIRST))

    async def _hear(self) -> None:
        """Listen as long as it goes well."""
        if self._line.is_due():
            await self._line.renew()
        url = self._stream
        self._stream = ""
        if not url and not self._at["polls"]:
            url = await self._line.reconnect()
        if self.over:
            return
        if not url.startswith(("wss://", "ws://")) or not await self._follow(url):
            await self._read()
            if not self.over:
                self._link.succeed("listening")
                await self._listening.rest(POLL)

    async def _follow(self, url: str) -> bool:
        """Hear a stream until it ends; False if it does not open, as where a proxy lets none through."""
        state = {"opened": False, "ended": False, "beats": False, "at": self._net.ticks()}

        def hear(kind: str, text: str) -> None:
            if self.over or state["ended"]:
                return
            state["at"] = self._net.ticks()
            if kind == "text":
                state["beats"] = state["beats"] or not text
                self._frame(text)
                return
            state["opened" if kind == "open" else "ended"] = True
            if kind == "open":
                self._link.succeed("listening")
            self._listening.wake()

        self._socket = self._net.open(url, hear)
        try:
            while not (self.over or state["ended"]):
                left = (SILENCE if state["opened"] else ANSWER) - (self._net.ticks() - state["at"])
                if left > 0:
                    await self._listening.rest(left)
                elif not state["opened"]:
                    break
                else:
                    # The other end may be gone without a word: an answer tells.
                    before = self._news
                    await self._read(ANSWER)
                    if state["beats"] or self._news != before:
                        break
                    state["at"] = self._net.ticks()
                    if self._line.is_due():
                        await self._line.renew()
        finally:
            state["ended"] = True
            self._socket.close()
            self._socket = None
        return bool(state["opened"])

    async def _read(self, patience: float = PATIENCE) -> None:
        """Ask for what came since the watermark."""
        before = self._at["watermark"]
        try:
            said = await self._line.read(patience)
        except Refused as error:
            if not self.over:
                await self._recover(error)
            return
        if not self.over:
            # A stream may have got further meanwhile.
            self._take(said, self._at["watermark"] == before)

    def _frame(self, text: str) -> None:
        try:
            said = json.loads(text) if text else {}
        except ValueError:
            self._deliver("report", {"level": "warn", "text": "The bot's server has sent what is no JSON."})
            return
        if isinstance(said, dict):
            self._take(said, True)

    def _take(self, said: dict, moves: bool) -> None:
        """Take a set of activities, in the server's order. The watermark moves with the last of them."""
        listed = _activities(said)
        told = True
        if moves and not listed:
            told = not self._move(said)
        for index, one in enumerate(listed):
            if moves and index == len(listed) - 1:
                self._move(said)
            told = self._take_one(one)
        if not told:
            self._keeper.deliver("progress", {})

    def _move(self, said: dict) -> bool:
        """Move the watermark; False if there is none, or it stays."""
        watermark = said.get("watermark")
        if not isinstance(watermark, (str, int)) or str(watermark) in ("", self._at["watermark"]):
            return False
        self._at["watermark"] = str(watermark)
        self._at["seen"] = self._at["seen"][-SEEN:]
        return True

    def _take_one(self, one: dict) -> bool:
        """Take one activity; True if core has been told, and so has the position."""
        id = one.get("id")
        if one.get("type") != "typing" and isinstance(id, str):
            if id in self._at["seen"]:
                return False
            self._at["seen"].append(id)
        self._news += 1
        self._lively = self._net.ticks()
        if activities.is_own(one, self._at["identity"]):
            waiting = self._queue[0] if self._queue else None
            if waiting and waiting["id"] and activities.sent_as(one) == waiting["id"]:
                self._taken(waiting)
                return True
            return False
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

    # --- when the server does not know where we are

    async def _recover(self, error: Refused) -> None:
        """The watermark, or the whole conversation, means nothing to the server."""
        if error.status == 400 and self._at["watermark"]:
            await self._start_over()
        else:
            self._give_up()

    async def _start_over(self) -> None:
        """Draw the conversation anew, from its first activity on."""
        self._at["watermark"] = ""
        self._at["seen"] = []
        try:
            said = await self._line.read()
        except Refused:
            self._give_up()
            return
        if self.over:
            return
        entries: list = []
        waiting = self._queue[0] if self._queue else None
        for one in _activities(said):
            self._at["seen"].append(str(one.get("id")))
            own = activities.is_own(one, self._at["identity"])
            if own and waiting and waiting["id"] and activities.sent_as(one) == waiting["id"]:
                self._taken(waiting)
            if own and isinstance(one.get("text"), str) and one["text"]:
                entries.append({"by": "visitor", "kind": "message", "payload": {"text": one["text"]}})
            elif not own:
                entries += [{"by": "bot", "kind": kind, "payload": payload}
                            for kind, payload in activities.deliveries(one) if kind in ("message", "markup")]
        self._move(said)
        self._keeper.deliver("reload", {"entries": entries})

    def _give_up(self) -> None:
        self.end()
        self._lose()


def _activities(said: dict) -> list:
    listed = said.get("activities")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
