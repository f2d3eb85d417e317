"""A property of every dialogue: interrupted anywhere, it comes out as if it had never been.

Programs are generated as data and run by one handler. A page is closed after each envelope that core takes, gone on
with from what core has stored, and compared with an undisturbed page on which clock, dice and network say the same.
"""

import asyncio
import json

from support import IN_BROWSER, Dice, Ids, asleep, emitted, named, rest, thorough, timeline

from roundel import Bot
from roundel.bot.chat import Chat
from roundel.bot.runner import RESUMES, Runner
from roundel.core.envelopes import envelope
from roundel.errors import FetchFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import BotKind, Kind


# Each is run as often as it has steps, some 40 times; the browser's Pythons take their time.
PROGRAMS = 3 if IN_BROWSER else 8
INPUTS = ["yes", "no", "stop", "yes", "maybe", "no"]
STRIDE = 1 if thorough() else 31 if IN_BROWSER else 13  # steps to the next that is interrupted, at most
MANY = 100_000  # more than any page lives through


# --- programs

SIMPLE = (
    "say",
    "say",
    "ask",
    "ask",
    "options",
    "suggest",
    "notify",
    "count",
    "note",
    "recall",
    "now",
    "fetch",
    "sleep",
    "off",
    "on",
)
NESTED = ("loop", "until", "if", "chance", "try", "try")


def program(dice: Dice, depth: int = 0) -> list:
    """Some steps: a name each, then the blocks that the step may run."""
    steps = []
    for _ in range(2 + dice.below(3)):
        kind = dice.below(4)
        if kind == 3 and depth < 2:
            name = NESTED[dice.below(len(NESTED))]
            steps.append([name, program(dice, depth + 1), program(dice, depth + 1)])
        elif kind == 2 and dice.below(3) == 0:
            steps.append(["fail"])
        else:
            steps.append([SIMPLE[dice.below(len(SIMPLE))]])
    return steps


async def run(steps: list, chat: Chat, memory: dict) -> None:
    """Run the steps; `memory` is what the handler's own variables would be."""
    for step in steps:
        memory["step"] += 1
        here = str(memory["step"])
        name = step[0]
        if name == "say":
            await chat.say("said " + here + " after " + memory["answer"])
        elif name in ("ask", "options"):
            memory["answer"] = await chat.ask("asked " + here, ["yes", "no"] if name == "options" else None)
        elif name == "suggest":
            await chat.suggest([here, memory["answer"]])
        elif name == "notify":
            await chat.notify("notified " + here)
        elif name == "count":
            chat.context["n"] = chat.context.get("n", 0) + 1
        elif name == "note":
            chat.context.setdefault("notes", []).append(memory["answer"] + here)
        elif name == "recall":
            await chat.say("context " + str(chat.context.get("n")) + str(chat.context.get("notes")))
        elif name == "now":
            await chat.say("time " + str(chat.now()))
        elif name == "fetch":
            memory["answer"] = (await chat.fetch("any", "POST", json=memory["answer"])).text
        elif name == "sleep":
            await asyncio.sleep(0)
        elif name in ("off", "on"):
            await chat.notify("SB:::UserInput" + ("Disabled" if name == "off" else "Enabled"))
        elif name == "fail":
            raise ValueError("failed " + here)
        elif name == "loop":
            for _ in range(2):
                await run(step[1], chat, memory)
        elif name == "until":
            for _ in range(3):
                if await chat.ask("until " + here) == "stop":
                    break
                await run(step[1], chat, memory)
        elif name == "if":
            await run(step[1] if memory["answer"] == "yes" else step[2], chat, memory)
        elif name == "chance":
            await run(step[1] if chat.random() < 0.5 else step[2], chat, memory)
        elif name == "try":
            try:
                await run(step[1], chat, memory)
            except Exception as error:
                await chat.say("caught " + str(error))
                await run(step[2], chat, memory)


def bot_of(steps: list) -> Bot:
    """A bot that runs a program on the first message that is no answer, and hears of one page event."""
    bot = Bot()

    @bot.start
    async def hello(chat: Chat, msg: "Any") -> None:
        await chat.say("Hello")

    @bot.message
    async def work(chat: Chat, msg: "Any") -> None:
        await run(steps, chat, {"step": 0, "answer": msg.payload.user.message})
        await chat.say("Done")

    @bot.page_event("visit")
    async def visit(chat: Chat, msg: "Any") -> None:
        chat.context["visits"] = chat.context.get("visits", 0) + 1
        rating = await chat.ask("visit " + str(chat.context["visits"]))
        chat.context["rating"] = rating
        await chat.ask("rated " + rating)

    return bot


# --- clock, dice and network


class Random:
    """Never the same twice, so that whatever is asked a second time is found out."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice

    def now(self) -> int:
        """Any time."""
        return self.dice.below(32768)

    def random(self) -> float:
        """Any chance."""
        return self.dice.below(32768) / 32768

    async def fetch(self, request: dict) -> dict:
        """Any answer, or none."""
        await asyncio.sleep(0)
        if self.dice.below(4) == 0:
            raise FetchFailed("no network " + str(self.dice.below(100)))
        return {"status": 200, "text": ("yes", "no", "perhaps")[self.dice.below(3)]}


class Recorded:
    """Says what has been recorded, in its order."""

    def __init__(self, results: list) -> None:
        self.results = results

    def _next(self, kind: str) -> "Any":
        result = self.results.pop(0)
        assert result["kind"] == kind
        return result["value"]

    def now(self) -> int:
        """The recorded time."""
        return self._next("now")

    def random(self) -> float:
        """The recorded chance, which records hold as a whole number."""
        return self._next("random") / 2**32

    async def fetch(self, request: dict) -> dict:
        """The recorded answer."""
        await asyncio.sleep(0)
        value = self._next("fetch")
        if "error" in value:
            raise FetchFailed(value["error"])
        return value


# --- pages


class Site:
    """A visitor's pages, one after the other. `lives` says after how many envelopes each is closed."""

    def __init__(self, steps: list, environment: "Any", lives: "Any") -> None:
        self.bot = bot_of(steps)
        self.environment = environment
        self.lives = lives
        self.heard: list = []  # by the host page
        self.records: list = []  # the last record of each dialogue, in their order
        self.saved: dict = {}
        self.pages = 0
        self.ids = Ids()
        self.open()

    def open(self) -> None:
        """A page that goes on with what is stored."""
        self.pages += 1
        self.left = MANY if self.stands() else self.lives(self.pages)
        self.m = asleep(textInputDisabled=False)
        self.m.new_id = self.ids
        self.runner = Runner(self.bot, self.deliver, self.environment, "bot.py", "1")
        kept = json.loads(json.dumps(self.saved))
        entries: list = []
        for page in range(100):
            entries = entries + kept.get("page:" + str(page), [])
        self.perform(self.m.wake(0, kept.get("conversation"), None, entries))
        self.take("bot_ready", {})

    def stands(self) -> bool:
        """Whether a dialogue is resumed for the last time, unless it gets further on this page."""
        stored = self.saved.get("conversation", {}).get("dialogues", [])
        return any([record["resumes"] == RESUMES - 1 for record in stored])

    def deliver(self, kind: "BotKind", payload: dict) -> None:
        """What the bot sends, as over a network."""
        if self.left > 0:
            record = payload.get("record")
            for dialogue in self.runner.dialogues:
                # What was drawn after the last output is in no record that is sent.
                if dialogue.record["id"] == payload.get("dialogue"):
                    record = dialogue.copy()
            if record:
                self.records = [known for known in self.records if known["id"] != record["id"]] + [record]
        self.take(kind, json.loads(json.dumps(payload)))

    def take(self, kind: "Kind", payload: dict, id: str = "") -> None:
        """An envelope for core, unless the page is closed."""
        if self.left > 0:
            self.left -= 1
            self.perform(self.m.take(envelope(kind, payload, id)))

    def perform(self, effects: list) -> None:
        """Carry out what core wants: what is stored and told first, for that is one moment in the page."""
        for effect in named(effects, "save"):
            self.saved[effect[1]] = json.loads(json.dumps(effect[2]))
        for name in ("notification", "error"):
            # A traceback is another in each run; its last line is what was raised.
            self.heard.extend(
                [event["message"].split("\n")[-1] if name == "error" else event for event in emitted(effects, name)]
            )
        for effect in named(effects, "ask"):
            if self.left > 0:
                self.runner.ask(json.loads(json.dumps(effect[1])))

    async def settle(self) -> None:
        """Let everything happen that can, on as many pages as it takes."""
        for _ in range(1000):
            await asyncio.sleep(0)
            await rest()
            if self.left > 0:
                return
            self.runner.close()
            self.open()
        raise AssertionError("no page lives long enough")

    async def visit(self) -> None:
        """One conversation: what the visitor and the page do, each when everything is quiet."""
        await self.settle()
        for n, text in enumerate(["go"] + INPUTS):
            if n == 3:
                self.take("page_event", {"alias": "visit", "body": None}, "event")
                await self.settle()
            self.m.conversation["inputOff"] = False  # another way to answer than the field
            self.take("gesture", {"name": "send", "text": text}, "sent" + str(n))
            await self.settle()
        self.runner.close()

    def outcome(self) -> dict:
        """All that anybody has seen, and all that is kept, but for ids."""
        talk = self.m.conversation
        return {
            "timeline": timeline(self.m),
            "heard": self.heard,
            "context": talk["context"],
            "suggestions": talk["suggestions"],
            "inputOff": talk["inputOff"],
            "inbox": len(talk["inbox"]),
            "pending": talk["pending"],
            "dialogues": len(talk["dialogues"]),
            "stored": len(self.saved["conversation"]["dialogues"]),
        }

    def results(self) -> list:
        """What clock, dice and network have said, as recorded, in its order."""
        return [result for record in self.records for result in record["results"] if result["kind"] != "answer"]


async def compared(steps: list, seed: int, lives: "Any") -> Site:
    """An interrupted visit, which came out as an undisturbed one does."""
    disturbed = Site(steps, Random(Dice(seed)), lives)
    await disturbed.visit()
    undisturbed = Site(steps, Recorded(disturbed.results()), lambda page: MANY)
    await undisturbed.visit()
    was, is_ = undisturbed.outcome(), disturbed.outcome()
    for name in was:
        assert is_[name] == was[name], (name, "interrupted:", is_[name], "otherwise:", was[name], "program:", steps)
    return disturbed


async def test_a_dialogue_that_is_interrupted_after_any_step_comes_out_the_same() -> None:
    points = 0
    for seed in range(PROGRAMS):
        steps = program(Dice(seed))
        dice = Dice(seed + 1000)
        point = 1 + dice.below(STRIDE)
        while True:
            lives = once(point)
            if (await compared(steps, seed + point, lives)).pages == 1:
                break
            point += 1 + dice.below(STRIDE)
        points += point
    assert points > 20 * PROGRAMS, points


async def test_a_dialogue_that_is_interrupted_again_and_again_comes_out_the_same() -> None:
    for seed in range(PROGRAMS):
        steps = program(Dice(seed + 100))
        dice = Dice(seed)
        site = await compared(steps, seed, lambda page, dice=dice: 3 + dice.below(6))
        assert site.pages > 3


def once(point: int) -> "Any":
    """The first page is closed after `point` envelopes, the second stays."""
    return lambda page: point if page == 1 else MANY
