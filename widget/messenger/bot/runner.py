"""Runs a bot: hands each input to a waiting dialogue or to a handler, and reports what became of it.

Messages are answered one after the other, in order. Page events are taken at once, so that a bot that is busy or
waits for an answer still hears what happens in the page.
"""

import asyncio
import json

from messenger.bot.chat import Chat
from messenger.bot.dialogue import Dialogue, new_record
from messenger.bot.message import message, said
from messenger.bot.trace import trace
from messenger.core.data import CONTEXT_LIMIT, encoded
from messenger.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.bot.handlers import Bot


class Runner:
    """A bot at work in one conversation. `deliver(kind, payload)` carries what it sends."""

    def __init__(self, bot: "Bot", deliver: "Callable") -> None:
        self.bot = bot
        self.context: dict = {}
        self.system: dict = {}
        self.dialogues: list = []       # the newest is last
        self.queue: list = []           # starts and messages whose turn has not come
        self.working = False
        self._deliver = deliver
        self._kept = "{}"               # the context as it was last delivered, encoded

    def ask(self, envelope: dict) -> None:
        """Take an envelope; what follows comes through `deliver`."""
        kind = envelope["kind"]
        payload = envelope["payload"]
        if kind == "page_event":
            self._begin(envelope)
        elif kind == "resume":
            self._meet(payload)
            for record in payload["dialogues"]:
                self._resume(record)
        elif kind == "forget":
            self.close()
        elif kind == "context":
            self.context = payload["context"]
        else:
            if kind == "start":
                self._meet(payload)
            self.queue.append(envelope)
            self._changed()

    def close(self) -> None:
        """Stop every dialogue."""
        for dialogue in self.dialogues:
            dialogue.task.cancel()
        self.dialogues = []
        self.queue = []
        self.working = False

    def deliver(self, kind: str, payload: dict) -> None:
        """Send an envelope of the bot's, after the context where that has changed.

        Raises BadData, in the line of the handler that sends, if the context can't be kept.
        """
        try:
            text = encoded(self.context, "chat.context", CONTEXT_LIMIT)
        except BadData:
            # Back to the last context that could be kept, or no other handler could send anything any more.
            self.context = json.loads(self._kept)
            raise
        if text != self._kept:
            self._kept = text
            self._deliver("context", {"context": json.loads(text)})
        self._deliver(kind, payload)

    def _meet(self, payload: dict) -> None:
        """Know who talks, and what is known of the conversation."""
        self.system = payload["system"]
        self.context = payload["context"]
        self._kept = encoded(self.context, "chat.context", CONTEXT_LIMIT)

    def _changed(self) -> None:
        """A dialogue waits, goes on or is over: the next message may have its turn."""
        while self.queue and not self._busy():
            envelope = self.queue.pop(0)
            waiting = [dialogue for dialogue in self.dialogues if dialogue.waits]
            if envelope["kind"] in ("message", "interaction") and waiting:
                waiting[-1].take_answer(said(envelope))
                self.deliver("taken", {"of": envelope["id"], "record": waiting[-1].copy()})
            else:
                self._begin(envelope)
        working = any([dialogue.shows_work and not dialogue.waits for dialogue in self.dialogues])
        if working != self.working:
            self.working = working
            self.deliver("working", {"on": working})

    def _busy(self) -> bool:
        """Whether a message is being answered, or a repeated dialogue is not yet where it may wait for one."""
        return any([not dialogue.waits and (dialogue.record["input"]["kind"] != "page_event"
                                            or dialogue.replays or len(dialogue.record["answers"]) > 0)
                    for dialogue in self.dialogues])

    def _begin(self, envelope: dict) -> None:
        """Begin a dialogue with the handler that fits, if one does."""
        handler = self.bot.find(envelope)
        if handler:
            dialogue = Dialogue(new_record(envelope, self.context), self.deliver, self._changed)
            self.deliver("taken", {"of": envelope["id"], "record": dialogue.copy()})
            self._run(dialogue, handler)
        else:
            self.deliver("taken", {"of": envelope["id"]})
            self.deliver("unanswered", {"kind": envelope["kind"], "alias": envelope["payload"].get("alias", "")})

    def _resume(self, record: dict) -> None:
        """Go on with a dialogue of an earlier page, unless the bot has no handler for it any more."""
        handler = self.bot.find(record["input"])
        if handler:
            self._run(Dialogue(record, self.deliver, self._changed), handler)
        else:
            self.deliver("finished", {"dialogue": record["id"]})

    def _run(self, dialogue: Dialogue, handler: "Callable") -> None:
        self.dialogues.append(dialogue)
        dialogue.task = asyncio.create_task(self._handle(dialogue, handler))

    async def _handle(self, dialogue: Dialogue, handler: "Callable") -> None:
        """Run the handler to its end; whatever it raises stays here."""
        try:
            chat = Chat(dialogue, self)
            result = handler(chat, message(dialogue.record["input"], chat.context, self.system))
            if hasattr(result, "send"):
                await result
            self.deliver("finished", {"dialogue": dialogue.record["id"]})
        except asyncio.CancelledError:
            return
        except Exception as error:
            self._deliver("error", {"text": trace(error)})
            self._deliver("finished", {"dialogue": dialogue.record["id"]})
        self.dialogues.remove(dialogue)
        self._changed()
