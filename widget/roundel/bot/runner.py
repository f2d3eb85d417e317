"""Runs a bot: hands each input to a waiting dialogue or to a handler, and reports what became of it.

Messages are answered one after the other, in order. Page events are taken at once, so that a bot that is busy or
waits for an answer still hears what happens in the page.
"""

from roundel.bot.chat import Chat
from roundel.bot.dialogue import Dialogue, new_record
from roundel.bot.guard import begin, guarded, is_let_go
from roundel.bot.message import answered, message
from roundel.bot.trace import trace
from roundel.core.data import copied, loads
from roundel.core.validation import CONTEXT_LIMIT, encoded
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.bot.environment import Environment
    from roundel.bot.flows.workers import Workers
    from roundel.bot.handlers import Bot
    from roundel.shapes import BotHandler, BotKind, Context, Deliver, Envelope, Payload, Record, System

# Why a dialogue could not go on after a reload, for the owner.
CHANGED = (
    " has changed while visitors were in the middle of a dialogue. A dialogue goes on only in the file that it"
    " began in, so it was ended: the visitor has been told, and the messages stay."
)
DIVERGED = (
    " did something else when it was run again after a reload, so its dialogue was ended: the visitor has been"
    " told, and the messages stay. What a handler does must follow from its input, chat.context and answers;"
    " take the time from chat.now(), chance from chat.random(), and what is elsewhere from chat.fetch()."
)

STANDS = (
    " was resumed twice without getting any further, so its dialogue was ended: the visitor has been told. Does"
    " it end the page or the process, or wait for what never comes?"
)
# What a handler meant to say, and did not: without `await`, and without `async with`.
FORGOTTEN = (
    " without `await`, so it did nothing. Put `await` before the call, in a function that begins with `async def`.",
    " without `async with`, so it did nothing. Write `async with chat.stream() as s:`, in a function that begins with"
    " `async def`.",
)
RETURNED = ", which nobody reads. A handler says something by `await chat.say(text)`."
RESUMES = 2  # without any progress in between


class Runner:
    """A bot at work in one conversation. `deliver(kind, payload)` carries what it sends.

    `environment` is where the bot's time, chance and network come from; see bot/environment.py. `name` is the bot's
    file, for errors, and `version` tells it from what it was before.
    """

    def __init__(
        self, bot: "Bot | Workers", deliver: "Deliver", environment: "Environment", name: str, version: str
    ) -> None:
        self.bot = bot
        self.environment = environment
        self.name = name
        self.version = version
        self.context: Context = {}
        self.system: "System" = {}  # type: ignore[typeddict-item]  # until it knows who talks
        self.dialogues: "list[Dialogue]" = []  # the newest is last
        self.queue: "list[Envelope]" = []  # starts and messages whose turn has not come
        self.working = False
        self._told: list[str] = []  # of what visitors do not read; see _tell
        self._deliver = deliver
        self._kept = "{}"  # the context as it was last delivered, encoded

    def ask(self, envelope: "Envelope") -> None:
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
            dialogue.close()
        self.dialogues = []
        self.queue = []
        self.working = False

    def deliver(self, kind: "BotKind", payload: "Payload") -> None:
        """Send an envelope of the bot's, with the context where that has changed.

        Raises BadData, in the line of the handler that sends, if the context can't be kept.
        """
        self._deliver(kind, payload | self._news())

    def _news(self) -> "Payload":
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

    def _send(self, kind: "BotKind", payload: "Payload") -> None:
        """Send what is the runner's own and not to blame for a context that can't be kept; the owner hears of that."""
        try:
            news = self._news()
        except BadData as error:
            news = {}
            self._deliver("report", {"level": "warn", "text": str(error)})
        self._deliver(kind, payload | news)

    def _meet(self, payload: "Payload") -> None:
        """Know who talks, and what is known of the conversation."""
        self.system = payload["system"]
        self.context = payload["context"]
        self._kept = encoded(self.context, "chat.context", CONTEXT_LIMIT)

    def _changed(self) -> None:
        """A dialogue waits, goes on or is over: the next message may have its turn."""
        while self.queue and not self._busy():
            envelope = self.queue.pop(0)
            waiting = [dialogue for dialogue in self.dialogues if dialogue.waits]
            if envelope["kind"] in ("message", "interaction") and waiting and not self.bot.claims(envelope):
                waiting[-1].take_answer(answered(envelope))
                self._send("taken", {"of": envelope["id"], "record": waiting[-1].copy()})
            else:
                self._begin(envelope)
        working = any([dialogue.shows_work and not dialogue.waits for dialogue in self.dialogues])
        if working != self.working:
            self.working = working
            self._send("working", {"on": working})

    def _busy(self) -> bool:
        """Whether a message is being answered, or a repeated dialogue is not yet where it may wait for one."""
        return any(
            [
                not dialogue.waits
                and (dialogue.record["input"]["kind"] != "page_event" or dialogue.replays or dialogue.answered)
                for dialogue in self.dialogues
            ]
        )

    def _begin(self, envelope: "Envelope") -> None:
        """Begin a dialogue with the handler that fits, if one does."""
        try:
            handler = self._find(envelope)
        except BaseException as error:
            self._send("taken", {"of": envelope["id"]})
            self._send("error", {"dialogue": envelope["id"], "text": trace(error)})
            return
        if handler:
            dialogue = Dialogue(new_record(envelope, self.context, self.version), self.deliver, self._changed)
            self._send("taken", {"of": envelope["id"], "record": dialogue.copy()})
            self._run(dialogue, handler)
        else:
            self._send("taken", {"of": envelope["id"]})
            self._send("unanswered", {"kind": envelope["kind"], "alias": envelope["payload"].get("alias", "")})

    def _find(self, envelope: "Envelope") -> "BotHandler | None":
        """The handler that fits. Raises whatever a pattern of the bot's ends with, or what stands in its place."""
        found: "BotHandler | None" = guarded(self.bot.find, envelope)
        return found

    def _resume(self, records: "list[Record]") -> None:
        """Go on with the dialogues of an earlier page.

        Not with those that began with another version of the bot, nor with those that come no further.
        """
        changed = []
        for record in records:
            try:
                handler = self._find(record["input"])
            except BaseException as error:
                self._send("error", {"dialogue": record["id"], "text": trace(error)})
                continue
            if not handler or record["version"] != self.version:
                changed.append(record["id"])
                continue
            resumes = record.get("resumes")
            record["resumes"] = resumes + 1 if isinstance(resumes, int) else 1
            if record["resumes"] > RESUMES:
                self._send("error", {"dialogue": record["id"], "text": self._name(handler) + STANDS})
                continue
            # Kept before the handler runs, which may end everything.
            self._send("progress", {"record": copied(record)})
            self._run(Dialogue(record, self.deliver, self._changed), handler)
        if changed:
            self._send("changed", {"dialogues": changed, "text": self.name + CHANGED})

    def _name(self, handler: "BotHandler") -> str:
        return str(getattr(handler, "__name__", "a handler")) + " in " + self.name

    def _run(self, dialogue: Dialogue, handler: "BotHandler") -> None:
        self.dialogues.append(dialogue)
        dialogue.task = begin(self._handle(dialogue, handler))

    async def _handle(self, dialogue: Dialogue, handler: "BotHandler") -> None:
        """Run the handler to its end; whatever ends it, it ends alone."""
        try:
            chat = Chat(dialogue, self)
            result = handler(chat, message(dialogue.record["input"], chat.context, self.system))
            while hasattr(result, "send"):
                result = await result
            dialogue.check_end()
            if result is not None and not isinstance(result, bool):
                self._tell(self._name(handler) + " returned " + _shown(result) + RETURNED)
            if not dialogue.ended:
                self.deliver("finished", {"dialogue": dialogue.record["id"]})
        except BaseException as error:
            if is_let_go(dialogue.task, error):
                raise
            if not dialogue.ended:
                self._break(dialogue, handler, error)
        if dialogue.ended:
            return
        for name in dialogue.forgotten:
            self._tell(self._name(handler) + " called " + name + FORGOTTEN[name == "chat.stream"])
        dialogue.end()
        self.dialogues.remove(dialogue)
        for id in dialogue.streams:  # a task that the handler has left behind writes them
            self._send("stream", {"id": id, "text": "", "end": "broken"})
        self._changed()

    def _tell(self, text: str) -> None:
        """Tell the owner of something that visitors were meant to read and do not, once."""
        if text not in self._told:
            self._told.append(text)
            self._send("unsaid", {"text": text})

    def _break(self, dialogue: Dialogue, handler: "BotHandler", error: BaseException) -> None:
        """Report what has ended a handler."""
        id = dialogue.record["id"]
        if dialogue.diverged:
            self._send("changed", {"dialogues": [id], "text": self._name(handler) + DIVERGED})
        else:
            self._send("error", {"dialogue": id, "text": trace(error)})


def _shown(value: object) -> str:
    """A value for the owner, in short."""
    if isinstance(value, str):
        return '"' + value[:60] + '"'
    return repr(value)[:60] if isinstance(value, (int, float, list, dict)) else type(value).__name__
