"""What tables and flows do in a conversation: one run of a dialogue, as their actions and nodes see it."""

from roundel.bot.chat import dialogue_of
from roundel.bot.flows import template
from roundel.bot.message import user
from roundel.core.data import copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.bot.chat import Chat
    from roundel.shapes import JsonObject, Node, Place, Policy, Selection

GOALS = "goals"


class FlowContext:
    """A dialogue at work, as an action of a table or a node of a flow has it."""

    def __init__(self, chat: "Chat", msg: "Any") -> None:
        self.chat = chat
        self.msg = msg
        self.dialogue = dialogue_of(chat)
        self.passed = 0  # nodes since the flow last waited

    @property
    def place(self) -> "Place":
        """Where the dialogue is, as plain data; empty in the beginning."""
        place: "Place" = self.dialogue.record["position"]
        return place

    def go(self, place: "Place") -> None:
        """Be at a place: after a reload the dialogue goes on from here."""
        if "answer" in self.place:
            place = place | {"answer": self.place["answer"]}
        self.dialogue.reach(place, self.chat.context)

    def payload(self) -> "JsonObject":
        """`msg.payload` as plain data, with the visitor's latest answer; JSONPath looks into it."""
        said = user(self.dialogue.record["input"])
        if "answer" in self.place:
            answer = self.place["answer"]
            chosen = isinstance(answer, dict)
            said["message"] = answer["id"] if chosen else answer
            said["interaction"] = answer if chosen else None
        return {"user": said, "context": self.chat.context, "system": self.msg.payload.system.__dict__}

    def filled(self, text: str) -> str:
        """The text with each `${name}` filled from the context."""
        result, unknown = template.filled(text, self.chat.context)
        self._warn(unknown)
        return str(result)

    async def say(self, text: str) -> None:
        """Say a text, filled."""
        await self.chat.say(self.filled(text))

    async def say_one(self, texts: "list[str]") -> None:
        """Say one of several texts, filled."""
        await self.say(texts[int(self.chat.random() * len(texts))])

    async def show(self, markup: "str | JsonObject") -> None:
        """Show markup, filled; a value can't add markup of its own."""
        if isinstance(markup, str):
            markup, unknown = template.filled(markup, self.chat.context, True)
        else:
            markup, unknown = template.filled_tree(markup, self.chat.context)
        self._warn(unknown)
        await self.chat.markup(markup)

    async def notify(self, text: str) -> None:
        """Send the page a string, unchanged."""
        await self.chat.notify(text)

    async def merge(self, values: "JsonObject") -> None:
        """Merge values into the context."""
        self.chat.context.update(copied(values))

    async def score(self, goal: str) -> None:
        """Note a goal in the context, once, and tell the owner."""
        reached = self.chat.context.get(GOALS)
        if not isinstance(reached, list):
            reached = []
        if goal not in reached:
            self.chat.context[GOALS] = reached + [goal]
        self.report("debug", "The goal " + repr(goal) + " is reached.")

    async def set_policy(self, policy: "Policy") -> None:
        """Set how long the conversation and the session last."""
        self.dialogue.tell("policy", {"policy": policy})

    async def answer(self) -> "str | Selection":
        """Wait for what the visitor writes (text) or chooses (`{"id", "title"}`)."""
        self.stay()
        answer = await self.dialogue.answer()
        self.passed = 0
        self.place["answer"] = answer
        return answer

    def keep(self, node: "Node", answer: "str | Selection") -> None:
        """Keep an answer in the context, under the name that the node gives it, if it does."""
        if "name" in node:
            self.chat.context[node["name"]] = answer["id"] if isinstance(answer, dict) else answer

    def stay(self) -> None:
        """Have the place kept before something that takes time."""
        self.dialogue.tell("progress", {})

    def lose(self, what: str) -> None:
        """Be nowhere, as the bot is another one since the page before; the dialogue ends."""
        self.dialogue.reach({}, self.chat.context)
        self.report("warn", "The bot has changed and no longer has a " + what + ". The dialogue ends.")

    def report(self, level: str, text: str) -> None:
        """Tell the owner in the console: debug or warn."""
        self.dialogue.tell("report", {"level": level, "text": text})

    def _warn(self, unknown: "list[str]") -> None:
        if unknown:
            self.report(
                "warn",
                "The context has no "
                + ", ".join(["${" + name[:40] + "}" for name in unknown[:10]])
                + "; nothing is shown in its place.",
            )
