"""A bot from its file's text."""

import hashlib

from messenger.bot.handlers import Bot
from messenger.bot.trace import trace
from messenger.errors import BadBot


def load(source: str, name: str) -> Bot:
    """The bot that a file defines; `name` is the file's, for errors.

    Raises BadBot, with the traceback, if the text is not Python, raises, or defines no bot:

        load("from messenger import Bot\\nbot = Bot()", "bot.py")
    """
    if source.lstrip()[:1] == "<":
        raise BadBot(name + " is not Python: it begins with " + repr(source.lstrip()[:40])
                     + ". The server seems to answer with a page instead of the file.")
    module: dict = {"__name__": "bot"}
    try:
        exec(compile(source, name, "exec"), module)
    except Exception as error:
        raise BadBot(name + " cannot be loaded:\n" + trace(error)) from None
    bot = module.get("bot")
    if not isinstance(bot, Bot):
        raise BadBot(name + " defines no bot. Write `from messenger import Bot` and `bot = Bot()` in it.")
    return bot


def version(source: str) -> str:
    """What tells one text of a bot's file from another: 16 letters, the same in every Python."""
    return hashlib.sha256(source.encode()).digest()[:8].hex()
