"""The life of a bot in a thread: how far it has come in starting, whether it gives signs of life."""

from roundel.core import effects, talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers, Progress, Seconds


def starting(m: "Messenger", envelope: "Envelope[Progress]") -> None:
    """How far the bot has come: `{"stage": "pyodide", "done", "total"}`, in bytes, then "packages", then "bot"."""
    m.bot.progress = envelope["payload"]


def stuck(m: "Messenger", envelope: "Envelope[Seconds]") -> None:
    """The bot does something that does not end: the visitor is told, and the owner, who may restart it.

    The dialogue that was heard of last is not repeated after a restart or a reload, where it would be stuck again.
    """
    m.bot.stuck = True
    talk.finish(m.conversation, m.run.heard)
    text = (
        f"The bot has not responded for {envelope['payload']['seconds']} seconds. Call restart() on the API to "
        "restart it, and look for a loop in it that does not end."
    )
    m.effects.append(effects.error("stuck", text))


def alive(m: "Messenger", envelope: "Envelope") -> None:
    """It came to an end after all."""
    m.bot.stuck = False


HANDLERS: "Handlers" = ({}, {}, {"starting": starting, "stuck": stuck, "alive": alive})
