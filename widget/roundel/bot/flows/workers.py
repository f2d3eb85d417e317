"""A bot in JSON: its workers, in order."""

from roundel.bot.flows.flow import Flow, run
from roundel.bot.flows.flow_context import FlowContext
from roundel.bot.flows.table import Table, perform
from roundel.bot.flows.validate import validate
from roundel.bot.load import load_python
from roundel.core.data import loads
from roundel.core.envelopes import envelope as new_envelope
from roundel.core.validation import ENVELOPE_DEPTH, trouble
from roundel.errors import BadBot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.bot.chat import Chat
    from roundel.bot.handlers import Bot
    from roundel.bot.message import Part
    from roundel.shapes import BotHandler, Context, Envelope, JsonObject

# The context keeps the id of the worker that a conversation was handed over to under this name.
TRANSFERRED = "worker"


class Workers:
    """A bot of several workers; the first that takes an input answers it.

    Raises BadBot, with every error, for a text that is no such bot:

        Workers('{"workers": [{"type": "flow", "id": "main", "nodes": [...]}]}', "flow.json")
    """

    def __init__(self, text: str, name: str) -> None:
        document, python = _read(text, name)
        self.workers: list[Any] = []
        self.ids: dict[str, Any] = {}
        self.flows: dict[str, Any] = {}
        for index, worker in enumerate(document["workers"]):
            one = python[index] if index in python else JSON_WORKERS[worker["type"]](worker)
            self.workers.append(one)
            if "id" in worker:
                self.ids[worker["id"]] = one
            if worker["type"] == "flow":
                self.flows[worker["id"]] = one

    def claims(self, envelope: "Envelope") -> bool:
        """No choice: the flow that waits takes it."""
        return False

    def find(self, envelope: "Envelope") -> "BotHandler | None":
        """What answers this envelope, if a worker takes it."""
        if any([worker.find(envelope) for worker in self.workers]):
            return lambda chat, msg: self._answer(envelope, chat, msg)
        return None

    async def _answer(self, envelope: "Envelope", chat: "Chat", msg: "Part") -> None:
        """Answer an input from its beginning, or go on from the place where an earlier page was."""
        flow = FlowContext(chat, msg)
        if not flow.place:
            worker, found = self._taker(envelope, chat.context)
            if isinstance(worker, Flow):
                flow.go(worker.beginning())
            elif isinstance(worker, Table):
                self._hand_over(flow, await perform(found, flow))
            else:
                await _settled(found, chat, msg)
        if "worker" in flow.place:
            await self._begin(flow)
        elif flow.place:
            await run(self.flows, flow)

    async def _begin(self, flow: FlowContext) -> None:
        """Let a worker that has been handed the conversation begin, as it begins any."""
        id = str(flow.place["worker"])
        if id in self.ids:
            await _settled(self.ids[id].find(new_envelope("start")), flow.chat, flow.msg)
        else:
            flow.lose("worker " + repr(id))

    def _taker(self, envelope: "Envelope", context: "Context") -> "tuple[Any, Any]":
        """The first worker that takes the input, and what it finds for it.

        One that has been handed the conversation is asked before the others; page events are for the filter first.
        """
        order = self.workers
        chosen = context.get(TRANSFERRED)
        if envelope["kind"] != "page_event" and isinstance(chosen, str) and chosen in self.ids:
            order = [self.ids[chosen]] + order
        return next((worker, worker.find(envelope)) for worker in order if worker.find(envelope))

    def _hand_over(self, flow: FlowContext, to: "tuple[str, str] | None") -> None:
        """Go to the flow or the worker that the last action names."""
        if not to:
            return
        kind, id = to
        if kind == "worker":
            flow.chat.context[TRANSFERRED] = id
        flow.go(self.flows[id].beginning() if id in self.flows else {"worker": id})


async def _settled(handler: "BotHandler | None", chat: "Chat", msg: "Part") -> None:
    """Run a Python worker's handler, async or plain, if there is one."""
    result: Any = handler(chat, msg) if handler else None
    if hasattr(result, "send"):
        await result


def _read(text: str, name: str) -> "tuple[JsonObject, dict[int, Bot]]":
    """The document, and the bots of its Python workers by index."""
    try:
        document = loads(text)
    except ValueError as error:
        raise BadBot(name + " is not JSON: " + str(error)) from None
    wrong = trouble(document, ENVELOPE_DEPTH)
    if wrong:
        raise BadBot(name + " cannot be used as a bot: " + wrong + ".")
    errors = validate(document)
    python: "dict[int, Bot]" = {}
    workers = document.get("workers") if isinstance(document, dict) else None
    for index, worker in enumerate(workers if isinstance(workers, list) else []):
        if isinstance(worker, dict) and worker.get("type") == "python" and isinstance(worker.get("source"), str):
            try:
                python[index] = load_python(worker["source"], str(worker.get("src")))
            except BadBot as error:
                errors.append("workers[" + str(index) + "].src: " + str(error))
    if errors:
        raise BadBot(name + " cannot be used as a bot:\n" + "\n".join(errors))
    return document, python


JSON_WORKERS = {"filter": Table, "flow": Flow}
