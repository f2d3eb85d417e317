"""What a transport keeps over a reload: where it is in its conversation with the server."""

from roundel.core.data import copied
from roundel.core.envelopes import envelope
from roundel.core.validation import alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import BotKind, Deliver, JsonObject, Payload, Record

ID = "remote"


class Recorder:
    """Delivers envelopes to core, each with a record of the transport's position: all that has to survive a reload.

    The position is a dict. Core stores the record with the conversation, as that of one dialogue that never ends.
    A stored position is restored if `version` is the same and if it is like `model`; see validation.alike.
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
