"""One conversation with a Direct Line server: what is sent, one at a time, and what is heard meanwhile.

Two tasks are at work, one for each. Once the session has ended, whatever they still wait for has no effect.
"""

from roundel.core.data import copied
from roundel.errors import FetchFailed, Refused, Unusable
from roundel.transport.directline.activity import activity
from roundel.transport.directline.client import PATIENCE, Client
from roundel.transport.directline.receiver import Receiver
from roundel.transport.directline.stream import ANSWER, Stream
from roundel.transport.remote.back_off import FIRST, LONGEST, back_off
from roundel.transport.remote.connection import Connection
from roundel.transport.remote.pause import Pause
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import Deliver, DirectlinePosition, Envelope, JsonObject
    from roundel.transport.remote.network import Net
    from roundel.transport.remote.recorder import Recorder

POLL = 3  # seconds between two looks, where there is no stream...
UNSEEN = 30  # ...and where nobody looks at the page either
BRIEF = 8  # seconds; a stream that ends sooner, without a message, has come to nothing
QUIET = 60  # seconds without a message, after which a visitor waits for none. A server that comes back...
LEISURE = 12  # ...would have them all at once, were their first tries not spread over so many seconds
GONE = (401, 403, 404, 410)


class Session:
    """A queue of envelopes on their way to the server, and the stream of its activities.

    `recorder` holds the position, and delivers what belongs to the conversation; `deliver` delivers everything else.
    `lose()` is called when the server no longer knows the conversation, `settle()` when it has taken an envelope.
    """

    def __init__(
        self,
        about: "JsonObject",
        net: "Net",
        recorder: "Recorder",
        deliver: "Deliver",
        lose: "Callable[[], None]",
        settle: "Callable[[], None]",
    ) -> None:
        self.over = False
        self.attended = True  # somebody looks at the page
        self._net = net
        self._recorder = recorder
        self._deliver = deliver
        self._lose = lose
        self._settle = settle
        self._at: "DirectlinePosition" = recorder.position
        self._complaints: "list[str]" = []
        self._client = Client(about, net, self._at, self._complain)
        self._tasks = Tasks()
        self._connection = Connection(deliver, net)
        self._sending = Pause(net.sleep)
        self._listening = Pause(net.sleep)
        self._queue: "list[Envelope]" = []
        self._at_work = False
        self._doubt = False  # whether the server has the head of the queue is not known
        self._address = ""  # of a stream that has not been opened
        self._stream: "Stream | None" = None
        self._receiver = Receiver(net, recorder, deliver, self._acknowledge)
        self._has_heard = False  # the last stream has not come to nothing
        self._sent_at = net.ticks()

    @property
    def starts(self) -> bool:
        """Whether what is to be sent next begins the conversation."""
        return bool(self._queue) and self._queue[0]["kind"] == "start"

    def resume(self) -> None:
        """Go on with what the recorder has restored: the page may have gone after something was sent."""
        self._doubt = True
        self._work()

    def send(self, envelope: "Envelope") -> None:
        """Send an envelope, after those before it."""
        self._queue.append(copied(envelope))
        if len(self._queue) == 1:
            self._connection.wait(True)
        self._sent_at = self._net.ticks()
        self._work()
        self._sending.wake()
        self._listening.wake()

    def retry(self) -> None:
        """Try again now."""
        self._connection.wait(bool(self._queue))
        self._sending.wake()
        self._listening.wake()

    def attend(self, on: bool) -> None:
        """Somebody looks at the page, who is to see at once what came meanwhile, or nobody does."""
        self.attended = on
        if on:
            if self._stream:
                self._stream.doubt()
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
        self._connection.end()
        self._receiver.end()
        if self._stream:
            self._stream.close()
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
                    self._connection.fail("sending")
                    await self._sending.rest(back_off(self._net, tries))
                tries += 1

    async def _send(self, envelope: "Envelope") -> None:
        if not self._at["conversation"]:
            await self._begin(envelope)
            if self.over:
                return
        if self._doubt and envelope["kind"] != "start":
            # Servers that do not know an id again would take it twice.
            await self._read()
            if self.over or not self._queue or self._queue[0] is not envelope:
                return
        said = activity(envelope, self._at["titles"])
        try:
            if said:
                self._doubt = True
                await self._client.post(said)
        except Unusable as error:
            self._complain(str(error))  # it has been taken all the same
        except Refused as error:
            if error.status == 400 and not self.over:
                # Some servers say so of a conversation that they do not know.
                await self._read()
            if not self.over:
                self._refuse(envelope, error)
            return
        if not self.over:
            self._connection.succeed("sending")
            self._taken(envelope)

    async def _begin(self, envelope: "Envelope") -> None:
        if envelope["kind"] != "start":
            self._give_up()
            return
        payload = envelope["payload"]
        try:
            lang = payload["user"]["context"].get("lang")
            self._address = await self._client.begin(payload["system"]["identity"], lang or "en")
        except (Refused, Unusable) as error:
            if not self.over:
                self.end()
                text = "The bot's server did not begin a conversation: " + str(error) + "."
                self._deliver("bot_failed", {"text": text})
            return
        if not self.over:
            self._at["polls"] = not self._address
            self._recorder.deliver("progress", {})

    def _refuse(self, envelope: "Envelope", error: Refused) -> None:
        if error.status in GONE:
            self._give_up()
            return
        text = "The bot's server did not accept a " + envelope["kind"] + ": " + str(error) + "."
        self._taken(envelope)
        self._recorder.deliver("error", {"dialogue": "", "text": text})

    def _taken(self, envelope: "Envelope") -> None:
        """The server has the head of the queue: from its answer, or from what it tells of the conversation."""
        if not self._queue or self._queue[0] is not envelope:
            return
        self._queue.pop(0)
        self._doubt = False
        self._connection.wait(bool(self._queue))
        self._settle()
        if envelope["id"]:
            self._recorder.deliver("taken", {"of": envelope["id"]})
        self._listening.wake()

    def _acknowledge(self, id: object) -> bool:
        """The server has what was sent under this id; True if that is the head of the queue."""
        if not self._queue or not id or self._queue[0]["id"] != id:
            return False
        self._taken(self._queue[0])
        return True

    async def _farewell(self) -> None:
        try:
            await self._client.post({"type": "endOfConversation"})
        except (FetchFailed, Refused, Unusable):
            pass  # the server forgets in its own time

    def _complain(self, text: str) -> None:
        """Tell the owner of something that the server says and that cannot be used; the same only once."""
        if text not in self._complaints and not self.over:
            self._complaints.append(text)
            self._deliver("refused", {"text": text})

    # --- listening

    async def _listen(self) -> None:
        tries = 0
        while not self.over:
            if not self._at["conversation"] or self.starts:
                await self._listening.rest()
                continue
            try:
                if not await self._hear():
                    await self._look()
                    tries = 0
                    continue
                tries = 0 if self._has_heard else tries + 1
            except FetchFailed:
                tries += 1
                if not self.over:
                    self._connection.fail("listening")
            except Unusable as error:
                tries += 1
                self._complain(str(error))
            except Refused as error:
                if not self.over:
                    await self._recover(error)
            if not self.over:
                idle = self._net.ticks() - max(self._sent_at, self._receiver.at) > QUIET
                await self._listening.rest(back_off(self._net, tries, LEISURE if idle else FIRST))

    async def _hear(self) -> bool:
        """Listen to a stream as long as it goes well; False if there is none, or a proxy lets none through."""
        if self._client.is_due():
            await self._client.renew()
        url = self._address
        self._address = ""
        if not url and not self._at["polls"]:
            url = await self._client.reconnect()
        if self.over or not url.startswith(("wss://", "ws://")):
            return self.over
        began = self._net.ticks()
        before = self._receiver.count
        self._stream = Stream(self._net, self._listening, self._reach, self._receiver.frame)
        await self._stream.follow(url, self._ask)
        self._has_heard = self._net.ticks() - began > BRIEF or self._receiver.count != before
        return self._stream.opened

    async def _look(self) -> None:
        """Ask for what is new, and rest."""
        if self.over:
            return
        useful = await self._read()
        if not self.over:
            self._reach()
            pause = POLL if self.attended else UNSEEN
            await self._listening.rest(pause if useful else max(pause, LONGEST))

    def _reach(self) -> None:
        self._connection.succeed("listening")

    async def _ask(self) -> bool:
        """Ask a server that has fallen silent; True if its stream has missed something."""
        before = self._receiver.count
        await self._read(ANSWER)
        if self._client.is_due():
            await self._client.renew()
        return self._receiver.count != before

    async def _read(self, patience: float = PATIENCE) -> bool:
        """Ask for what came since the watermark; False if the answer cannot be read."""
        before = self._at["watermark"]
        try:
            said = await self._client.read(patience)
        except Unusable as error:
            self._complain(str(error))
            return False
        except Refused as error:
            if not self.over:
                await self._recover(error)
            return True
        if not self.over:
            # A stream may have got further meanwhile.
            self._receiver.take(said, self._at["watermark"] == before)
        return True

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
        try:
            said = await self._client.read()
        except (Refused, Unusable):
            self._give_up()
            return
        if not self.over:
            self._receiver.redraw(said)

    def _give_up(self) -> None:
        self.end()
        self._lose()
