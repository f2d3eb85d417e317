"""Every error that the messenger raises.

MessengerError
├── BadEnvelope     something that crossed a boundary has not the shape it must have
├── BadData         a value is not JSON, or too large to be kept
├── BadBot          a bot file cannot be loaded, or defines no bot
├── BadHandler      a bot declares a handler wrongly
├── BadDialogue     a handler does two things at once, or something after its end, so that it could not be repeated
├── Exited          a task that a handler began has ended with what would end the whole process
├── FetchFailed     a request has got no answer
├── Refused         a server wants no such request
├── Unusable        a server has done what it was asked, and answers with what cannot be read
├── BadPath         a table or flow has a JSONPath that cannot be read
├── BadFlow         a flow goes round without ever waiting
├── BadMarkup       timeline markup cannot be read
└── Stopped         the visitor has stopped a text that grows; ends the block of chat.stream()

Diverged            a repeated handler does something else than before; ends it, past `except Exception`
"""


class MessengerError(Exception):
    """The messenger met something that it names in the text: what happened, what came, what to do."""


class BadEnvelope(MessengerError):
    """An envelope is not of the shape in core/envelopes.py."""


class BadData(MessengerError):
    """A value is not JSON, or exceeds the size that the specification sets for it."""


class BadBot(MessengerError):
    """A bot file cannot be loaded."""


class BadHandler(MessengerError):
    """A bot declares a handler in a way that cannot work."""


class BadDialogue(MessengerError):
    """A handler does two things at once, or its `chat` is used after its end.

    A dialogue is repeated by doing again, in order, what it did.
    """


class Exited(MessengerError):
    """A task that a handler began has ended with SystemExit, or another exception that would end the event loop."""


class FetchFailed(MessengerError):
    """A request has got no answer that can be kept; the text says which and why."""


class Refused(MessengerError):
    """A server refuses a request, by this HTTP status; `why` says more than that."""

    def __init__(self, status: int, why: str = "") -> None:
        super().__init__(why or "the server answered " + str(status))
        self.status = status


class Unusable(MessengerError):
    """A server has taken a request, and its answer is too large to be read; the text says how large it may be."""


class Diverged(BaseException):
    """A repeated handler is not where its record says. Like a cancellation it is not for handlers to catch."""


class BadPath(MessengerError):
    """A JSONPath is none, or uses a part of JSONPath that leads to more than one place."""


class BadFlow(MessengerError):
    """A flow cannot go on."""


class BadMarkup(MessengerError):
    """Timeline markup is not XML, or names what there is not; the text says where."""


class Stopped(MessengerError):
    """A text that grows has been stopped by the visitor, or broken off by a reload."""
