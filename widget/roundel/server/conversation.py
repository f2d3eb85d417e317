"""One conversation at work: what the visitor sends goes to the bot, and what the bot sends is kept and pushed.

The state and what the bot has sent are committed together, and nothing leaves the server before that. After the end of
the process, however sudden, the conversation goes on from there: dialogues run again over their records, as after a
reload in the page.
"""

import asyncio
import datetime
import uuid
from collections.abc import Callable
from typing import Any

from roundel.bot.runner import Runner
from roundel.core import stored, talk
from roundel.core.data import copied, whole
from roundel.core.envelopes import envelope as new_envelope
from roundel.core.validation import LAST, alike
from roundel.server import activities
from roundel.server.contract import Damaged, Push, Store
from roundel.server.logs import log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel import shapes
    from roundel.shapes import BotKind, Deliver, Payload

# A new runner for a conversation, whose bot delivers to this function.
MakeRunner = Callable[["Deliver"], Runner]


def new_state(id: str, identity: str, lang: str, at: int) -> dict[str, Any]:
    """The state of a conversation that nobody has said anything in. `at` is in milliseconds since 1970."""
    conversation = talk.new(id, identity, at, {}, False)
    return {"talk": conversation, "host": {"lang": lang}, "context": {}, "last": 0, "growing": {}}


def is_usable(state: dict[str, Any], id: str) -> bool:
    """Whether a state that was kept is that of the conversation with this id, and can be gone on with."""
    growing = state.get("growing")
    return (
        alike(state, new_state("", "", "", 0))
        and stored.conversation(state["talk"], LAST)[1] == []
        and state["talk"]["id"] == id
        and isinstance(growing, dict)
        and all(alike(text, {"text": "", "format": ""}) for text in growing.values())
    )


class Conversation:
    """One conversation. `state` is as it was committed last; `policy` is the endpoint's. Raises Damaged."""

    def __init__(
        self,
        state: dict[str, Any],
        store: Store,
        push: Push,
        make_runner: MakeRunner,
        policy: object,
        clock: Callable[[], int],
    ) -> None:
        self.id: str = state["talk"]["id"]
        self._state = state
        self._store = store
        self._push = push
        self._policy = policy
        self._clock = clock
        self._unsent: list[dict[str, Any]] = []  # activities that are not committed
        self._typing = False
        self._due = False
        self._asked: set[str] = set()
        self.closed = False  # not in memory any more; what its bot still sends comes too late
        self._runner = make_runner(self._deliver)
        if self._talk["begun"]:
            try:
                self._resume()
            except Exception as error:
                # Nothing of it has been kept or sent, and nothing will be.
                self.closed = True
                self._runner.close()
                raise Damaged(f"it cannot be continued: {error!r}") from error

    @property
    def _talk(self) -> "shapes.Conversation":
        conversation: shapes.Conversation = self._state["talk"]
        return conversation

    @property
    def busy(self) -> bool:
        """Whether the bot has something to do that does not wait for the visitor."""
        return bool(self._talk["inbox"]) or any(not dialogue.waits for dialogue in self._runner.dialogues)

    @property
    def last(self) -> int:
        """The number of the last activity."""
        number: int = self._state["last"]
        return number

    def take(self, activity: dict[str, Any], sent_as: str | None) -> str:
        """Keep what the visitor sends, then hand it to the bot; returns its id. The same `sent_as` is taken once.

        Raises BadData for an activity that says nothing that could be taken.
        """
        known = self._store.sent(self.id, sent_as) if sent_as else None
        if known:
            return self._name(known)
        received = activities.received(activity)
        by = {"id": self._talk["identity"], "role": "user"}
        number = self._append(activity | {"from": by}, sent_as)
        kind, payload = received or ("", {})
        if kind == "start":
            self._state["host"] |= payload["user"]
            self._state["context"] = payload["context"]
            if not self._talk["begun"]:
                talk.set_context(self._talk, copied(payload["context"]))
        elif kind == "forget":
            talk.drop(self._talk)
            talk.end(self._talk)
        elif kind == "context":
            talk.set_context(self._talk, payload["context"])
        elif kind:
            self._interact()
            talk.receive(self._talk, new_envelope(kind, payload, str(uuid.uuid4()), self._clock()))
        self._begin()
        self.commit()
        if kind in ("forget", "context"):
            self._runner.ask(new_envelope(kind, copied(payload), "", self._clock()))
        self._hand_over()
        return self._name(number)

    def listen(self) -> None:
        """Somebody listens: a conversation that has not begun begins."""
        if not self._talk["begun"]:
            self._begin()
            self.commit()
            self._hand_over()

    def push(self, kind: "BotKind", payload: "Payload") -> None:
        """Send something from outside of the bot: a message or a notification."""
        self._deliver(kind, payload)
        self.commit()

    def close(self) -> None:
        """Leave memory. What the bot is in the middle of goes on when the conversation is read again."""
        if not self.closed:
            self.commit()
            self.closed = True
            self._runner.close()

    def commit(self) -> None:
        """Keep the state with what has been sent, then push that."""
        self._due = False
        try:
            self._store.commit(self.id, self._state, self.busy, self._unsent)
        except Exception:
            # What is in memory is ahead of what is kept: it is given up, and read again when it is next used.
            self.closed = True
            self._runner.close()
            raise
        sent = [(one["number"], one["activity"]) for one in self._unsent]
        self._unsent = []
        self._push.push(self.id, [*sent, *([(None, self._finished({"type": "typing"}))] if self._typing else [])])
        self._typing = False

    def _resume(self) -> None:
        """Let the bot go on where it was."""
        self._runner.ask(new_envelope("resume", copied(talk.resume(self._talk, None)), "", self._clock()))
        self._hand_over()

    def _interact(self) -> None:
        """An input comes: a conversation that is over, by its bot or by its policy, is followed by a new one."""
        at = self._clock()
        before = self._talk
        if before["begun"] and talk.is_done(before, self._policy, at):
            self._runner.ask(new_envelope("forget", {}, "", at))
            context = copied(self._state["context"])
            self._state["talk"] = talk.new(self.id, before["identity"], at, context, False)
            self._asked = set()
        talk.interact(self._talk, self._policy, at)

    def _begin(self) -> None:
        """The bot's start goes before everything else."""
        if not self._talk["begun"]:
            payload = copied(talk.start(self._talk, self._state["host"], None))
            at = self._clock()
            talk.begin(self._talk, new_envelope("start", payload, str(uuid.uuid4()), at), at)

    def _hand_over(self) -> None:
        for waiting in list(self._talk["inbox"]):
            if waiting["id"] not in self._asked:
                self._asked.add(waiting["id"])
                self._runner.ask(copied(waiting))

    def _deliver(self, kind: "BotKind", payload: "Payload") -> None:
        """What the bot sends: into the state, and, where visitors are to see it, among the activities."""
        if self.closed:
            return
        payload = copied(whole(payload))
        talk.hear(self._talk, kind, payload)
        if kind == "taken":
            self._asked.discard(payload["of"])
        elif kind == "end":
            talk.end(self._talk)
        elif kind == "working":
            self._typing = payload["on"]
        elif kind == "stream":
            self._grow(payload)
        if kind in ("error", "changed", "report", "unsaid"):
            log("bot", conversation=self.id, kind=kind, text=payload["text"])
        activity = activities.sent(kind, payload)
        if activity:
            self._append(activity | {"from": activities.BOT}, None)
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._commit_if_due)

    def _commit_if_due(self) -> None:
        if self._due and not self.closed:
            self.commit()

    def _grow(self, payload: "Payload") -> None:
        """Text that grows: Direct Line has it as one message, at its end."""
        growing = self._state["growing"]
        state = growing.setdefault(payload["id"], {"text": "", "format": payload.get("format", "text")})
        state["text"] += payload["text"]
        if payload["end"]:
            del growing[payload["id"]]
            activity = activities.sent("message", state)
            if activity:
                how = {} if payload["end"] == "done" else {"channelData": {"stream": payload["end"]}}
                self._append(activity | {"from": activities.BOT} | how, None)

    def _append(self, activity: dict[str, Any], sent_as: str | None) -> int:
        self._state["last"] += 1
        number = self.last
        self._typing = self._typing and activity["from"] != activities.BOT
        named = {"id": self._name(number)} | self._finished(activity)
        self._unsent.append({"number": number, "sent_as": sent_as, "activity": named})
        return number

    def _finished(self, activity: dict[str, Any]) -> dict[str, Any]:
        moment = datetime.datetime.fromtimestamp(self._clock() / 1000, datetime.UTC)
        return (
            {"from": activities.BOT}
            | activity
            | {
                "channelId": "directline",
                "conversation": {"id": self.id},
                "timestamp": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            }
        )

    def _name(self, number: int) -> str:
        return f"{self.id}|{number:07}"
