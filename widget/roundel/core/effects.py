"""What core asks the browser to do, as plain tuples: a name, then what it needs.

interpreter/perform.py carries each out, in order.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Effect, Envelope, ErrorCode, Event, EventName, Timer

# The features that draw more than plain text, both fetched by fetch; the second one is Markdown and links.
DRAWING = ("markup", "markdown")
# The features that the first screen does without, which come together once the messenger is awake.
EXTRAS = ("look", "welcome", "previews", "menu", "transcript", "clipboard")


def draw() -> "Effect":
    """Bring the page in line with the view model."""
    return ("draw",)


def frame() -> "Effect":
    """Send a `frame` envelope when the browser is about to paint, one however often it is asked for before that."""
    return ("frame",)


def emit(name: "EventName", event: "Event") -> "Effect":
    """Deliver an event to the host's listeners of this name; widget/events.json lists both."""
    return ("emit", name, event)


def error(code: "ErrorCode", text: str) -> "Effect":
    """Deliver an error to the host's listeners; widget/errors.json lists the codes."""
    return emit("error", {"code": code, "message": text})


def settle(id: str, error: str = "") -> "Effect":
    """Resolve the host's promise for the envelope with this id, or reject it with the error's text."""
    return ("settle", id, error)


def ask(envelope: "Envelope") -> "Effect":
    """Hand an envelope to the bot."""
    return ("ask", envelope)


def need() -> "Effect":
    """The bot is needed now, should it still be asleep."""
    return ("need",)


def restart() -> "Effect":
    """End the bot, whatever it does, and start it anew."""
    return ("restart",)


def rest() -> "Effect":
    """End the bot: it runs in another tab now."""
    return ("rest",)


def save(key: str, value: object) -> "Effect":
    """Keep a JSON value under this key with the conversation."""
    return ("save", key, value)


def keep(key: str, value: object) -> "Effect":
    """Keep a JSON value under this key for this tab alone."""
    return ("keep", key, value)


def load(key: str) -> "Effect":
    """Read a page of the timeline; it comes back in a `page` envelope."""
    return ("load", key)


def speak(lang: str) -> "Effect":
    """Fetch the words of a language; they come back in a `words` envelope."""
    return ("speak", lang)


def forget() -> "Effect":
    """Delete everything that was saved with the conversation."""
    return ("forget",)


def disown() -> "Effect":
    """Delete what is kept for this tab and of this visitor: somebody else is here now."""
    return ("disown",)


def later(kind: "Timer", milliseconds: int) -> "Effect":
    """Send an envelope of this kind when this time has passed."""
    return ("later", kind, milliseconds)


def fetch(features: "tuple[str, ...]") -> "Effect":
    """Fetch what draws timeline markup; an `elements` envelope says when it is there, or what went wrong."""
    return ("fetch", features)


def extra(name: str, *arguments: object) -> "Effect":
    """Do one of the functions of shim/page/extras/extras.js."""
    return ("extra", name) + arguments  # type: ignore[return-value]  # an effect, as a tuple that is put together


def focus(part: str) -> "Effect":
    """Move the keyboard focus to the first part of this class, such as the field or the panel, after the next draw."""
    return ("focus", part)


def report(level: str, text: str) -> "Effect":
    """Tell the owner in the console: debug, warn or error."""
    return ("report", level, text)
