"""What the unit tests share. Like them it runs in CPython, in MicroPython and in Pyodide: no pytest in here."""

import asyncio
import json
import os
import sys
import time

from default_options import OPTIONS

from roundel.bot.runner import Runner
from roundel.core.data import copied
from roundel.core.envelopes import envelope
from roundel.core.messenger import Messenger
from roundel.core.view_model import view_model
from roundel.errors import FetchFailed
from roundel.features.tabs import core as tabs
from roundel.features.welcome.core import waits
from roundel.markup import times
from roundel.transport.remote import handlers as remote
from roundel.transport.thread import handlers as thread
from roundel.view.messenger import messenger as view
from roundel.view.messenger import picture
from roundel.view.tree import TreeCache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.bot.flows.workers import Workers
    from roundel.bot.handlers import Bot
    from roundel.shapes import BotKind, HttpRequest, JsonObject, Payload

MINUTE = 60_000

# In a browser, where every step takes longer, fewer samples are taken: there it is the interpreter that is tried.
IN_BROWSER = sys.platform in ("webassembly", "emscripten")

# Copying all that is drawn, to compare it later, is slow in MicroPython.
CAREFUL = sys.implementation.name == "cpython"


class Dice:
    """Numbers that look like chance and are the same in every Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 17

    def below(self, end: int) -> int:
        """A number from 0 up to, and not including, `end`."""
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state // 65536 % end


def thorough() -> bool:
    """Whether every case is to be tried, rather than a sample: `python3 build.py test --thorough` says so."""
    return bool(getattr(os, "environ", {}).get("THOROUGH"))


def raised(kind: "type[Exception]", work: "Callable", *arguments: object) -> str:
    """The text of the error of this kind that the work raises; fails if it raises none."""
    try:
        work(*arguments)
    except kind as error:
        return str(error)
    raise AssertionError("no " + kind.__name__ + " was raised")


def escaped(value: object) -> str:
    """JSON in ASCII, as Python, PHP and Java write it; MicroPython does not."""
    parts = []
    for sign in json.dumps(value):
        code = ord(sign)
        if code > 0xFFFF:
            code -= 0x10000
            parts.append("\\u" + hex(0xD800 + (code >> 10))[2:] + "\\u" + hex(0xDC00 + (code & 0x3FF))[2:])
        else:
            parts.append(sign if code < 0x80 else "\\u" + ("000" + hex(code)[2:])[-4:])
    return "".join(parts)


class Ids:
    """Makes ids: id1, id2, ..."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return "id" + str(self.count)


def asleep(endpoint: "dict | None" = None, reduced_motion: bool = True, **options: object) -> Messenger:
    """A messenger that has not begun; with reduced motion, so that nothing is paced unless a test wants it."""
    chosen: Any = OPTIONS | options
    m = Messenger(chosen, endpoint or {}, Ids(), reduced_motion)
    for feature in ("markup", "markdown"):
        m.add(feature)
    for part in (tabs, thread, remote):
        m.learn(part.HANDLERS)
    return m


def awake(endpoint: "dict | None" = None, reduced_motion: bool = True, **options: object) -> Messenger:
    """A messenger with a new conversation, whose bot is not loaded yet."""
    m = asleep(endpoint, reduced_motion, **options)
    m.wake(0, None, None, [])
    return m


def ready(endpoint: "dict | None" = None, reduced_motion: bool = True, **options: object) -> Messenger:
    """A messenger whose bot is loaded and has taken the start."""
    m = awake(endpoint, reduced_motion, **options)
    for start in asked(take(m, "bot_ready")):
        take(m, "taken", {"of": start["id"]})
    return m


def take(m: Messenger, kind: "Any", payload: "Payload | None" = None, id: str = "", at: int = 0) -> list:
    """The effects of an envelope. Whatever it changes of what is drawn or kept is drawn and kept."""
    if not CAREFUL:
        return m.take(envelope(kind, payload, id, at))
    drawn, kept = copied(shown(m)), copied(m.conversation)
    effects = m.take(envelope(kind, payload, id, at))
    assert named(effects, "draw") or copied(shown(m)) == drawn, kind
    if m.bot.status != "elsewhere" and not waits(m):
        assert m.conversation == kept or "conversation" in [effect[1] for effect in named(effects, "save")], kind
    return effects


def arrive(m: Messenger, at: int = 0, **marks: str) -> list:
    """The features that come once the messenger is awake have been fetched: the effects of that."""
    return take(m, "extras", {"elements": True, "marks": marks}, "", at)


def shown(m: Messenger) -> dict:
    """All that is drawn of a messenger, but for what the page's own field shows at once."""
    return view_model(m) | {"draft": "", "words": m.words["title"]}


def gesture(m: Messenger, name: str, at: int = 0, **more: object) -> list:
    """The effects of a gesture."""
    return take(m, "gesture", {"name": name} | more, "gesture", at)


def send(m: Messenger, text: str, id: str = "sent", at: int = 0) -> list:
    """The effects of the visitor's message."""
    return take(m, "gesture", {"name": "send", "text": text}, id, at)


def call(m: Messenger, name: str, argument: object = None, at: int = 0) -> list:
    """The effects of a call of the host API."""
    return take(m, "call", {"name": name, "argument": argument}, "call", at)


def speak(m: Messenger, lang: str, catalogue: "dict | None" = None) -> list:
    """The host chooses a language, and its words arrive: the effects of that."""
    call(m, "setLanguage", lang)
    return take(m, "words", {"lang": lang, "words": catalogue or {}})


def says(m: Messenger, text: str, at: int = 0) -> list:
    """The effects of the bot's message."""
    return take(m, "message", {"text": text}, "", at)


def announced(m: Messenger) -> list:
    """What a screen reader is given to say, once the moment of each announcement has come."""
    while m.saying:
        take(m, "say")
    return [one["text"] for one in m.display.announcements]


def notifies(m: Messenger, text: str, at: int = 0) -> list:
    """The effects of the bot's notification."""
    return take(m, "notification", {"text": text}, "", at)


def named(effects: list, name: str) -> list:
    """The effects of this name."""
    return [effect for effect in effects if effect[0] == name]


def later(effects: list, kind: str) -> list:
    """The effects that send an envelope of this kind after a while."""
    return [effect for effect in effects if effect[:2] == ("later", kind)]


def asked(effects: list) -> list:
    """The envelopes that the bot is asked."""
    return [effect[1] for effect in named(effects, "ask")]


def emitted(effects: list, name: str) -> list:
    """The events that the host's listeners of this name hear."""
    return [effect[2] for effect in named(effects, "emit") if effect[1] == name]


def milestones(effects: list) -> list:
    """The messenger events in short: `ROUNDEL Opened`, ..."""
    return [event["type"] + " " + event["value"] for event in emitted(effects, "Messenger")]


def reports(effects: list, level: str) -> list:
    """The console's lines of this level."""
    return [effect[2] for effect in named(effects, "report") if effect[1] == level]


def timeline(m: Messenger) -> list:
    """Who said what."""
    return [(entry["by"], entry["text"]) for entry in m.timeline["entries"]]


def drawn(m: Messenger, memory: "TreeCache | None" = None) -> tuple:
    """The tree of a messenger; a moment is written as `at 0`."""
    return view(picture(m.look | view_model(m), memory or TreeCache(), lambda at: "at " + str(at), Calendar))


class Calendar:
    """A calendar that writes English words, in which weeks begin on Saturday, and which stands at UTC."""

    first_day = 5
    weekdays = [("d" + str(day), "day " + str(day)) for day in range(1, 8)]
    digits = ["<" + str(number) + ">" for number in range(32)]

    def title(self, year: int, month: int) -> str:
        return "month " + str(month) + " " + str(year)

    def written(self, value: str) -> str:
        return "the " + value

    def month_at(self, at: int) -> str:
        return times.written(*time.gmtime(at // 1000)[:2])


def nodes(tree: "tuple | str") -> list:
    """Every element of a tree, in the order of the page."""
    found: list = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, str):
            found.append(node)
            waiting += reversed(node[2])
    return found


def find(tree: tuple, name: str, value: object) -> list:
    """The elements of a tree whose attribute has this value."""
    return [node for node in nodes(tree) if node[1].get(name) == value]


def text(tree: "tuple | str") -> str:
    """The text in a tree."""
    return tree if isinstance(tree, str) else "".join([text(child) for child in tree[2]])


async def rest() -> None:
    """Let every handler run until it waits."""
    for _ in range(5):
        await asyncio.sleep(0)


class Environment:
    """Time, chance and network as a test sets them: lists to take from. A text among the answers is a failure."""

    def __init__(self) -> None:
        self.times: list = []
        self.chances: list = []
        self.answers: list = []
        self.requests: list = []

    def now(self) -> int:
        """The next time."""
        return self.times.pop(0)

    def random(self) -> float:
        """The next chance."""
        return self.chances.pop(0)

    async def fetch(self, request: "HttpRequest") -> "JsonObject":
        """The next answer, in a moment."""
        self.requests.append(request)
        await asyncio.sleep(0)
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise FetchFailed(answer)
        return answer


class Talk:
    """A bot's runner and what came of it. Close it, or its dialogues go on into the next test."""

    def __init__(self, bot: "Bot | Workers", version: str = "1") -> None:
        self.delivered: list = []
        self.environment = Environment()
        self.runner = Runner(bot, self._hear, self.environment, "bot.py", version)

    def _hear(self, kind: "BotKind", payload: "Payload") -> None:
        """A context that comes along stands before what it comes with."""
        if "context" in payload:
            self.delivered.append(("context", {"context": payload["context"]}))
        self.delivered.append((kind, {name: payload[name] for name in payload if name != "context"}))

    async def ask(self, kind: "Any", payload: "Payload | None" = None, id: str = "1") -> None:
        """Hand the bot an envelope and let it work."""
        self.runner.ask(envelope(kind, payload, id))
        await rest()

    async def start(self, context: "dict | None" = None) -> None:
        """Begin the conversation."""
        await self.ask(
            "start",
            {"user": {"message": "", "context": {}, "interaction": None}, "context": context or {}, "system": SYSTEM},
            "start",
        )

    async def say(self, text: str, id: str = "1") -> None:
        """The visitor's message."""
        await self.ask("message", {"text": text}, id)

    async def event(self, alias: str, body: object = None, id: str = "1") -> None:
        """A page event."""
        await self.ask("page_event", {"alias": alias, "body": body}, id)

    async def resume(self, records: list, context: "dict | None" = None) -> None:
        """Go on with the dialogues of an earlier page."""
        await self.ask("resume", {"dialogues": records, "context": context or {}, "system": SYSTEM}, "")

    def of(self, kind: str) -> list:
        """The payloads of this kind, in order."""
        return [payload for one, payload in self.delivered if one == kind]

    def said(self) -> list:
        """The bot's messages."""
        return [payload["text"] for payload in self.of("message")]

    def record(self) -> dict:
        """Where the newest dialogue stands, as core keeps it."""
        return [payload["record"] for _, payload in self.delivered if "record" in payload][-1]

    def close(self) -> None:
        """Stop every dialogue."""
        self.runner.close()


SYSTEM = {"conversationId": "c1", "identity": "i1", "organization": None}
