"""What all adapters share: the tag of a page, and the bot's files."""

import shutil
from html import escape
from pathlib import Path

from roundel.commands.files import copy_to
from roundel.core.data import loads
from roundel.cpython.bot_file import files_of
from roundel.errors import MessengerError

NO_BOT = "Name your bot, or an endpoint document."


def tag(script: str, bot: str = "", endpoint: str = "") -> str:
    """The script tag of a page, for the addresses of `messenger.js` and of a bot or an endpoint document, or of both.

    Raises MessengerError if neither is named:

        tag("../messenger/messenger.js", "../bot.py")
    """
    named = [(name, address) for name, address in (("bot", bot), ("endpoint", endpoint)) if address]
    if not named:
        raise MessengerError(NO_BOT)
    attributes = "".join(f' data-{name}="{escape(address)}"' for name, address in named)
    return f'<script src="{escape(script)}"{attributes} async></script>'


def tag_under(root: str, folder: str, bot: str, endpoint: str) -> str:
    """The tag where all files are under one address, which ends with a slash. Raises MessengerError as `tag` does."""
    return tag(f"{root}{folder}/messenger.js", *(root + name if name else "" for name in (bot, endpoint)))


def with_tag(html: str, script: str) -> str:
    """The page with the tag at the end of its body, or at its own end if it closes none."""
    head, closed, tail = html.rpartition("</body>")
    return f"{head}{script}\n{closed}{tail}" if closed else f"{html}\n{script}\n"


def add_files(site: Path, folder: str, sources: Path, *names: str) -> None:
    """Put the messenger into a folder of a built site, and these of the owner's files where they are missing.

    `names` are bots or endpoint documents, relative to `sources`, or "". What they name themselves comes along: the bot
    of an endpoint document, the Python files of a bot in JSON.
    Raises MessengerError for a name that there is no file of.
    """
    copy_to(site / folder)
    for name in filter(None, names):
        if not (sources / name).is_file():
            raise MessengerError(f"There is no file {sources / name}. Name a file relative to {sources}.")
        for file in (sources / name, *_named_by(sources / name)):
            target = site / file.relative_to(sources)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def _named_by(file: Path) -> list[Path]:
    """The files beside this one that it names, as far as they are there."""
    if file.suffix != ".json":
        return []
    document = loads(file.read_text(encoding="utf-8"))
    bot = document.get("Bot") if isinstance(document, dict) else None
    source = bot.get("src") if isinstance(bot, dict) else None
    if isinstance(source, str) and (file.parent / source).is_file():
        return files_of(file.parent / source)
    return files_of(file)[1:]
