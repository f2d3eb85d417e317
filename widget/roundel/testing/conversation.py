"""A conversation with a bot, as its visitor and its page have it, for tests that read like one."""

import itertools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from roundel.core.data import loads
from roundel.core.visitor import MESSAGE_LIMIT, is_too_long, said
from roundel.cpython.bot_file import text_of
from roundel.testing.environment import Environment
from roundel.testing.loop import Loop
from roundel.testing.options import OPTIONS
from roundel.testing.page import Page

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest

MORNING = 1_767_600_000.0  # 5 January 2026, 8:00 UTC, a Monday


class BotFailed(AssertionError):
    """A handler has raised, or the bot can't be loaded or gone on with; the text is what the owner would read."""


def talk(
    bot: str | Path,
    *,
    now: float = MORNING,
    dice: Iterable[float] | None = None,
    answers: dict[str, object] | None = None,
    **options: object,
) -> "Conversation":
    """A conversation with the bot in this file, to be entered by `with`.

    `now` is the time at its start, in seconds since 1970; it passes when the bot sleeps and by `wait`. `dice` are what
    `chat.random` gives, `answers` what `chat.fetch` gets by address: a text, JSON, a status, or an exception. The rest
    are options of `init`, such as `context`. Raises TypeError for one that does not exist.

        with talk("bot.py", answers={"stock.json": {"fern": 3}}) as visitor:
            assert visitor.said == ["Hello!"]
    """
    unknown = sorted(set(options) - set(OPTIONS))
    if unknown:
        raise TypeError(f"talk() was given {', '.join(unknown)}; the options of init are {', '.join(sorted(OPTIONS))}.")
    return Conversation(Path(bot), now, dice, answers or {}, options)


class Conversation:
    """One visitor, one page. Each action returns what the bot said to it; the rest can be read until the next one.

    Raises BotFailed, from the action that led to it, where an owner would read an error.
    """

    def __init__(
        self, path: Path, now: float, dice: Iterable[float] | None, answers: dict[str, object], options: dict[str, Any]
    ) -> None:
        self.said: list[str] = []  # by the bot, since the last action
        self.notifications: list[str] = []  # to the page, since the last action
        self.transcript: list[tuple[str, str]] = []  # ("bot" or "visitor", text), from the beginning
        self._path = path
        self._options = options
        self._failures: list[str] = []
        self._stored: dict[str, Any] = {}
        self._ids = itertools.count(1)
        self._loop = Loop()
        self._loop.set_exception_handler(self._catch)
        self._begun_at = now
        self._environment = Environment(lambda: now + self._loop.time(), dice, answers)
        self._page = self._new_page()

    def __enter__(self) -> "Conversation":
        try:
            self._act(self._open)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def say(self, text: str) -> list[str]:
        """The visitor writes. Raises AssertionError for what cannot be sent, or while the text field is off."""
        assert not self.input_disabled, f"The text field is off; the visitor can choose one of {self.suggestions}."
        assert said(text), f"{text!r} is blank, so a visitor cannot send it."
        assert not is_too_long(text), f"The text has {len(text)} characters; a visitor can send {MESSAGE_LIMIT}."
        return self._act(lambda: self._page.say(text))

    def choose(self, option: str) -> list[str]:
        """The visitor presses a suggestion. Raises AssertionError if it is not there."""
        assert option in self.suggestions, f"{option!r} is not among the suggestions: {self.suggestions}."
        index = self.suggestions.index(option)
        return self._act(lambda: self._page.choose(index))

    def page_event(self, alias: str, body: object = None) -> list[str]:
        """The page sends an event; the body is JSON."""
        return self._act(lambda: self._page.page_event(alias, body))

    def wait(self, seconds: float) -> list[str]:
        """The visitor does nothing for a while."""
        return self._act(lambda: self._loop.call_later(seconds, lambda: None))

    def reload(self) -> list[str]:
        """The visitor loads the page again; the bot's file is read again too."""
        return self._act(self._reload)

    @property
    def suggestions(self) -> list[str]:
        """What the visitor can choose from."""
        return self._page.suggestions

    @property
    def input_disabled(self) -> bool:
        """Whether the text field is off."""
        return bool(self._page.messenger.conversation["inputOff"])

    @property
    def context(self) -> dict[str, Any]:
        """A copy of `chat.context`, as it is kept."""
        copy: dict[str, Any] = loads(json.dumps(self._page.messenger.conversation["context"]))
        return copy

    @property
    def ended(self) -> bool:
        """Whether the bot has ended the conversation."""
        return bool(self._page.messenger.conversation["ended"])

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._begun_at + self._loop.time()

    @property
    def requests(self) -> "list[HttpRequest]":
        """What `chat.fetch` has asked, from the beginning: `url`, `method`, `headers` and `body`, a text or None."""
        return self._environment.requests

    def _act(self, action: Callable[[], object]) -> list[str]:
        """Do something and let the bot come to rest."""
        self.said = []
        self.notifications = []
        self._failures = []
        self._loop.call_soon(action)
        self._loop.rest()
        if self._failures:
            raise BotFailed("\n".join(self._failures))
        return self.said

    def _new_page(self) -> Page:
        return Page(self._stored, self._environment, self._ids, self._hear, self._options)

    def _open(self) -> None:
        self._page.open(text_of(self._path), self._path.name)

    def _reload(self) -> None:
        self._page.close()
        self._page = self._new_page()
        self._open()

    def _hear(self, what: str, value: object) -> None:
        if what in ("bot", "visitor"):
            self.transcript.append((what, str(value)))
        if what == "bot":
            self.said.append(str(value))
        elif what == "notification":
            self.notifications.append(str(value))
        elif what == "error" and isinstance(value, dict):
            self._failures.append(value["message"])
        elif what == "report" and isinstance(value, tuple) and value[0] != "debug":
            self._failures.append(value[1])

    def _catch(self, loop: object, about: dict[str, Any]) -> None:
        """What was raised where nobody waits for it, such as in a task of the bot's own."""
        self._failures.append(str(about.get("exception") or about["message"]))

    def _end(self) -> None:
        self._loop.call_soon(self._page.close)
        self._loop.rest()
        self._loop.close()
