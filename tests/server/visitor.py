"""A visitor's page without a browser: the messenger's own core and transport, over a real network, with a storage."""

import json
from typing import TYPE_CHECKING, Any

from default_options import OPTIONS

from roundel.core import timeline
from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger
from roundel.transport.directline import Directline
from tests.server.net import Net

if TYPE_CHECKING:
    from roundel.shapes import BotKind, Envelope, Payload

# Nothing is over, however the clocks stand.
POLICY = {"conversation": {"maxDurationInMinutes": 1e9}, "userSession": {"expireOnInactivityInMinutes": 1e9}}


class Visitor:
    """One browser; `reload` begins its page anew, with only what had been stored."""

    def __init__(self, address: str, net: Net) -> None:
        self._endpoint: dict = {"Bot": {"directline": address}, "Policy": POLICY}
        self._net = net
        self.stored: dict[str, str] = {}
        self._alive = 0
        self._begin()

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Who has said what, as it is stored."""
        count = self.conversation["count"]
        pages = [json.loads(self.stored.get(timeline.key(page), "[]")) for page in range(count // timeline.PAGE + 1)]
        return [(entry["by"], entry["text"]) for page in pages for entry in page]

    @property
    def conversation(self) -> dict:
        """The conversation, as it is stored."""
        stored: dict = json.loads(self.stored["conversation"])
        return stored

    @property
    def remote(self) -> str:
        """The id of the conversation at the server, once there is one."""
        for record in self.conversation["dialogues"]:
            return str(record["position"]["conversation"])
        return ""

    def say(self, text: str) -> None:
        """Write a message and send it."""
        self._take(envelope("gesture", {"name": "send", "text": text}, self._net.new_id(), self._net.now()))

    def reload(self) -> None:
        """The page goes, in the middle of anything, and is there again."""
        self.close()
        self._begin()

    def close(self) -> None:
        """The page goes."""
        self._alive += 1
        self._transport.close()

    def _begin(self) -> None:
        life = self._alive
        options: Any = OPTIONS | {"identity": None}
        self._messenger = Messenger(options, self._endpoint, self._net.new_id, reduced_motion=True)
        for feature in ("markup", "markdown"):
            self._messenger.add(feature)
        self._messenger.learn(Directline.handlers)
        self._transport = Directline(
            self._endpoint["Bot"], self._net, lambda kind, payload: self._deliver(life, kind, payload)
        )
        stored = json.loads(self.stored["conversation"]) if self.stored else None
        entries: list = []
        for page in sorted((key for key in self.stored if key.startswith("page:")), key=lambda key: int(key[5:])):
            entries += timeline.readable(json.loads(self.stored[page]))
        self._carry_out(self._messenger.wake(self._net.now(), stored, None, entries))
        self._transport.start()

    def _deliver(self, life: int, kind: "BotKind", payload: "Payload") -> None:
        if life == self._alive:
            self._take(envelope(kind, payload, "", self._net.now()))

    def _take(self, one: "Envelope") -> None:
        self._carry_out(self._messenger.take(one))

    def _carry_out(self, effects: list) -> None:
        for effect in effects:
            carry: Any = getattr(self, "_" + effect[0], None)
            if carry:
                carry(*effect[1:])

    def _ask(self, one: dict) -> None:
        self._transport.ask(json.loads(json.dumps(one)))

    def _save(self, key: str, value: object) -> None:
        self.stored[key] = json.dumps(value)

    def _forget(self) -> None:
        self.stored.clear()
