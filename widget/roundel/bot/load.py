"""A bot from its file's text."""

import hashlib

from roundel.bot.guard import guarded
from roundel.bot.handlers import Bot
from roundel.bot.trace import trace
from roundel.errors import BadBot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.bot.flows.workers import Workers

RENAMED = "\nThe package is named roundel: write `from roundel import Bot`, not `from messenger import Bot`."


def load(source: str, name: str) -> "Bot | Workers":
    """The bot that a file defines, in Python or JSON; `name` is the file's, for errors.

    Raises BadBot if the text is neither, and says what is wrong with it:

        load("from roundel import Bot\\nbot = Bot()", "bot.py")
    """
    beginning = source.lstrip()[:40]
    is_json = name.endswith(".json") or beginning.startswith("{")
    if beginning.startswith("<"):
        raise BadBot(
            name
            + " is not "
            + ("JSON" if is_json else "Python")
            + ": it begins with "
            + repr(beginning)
            + ". The server seems to answer with a page instead of the file."
        )
    if not is_json:
        return load_python(source, name)
    # Only here, so that no bot in Python waits for the tables and flows.
    from roundel.bot.flows.workers import Workers

    return Workers(source, name)


def load_python(source: str, name: str) -> Bot:
    """The bot that a Python file defines. Raises BadBot, with the traceback, if it raises, exits or defines none."""
    module: dict[str, Any] = {"__name__": "bot"}
    try:
        guarded(exec, compile(source, name, "exec"), module)
    except BaseException as error:
        renamed = isinstance(error, ImportError) and "'messenger" in str(error)
        raise BadBot(name + " cannot be loaded:\n" + trace(error) + (RENAMED if renamed else "")) from None
    bot = module.get("bot")
    if not isinstance(bot, Bot):
        raise BadBot(name + " defines no bot. Add `from roundel import Bot` and `bot = Bot()`.")
    return bot


def version(source: str) -> str:
    """What tells one text of a bot's file from another: 16 letters, the same in every Python."""
    return hashlib.sha256(source.encode()).digest()[:8].hex()
