"""The bot: the handlers that an owner writes, and which of them answers an input."""

import re

from roundel.bot.letters import lower
from roundel.bot.message import said
from roundel.errors import BadHandler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import BotHandler, Shown


# Beyond this MicroPython's `re` may overflow its stack; a pattern is looked for in the beginning of a message.
SEARCHED = 1000


class Bot:
    """A bot, made of handlers: functions of `(chat, msg)`, plain or async.

    The first handler that fits an input answers it, in the order in which they are written:

        bot = Bot()

        @bot.message(r"order|basket")
        async def order(chat, msg):
            await chat.say("Which order?")
    """

    def __init__(self) -> None:
        self.starts: "list[BotHandler]" = []
        self.messages: "list[tuple[Any, BotHandler]]" = []
        self.interactions: "list[tuple[str | None, BotHandler]]" = []
        self.page_events: "list[tuple[str, BotHandler]]" = []

    def start(self, handler: "BotHandler") -> "BotHandler":
        """Marks the handler that begins a conversation."""
        self.starts.append(_callable(handler, "@bot.start"))
        return handler

    def message(self, pattern: "str | BotHandler") -> "BotHandler":
        """Marks a handler for what the visitor writes: `@bot.message`, or `@bot.message(r"order|basket")`.

        The pattern is looked for anywhere in the first 1,000 characters; one in lower case fits any case.
        Raises BadHandler if it is no regular expression that every Python here can read.
        """
        if not isinstance(pattern, str):
            self.messages.append((None, _callable(pattern, "@bot.message")))
            return pattern
        try:
            searched = re.compile(pattern)
        except Exception as error:
            raise BadHandler("@bot.message(" + repr(pattern) + "): the pattern is not valid: " + str(error)) from None

        def mark(handler: "BotHandler") -> "BotHandler":
            self.messages.append((searched, _callable(handler, "@bot.message(...)")))
            return handler

        return mark

    def interaction(self, id: "str | BotHandler") -> "BotHandler":
        """Marks the handler for what the visitor chooses in an element whose interactionType is `event`.

        `@bot.interaction` takes any, `@bot.interaction("size-large")` the one with this id; the choice is at
        `msg.payload.user.interaction.id` and `.title`. One that no handler takes goes to the handlers of messages.
        """
        if not isinstance(id, str):
            self.interactions.append((None, _callable(id, "@bot.interaction")))
            return id

        def mark(handler: "BotHandler") -> "BotHandler":
            self.interactions.append((id, _callable(handler, "@bot.interaction(...)")))
            return handler

        return mark

    def page_event(self, alias: str) -> "BotHandler":
        """Marks the handler for the page event of this alias: `@bot.page_event("added-to-basket")`.

        The body is at `msg.payload.user.context`. It comes from the host page: check it before you use it.
        """
        if not isinstance(alias, str):
            raise BadHandler('@bot.page_event takes the alias, as in @bot.page_event("my-alias").')

        def mark(handler: "BotHandler") -> "BotHandler":
            self.page_events.append((alias, _callable(handler, "@bot.page_event(...)")))
            return handler

        return mark

    def claims(self, envelope: "Shown") -> bool:
        """Whether this is a choice with a handler of its own: it reaches that while a dialogue waits for an answer."""
        return envelope["kind"] == "interaction" and envelope["payload"]["id"] in [id for id, _ in self.interactions]

    def find(self, envelope: "Shown") -> "BotHandler | None":
        """The handler that answers this envelope, if there is one."""
        kind = envelope["kind"]
        if kind == "start":
            return self.starts[0] if self.starts else None
        if kind == "interaction":
            for id, handler in self.interactions:
                if id in (None, envelope["payload"]["id"]):
                    return handler
        if kind in ("message", "interaction"):
            text = said(envelope)[:SEARCHED]
            for pattern, handler in self.messages:
                if pattern is None or pattern.search(text) or pattern.search(lower(text)):
                    return handler
        if kind == "page_event":
            for alias, handler in self.page_events:
                if alias == envelope["payload"]["alias"]:
                    return handler
        return None


def _callable(handler: object, mark: str) -> "BotHandler":
    if not callable(handler):
        raise BadHandler(mark + " decorates a function of (chat, msg); got " + repr(handler) + ".")
    return handler
