"""An agent behind a server that speaks AG-UI 1.0."""

import json

from roundel.core.data import copied
from roundel.core.envelopes import envelope as new_envelope
from roundel.core.validation import alike, check
from roundel.errors import BadBot, BadData
from roundel.transport.agui import history
from roundel.transport.agui.session import Session
from roundel.transport.remote import address
from roundel.transport.remote.handlers import HANDLERS
from roundel.transport.remote.recorder import Recorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Deliver, Envelope, JsonObject
    from roundel.transport.remote.network import StreamingNet

# The keys of the endpoint's `Bot` that have addresses; see interpreter/remote.py.
PLACES = ("agui",)
# "again" is the envelope whose run has not come to its end.
EMPTY: "JsonObject" = {
    "thread": "",
    "messages": [],
    "state": {},
    "user": {},
    "context": {},
    "interrupts": [],
    "again": {},
}
MODEL: "JsonObject" = EMPTY | {"interrupts": [""]}
# What an envelope must carry to be run for again, by its kind.
AGAIN: "JsonObject" = {"message": {"text": ""}, "interaction": {"title": ""}, "page_event": {"alias": ""}}


class Agui:
    """See transport/local.py for what a transport does. `about` is the endpoint's `Bot`, with an absolute address.

    Raises BadBot if the address is none, or if `pageEventMessage` is neither true nor false.
    """

    handlers = HANDLERS

    def __init__(self, about: "JsonObject", net: "StreamingNet", deliver: "Deliver") -> None:
        self._url = address(about, "agui")
        self._as_message = about.get("pageEventMessage", False)
        if not isinstance(self._as_message, bool):
            raise BadBot("Bot.pageEventMessage must be true or false; got " + json.dumps(self._as_message) + ".")
        self._net = net
        self._deliver = deliver
        self._recorder = Recorder(deliver, "agui " + self._url, EMPTY, MODEL)
        self._session = self._new()

    def start(self) -> None:
        """Say that the bot can be asked."""
        self._deliver("bot_ready", {})

    def need(self) -> None:
        """There is nothing to hurry."""

    def ask(self, envelope: "Envelope") -> None:
        """Let the agent run for an envelope, after those before it; or do what core wants of the transport itself."""
        kind = envelope["kind"]
        payload = envelope["payload"]
        position = self._recorder.position
        if kind == "resume":
            self._session.end()
            if not (self._recorder.restore(payload["dialogues"]) and _sound(self._recorder.position)):
                self._recorder.renew()
                self._recorder.position["thread"] = payload["system"]["conversationId"]
                self._recorder.position["context"] = copied(payload["context"])
            self._session = self._new()
            self._session.resume()
        elif kind == "forget":
            self._session.end()
            self._recorder.renew()
            self._session = self._new()
        elif kind == "start":
            position["thread"] = payload["system"]["conversationId"]
            position["user"] = copied(payload["user"]["context"])
            position["context"] = copied(payload["context"])
            self._recorder.deliver("taken", {"of": envelope["id"]})
        elif kind == "context":
            position["context"] = copied(payload["context"])
            self._recorder.deliver("progress", {})
        elif kind == "stop":
            self._session.stop()
        elif kind == "attention":
            if payload["on"]:
                self._session.hurry()
        elif kind == "retry":
            self._session.retry()
        else:
            self._session.send(envelope)

    def close(self) -> None:
        """End everything that is under way; what has not been taken, core asks again."""
        self._session.end()

    def _new(self) -> Session:
        return Session(self._url, self._as_message, self._net, self._recorder, self._deliver)


def _sound(position: "JsonObject") -> bool:
    """Whether a position of the right parts holds what they must hold: storage belongs to the whole site."""
    again = position["again"]
    try:
        history.checked(position["messages"])
        check(position["state"].get("value"), "The agent's state")
    except BadData:
        return False
    return not again or (
        alike(again, new_envelope("")) and again["kind"] in AGAIN and alike(again["payload"], AGAIN[again["kind"]])
    )


connect = Agui
