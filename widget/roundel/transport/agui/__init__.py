"""An agent behind a server that speaks AG-UI 1.0."""

import json

from roundel.core.data import alike, check, copied
from roundel.core.envelopes import envelope as new_envelope
from roundel.errors import BadBot, BadData
from roundel.transport.agui import history
from roundel.transport.agui.course import Course
from roundel.transport.remote import Keeper, address
from roundel.transport.remote.handlers import HANDLERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Deliver, Envelope, JsonObject
    from roundel.transport.remote.network import Flows

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

    def __init__(self, about: "JsonObject", net: "Flows", deliver: "Deliver") -> None:
        self._url = address(about, "agui")
        self._as_message = about.get("pageEventMessage", False)
        if not isinstance(self._as_message, bool):
            raise BadBot("Bot.pageEventMessage must be true or false; got " + json.dumps(self._as_message) + ".")
        self._net = net
        self._deliver = deliver
        self._keeper = Keeper(deliver, "agui " + self._url, EMPTY, MODEL)
        self._course = self._new()

    def start(self) -> None:
        """Say that the bot can be asked."""
        self._deliver("bot_ready", {})

    def need(self) -> None:
        """There is nothing to hurry."""

    def ask(self, envelope: "Envelope") -> None:
        """Let the agent run for an envelope, after those before it; or do what core wants of the transport itself."""
        kind = envelope["kind"]
        payload = envelope["payload"]
        position = self._keeper.position
        if kind == "resume":
            self._course.end()
            if not (self._keeper.restore(payload["dialogues"]) and _sound(self._keeper.position)):
                self._keeper.renew()
                self._keeper.position["thread"] = payload["system"]["conversationId"]
                self._keeper.position["context"] = copied(payload["context"])
            self._course = self._new()
            self._course.resume()
        elif kind == "forget":
            self._course.end()
            self._keeper.renew()
            self._course = self._new()
        elif kind == "start":
            position["thread"] = payload["system"]["conversationId"]
            position["user"] = copied(payload["user"]["context"])
            position["context"] = copied(payload["context"])
            self._keeper.deliver("taken", {"of": envelope["id"]})
        elif kind == "context":
            position["context"] = copied(payload["context"])
            self._keeper.deliver("progress", {})
        elif kind == "stop":
            self._course.stop()
        elif kind == "attention":
            if payload["on"]:
                self._course.hurry()
        elif kind == "retry":
            self._course.retry()
        else:
            self._course.send(envelope)

    def close(self) -> None:
        """End everything that is under way; what has not been taken, core asks again."""
        self._course.end()

    def _new(self) -> Course:
        return Course(self._url, self._as_message, self._net, self._keeper, self._deliver)


def _sound(position: "JsonObject") -> bool:
    """Whether a position of the right parts holds what they must hold: storage belongs to the whole site."""
    again = position["again"]
    try:
        history.told(position["messages"])
        check(position["state"].get("value"), "The agent's state")
    except BadData:
        return False
    return not again or (
        alike(again, new_envelope("")) and again["kind"] in AGAIN and alike(again["payload"], AGAIN[again["kind"]])
    )


connect = Agui
