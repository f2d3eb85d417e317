"""Every error that the messenger raises.

    MessengerError
    ├── BadEnvelope     something that crossed a boundary has not the shape it must have
    ├── BadData         a value is not JSON, or too large to be kept
    ├── BadBot          a bot file cannot be loaded, or defines no bot
    ├── BadHandler      a bot declares a handler wrongly
    └── BadMarkup       timeline markup cannot be read
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


class BadMarkup(MessengerError):
    """Timeline markup is not XML, or names what there is not; the text says where."""
