"""A bot behind a server that speaks Bot Framework's Direct Line 3.0."""

from roundel.core.validation import moment
from roundel.transport.directline.client import is_token
from roundel.transport.directline.session import Session
from roundel.transport.remote import address
from roundel.transport.remote.back_off import back_off
from roundel.transport.remote.handlers import HANDLERS
from roundel.transport.remote.recorder import Recorder
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Deliver, Envelope, JsonObject, Resume
    from roundel.transport.remote.network import Net

# The keys of the endpoint's `Bot` that have addresses; see interpreter/remote.py.
PLACES = ("directline", "tokenUrl")
EMPTY: "JsonObject" = {
    "conversation": "",
    "identity": "",
    "token": "",
    "renewed": 0,
    "polls": False,
    "watermark": "",
    "seen": [],
    "titles": {},
}
MODEL: "JsonObject" = EMPTY | {"token": is_token, "renewed": moment, "seen": [""]}
TELLING = 3  # conversations lost one after the other, of which the owner hears


class Directline:
    """See transport/local.py for what a transport does. `about` is the endpoint's `Bot`, with absolute addresses.

    Raises BadBot if an address in it is none.
    """

    handlers = HANDLERS

    def __init__(self, about: "JsonObject", net: "Net", deliver: "Deliver") -> None:
        url = address(about, "directline")
        if "tokenUrl" in about:
            address(about, "tokenUrl")
        self._about = about
        self._net = net
        self._deliver = deliver
        self._recorder = Recorder(deliver, "directline " + url, EMPTY, MODEL)
        self._tasks = Tasks()
        self._closed = False
        self._attended = True
        self._losses = 0  # conversations that the server has lost, one after the other
        self._session = self._new()

    def start(self) -> None:
        """Say that the bot can be asked; the server is asked for a conversation only when core begins one."""
        self._deliver("bot_ready", {})

    def need(self) -> None:
        """There is nothing to hurry."""

    def ask(self, envelope: "Envelope") -> None:
        """Send an envelope, after those before it; or do what core wants of the transport itself."""
        kind = envelope["kind"]
        if kind == "resume":
            self._resume(envelope["payload"])
        elif kind == "forget":
            self._session.leave()
            self._recorder.renew()
            self._session = self._new()
        elif kind == "retry":
            self._session.retry()
        elif kind == "attention":
            self._attended = envelope["payload"]["on"]
            self._session.attend(self._attended)
        elif kind != "stop":  # no text grows here, so none can be stopped
            self._session.send(envelope)

    def close(self) -> None:
        """End everything that is under way; what has not been taken, core asks again."""
        self._closed = True
        self._session.end()

    def _resume(self, payload: "Resume") -> None:
        found = self._recorder.restore(payload["dialogues"])
        self._session.end()
        self._session = self._new()
        if found and self._recorder.position["conversation"]:
            self._session.resume()
        else:
            self._tasks.begin(self._look(self._session))

    async def _look(self, session: Session) -> None:
        """A conversation whose start was not stored begins now, if core asks for its start; else it is lost."""
        await self._net.sleep(0)
        if not session.over and not session.starts:
            self._lose()

    def _new(self) -> Session:
        session = Session(self._about, self._net, self._recorder, self._deliver, self._lose, self._settle)
        session.attended = self._attended
        return session

    def _settle(self) -> None:
        """The server has taken something."""
        self._losses = 0

    def _lose(self) -> None:
        """The server does not know the conversation any more: core begins another."""
        self._tasks.begin(self._begin_anew(self._session))

    async def _begin_anew(self, session: Session) -> None:
        session.end()
        # A server that loses every conversation is not to be asked for one after the other.
        await self._net.sleep(back_off(self._net, self._losses))
        if session is self._session and not self._closed:
            self._losses += 1
            if self._losses == TELLING:
                self._deliver(
                    "refused",
                    {
                        "code": "server",
                        "text": (
                            f"The bot's server has lost or refused {TELLING} conversations one after the other. The "
                            "messenger goes on trying, ever more rarely."
                        ),
                    },
                )
            self._recorder.renew()
            self._session = self._new()
            self._deliver("lost", {})


connect = Directline
