"""Runs a bot: hands each input to a waiting dialogue or to a handler, and reports what became of it.

Messages are answered one after the other, in order. Page events are taken at once, so that a bot that is busy or
waits for an answer still hears what happens in the page.
"""

import asyncio

from messenger.bot.chat import Chat
from messenger.bot.dialogue import Dialogue, new_record
from messenger.bot.message import answered, message
from messenger.bot.trace import trace
from messenger.core.data import CONTEXT_LIMIT, encoded, loads
from messenger.errors import BadData, Diverged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.bot.handlers import Bot
    from messenger.bot.outside import Outside
    from messenger.bot.workers import Workers

# Why a dialogue could not go on after a reload, for the owner.
CHANGED = (" has changed while visitors were in the middle of a dialogue. A dialogue goes on only in the file that it"
           " began in, so it was ended: the visitor has been told, and the messages stay.")
DIVERGED = (" did something else when it was run again after a reload, so its dialogue was ended: the visitor has been"
            " told, and the messages stay. What a handler does must follow from its input, chat.context and answers;"
            " take the time from chat.now(), chance from chat.random(), and what is elsewhere from chat.fetch().")


class Runner:
    """A bot at work in one conversation. `deliver(kind, payload)` carries what it sends.

    `outside` is where the bot's time, chance and network come from; see bot/outside.py. `name` is the bot's file,
    for errors, and `version` tells it from what it was before.
    """

    def __init__(self, bot: "Bot | Workers", deliver: "Callable", outside: "Outside", name: str, version: str) -> None:
        self.bot = bot
        self.outside = outside
        self.name = name
        self.version = version
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
            self._resume(payload["dialogues"])
        elif kind == "forget":
            self.close()
        elif kind == "context":
            self.context = payload["context"]
        elif kind == "stop":
            for dialogue in self.dialogues:
                if payload["stream"] in dialogue.streams:
                    dialogue.streams[payload["stream"]].stop()
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
        """Send an envelope of the bot's, with the context where that has changed.

        Raises BadData, in the line of the handler that sends, if the context can't be kept.
        """
        self._deliver(kind, payload | self._news())

    def _news(self) -> dict:
        """The context, if it is not as it was last delivered. Raises BadData if it can't be kept."""
        try:
            text = encoded(self.context, "chat.context", CONTEXT_LIMIT)
        except BadData:
            # Back to the last context that could be kept, or no other handler could send anything any more.
            self.context = loads(self._kept)
            raise
        if text == self._kept:
            return {}
        self._kept = text
        return {"context": loads(text)}

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
                waiting[-1].take_answer(answered(envelope))
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
                                            or dialogue.replays or dialogue.answered)
                    for dialogue in self.dialogues])

    def _begin(self, envelope: dict) -> None:
        """Begin a dialogue with the handler that fits, if one does."""
        handler = self.bot.find(envelope)
        if handler:
            dialogue = Dialogue(new_record(envelope, self.context, self.version), self.deliver, self._changed)
            self.deliver("taken", {"of": envelope["id"], "record": dialogue.copy()})
            self._run(dialogue, handler)
        else:
            self.deliver("taken", {"of": envelope["id"]})
            self.deliver("unanswered", {"kind": envelope["kind"], "alias": envelope["payload"].get("alias", "")})

    def _resume(self, records: list) -> None:
        """Go on with the dialogues of an earlier page, but for those that began with another version of the bot."""
        ended = []
        for record in records:
            handler = self.bot.find(record["input"])
            if handler and record["version"] == self.version:
                self._run(Dialogue(record, self.deliver, self._changed), handler)
            else:
                ended.append(record["id"])
        if ended:
            self.deliver("changed", {"dialogues": ended, "text": self.name + CHANGED})

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
            dialogue.check_end()
            self.deliver("finished", {"dialogue": dialogue.record["id"]})
        except asyncio.CancelledError:
            return
        except Diverged:
            name = getattr(handler, "__name__", "a handler")
            self._break("changed", {"dialogues": [dialogue.record["id"]], "text": name + " in " + self.name + DIVERGED})
        except Exception as error:
            self._break("error", {"dialogue": dialogue.record["id"], "text": trace(error)})
        self.dialogues.remove(dialogue)
        self._changed()

    def _break(self, kind: str, payload: dict) -> None:
        """Report what has ended a dialogue, also while the context can't be kept."""
        try:
            news = self._news()
        except BadData:
            news = {}
        self._deliver(kind, payload | news)
