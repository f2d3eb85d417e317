"""What a handler is given as `chat`: everything a bot can do in a conversation."""

from roundel.bot.call import awaited
from roundel.core.validation import TEXT_LIMIT, check, within
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.bot.dialogue import Dialogue
    from roundel.bot.fetch import Answer
    from roundel.bot.runner import Runner
    from roundel.bot.stream import Stream
    from roundel.shapes import Context, JsonObject

# chat.random() is one of so many numbers.
CHANCES = 2**32
FORMATS = ("text", "markdown")


class Chat:
    """One conversation, as the handler of one input sees it."""

    def __init__(self, dialogue: "Dialogue", runner: "Runner") -> None:
        self._dialogue = dialogue
        self._runner = runner

    @property
    def context(self) -> "Context":
        """A dict kept with the conversation: JSON, at most 10 kB.

        chat.context["name"] = "Ada"
        """
        self._dialogue.check_alive("context")
        return self._dialogue.earlier if self._dialogue.replays else self._runner.context

    @awaited("chat.say")
    async def say(self, text: str, format: str = "text") -> None:
        """Say something, at most 100 kB: plain text, or Markdown with `format="markdown"`.

        Raises BadData for anything but text, and for another format.

            await chat.say("Hello **you**", format="markdown")
        """
        said = {"text": _text(text, "chat.say")}
        self._dialogue.tell("message", said if _format(format, "chat.say") == "text" else said | {"format": format})

    def stream(self, format: str = "text") -> "Stream":
        """A text that grows while you write it, at most 100 kB: plain text, or Markdown with `format="markdown"`.

        When the visitor stops it, the next `write` ends the block, and `stopped` is True; so is that after a reload in
        the middle of the block, which breaks the text off. Raises BadData for another format.

            async with chat.stream() as s:
                await s.write("Hello")
        """
        from roundel.bot.stream import Stream

        stream = Stream(self._dialogue, _format(format, "chat.stream"))
        self._dialogue.note_call("chat.stream")
        return stream

    @awaited("chat.markup")
    async def markup(self, markup: "str | JsonObject") -> None:
        """Show timeline markup: XML, or its JSON form. Markup of more than 100 kB is not shown.

        Raises BadData for anything else. What is wrong in the markup itself stands in the console, and its words are
        shown as plain text.

            await chat.markup('<TimelineMessage><TextMsg>Hello</TextMsg></TimelineMessage>')
        """
        if not isinstance(markup, (str, dict)):
            raise BadData("chat.markup takes XML, or a dict in its JSON form; got " + repr(markup)[:60] + ".")
        check(markup, "chat.markup")
        self._dialogue.tell("markup", {"markup": markup})

    @awaited("chat.ask")
    async def ask(self, text: str, options: "list[str] | None" = None) -> str:
        """Say something and wait for the visitor's next message; returns its text.

        The options are shown as buttons; another answer can be typed all the same. A reload in between does not
        matter: the dialogue goes on here.

            size = await chat.ask("Which size?", ["Small", "Large"])
        """
        offered = None if options is None else _options(options, "chat.ask")
        self._dialogue.tell("message", {"text": _text(text, "chat.ask")})
        if offered is not None:
            self._dialogue.tell("suggestions", {"options": offered})
        answer = await self._dialogue.answer()
        return answer["id"] if isinstance(answer, dict) else answer

    @awaited("chat.suggest")
    async def suggest(self, options: "list[str]") -> None:
        """Show answers to choose from, until the visitor's next input; a choice is sent as if it had been typed.

        await chat.suggest(["Opening hours", "My order"])
        """
        self._dialogue.tell("suggestions", {"options": _options(options, "chat.suggest")})

    @awaited("chat.notify")
    async def notify(self, text: str) -> None:
        """Send the host page a notification: a string, unchanged, at most 100 kB. Visitors do not see it.

        Those that begin with `SB:::` are for the messenger itself: `SB:::UserInputDisabled` turns the text field off,
        `SB:::UserInputEnabled` turns it on.

            await chat.notify("discount:10")
        """
        self._dialogue.tell("notification", {"text": _text(text, "chat.notify")})

    @awaited("chat.typing")
    async def typing(self) -> None:
        """Show that an answer is on its way, until the next one or the end of the handler."""
        self._dialogue.show_work()

    def now(self) -> float:
        """The time, in seconds since 1970, to a thousandth. After a reload a repeated handler reads the same.

        `time.localtime` makes of it the date and time where the visitor is; on a server, where that is.

            hour = time.localtime(int(chat.now()))[3]
        """
        return self._dialogue.once("now", self._runner.environment.now) / 1000

    def random(self) -> float:
        """A number from 0.0 up to, and not including, 1.0. A repeated handler is given the same one.

        greeting = ["Hello", "Hi"][int(chat.random() * 2)]
        """
        # As a whole number in the record: not every Python writes each fraction so that it reads the same again.
        return self._dialogue.once("random", lambda: int(self._runner.environment.random() * CHANCES)) / CHANCES

    @awaited("chat.fetch")
    async def fetch(
        self, url: str, method: str = "GET", json: object = None, headers: "dict[str, str] | None" = None
    ) -> "Answer":
        """Ask an address, http or https, relative to the page; returns `.status`, `.ok`, `.text` and `.json()`.

        `json` is sent as the body. The answer, at most 100 kB of text, is kept: a repeated handler does not ask again.
        A request that is under way when the page goes is made again. The page's Content-Security-Policy counts. Raises
        FetchFailed if there is no answer within 30 seconds, or none that can be kept, and BadData for what can't be
        sent.

            stock = (await chat.fetch("stock.json")).json()
        """
        # Few bots need these, and none while it wakes.
        from roundel.bot.fetch import Answer, kept, request

        asked = request(url, method, json, headers)
        return Answer(await self._dialogue.once_async("fetch", lambda: kept(self._runner.environment, asked)), asked)

    @awaited("chat.end")
    async def end(self) -> None:
        """End the conversation. It stays readable; the visitor's next message or the page's next event begins another.

        await chat.end()
        """
        self._dialogue.tell("end", {})


def dialogue_of(chat: Chat) -> "Dialogue":
    """The dialogue behind `chat`: tables and flows keep their place in it."""
    return chat._dialogue


def _text(text: object, what: str) -> str:
    if not isinstance(text, str):
        raise BadData(what + " takes a string; got " + type(text).__name__ + ": " + repr(text) + ". Use str(...).")
    within(text, what + "'s text", TEXT_LIMIT)
    return text


def _format(format: object, what: str) -> str:
    if format not in FORMATS:
        raise BadData(what + " takes the formats " + ", ".join(FORMATS) + "; got " + repr(format) + ".")
    return str(format)


def _options(options: object, what: str) -> "list[str]":
    if not isinstance(options, (list, tuple)):
        raise BadData(what + " takes a list of strings; got " + repr(options) + ".")
    return [_text(option, what + "'s option") for option in options]
