"""What all adapters share: the tag of a page, and the bot's files."""

import shutil
from html import escape
from pathlib import Path

from roundel.commands.files import copy_to
from roundel.cpython.bot_file import files_of
from roundel.errors import MessengerError


def tag(base: str, bot: str = "", endpoint: str = "") -> str:
    """The script tag of a page. `base` leads from the page to the folder of the messenger, with a slash at its end.

        tag("../messenger/", "../bot.py")
    """
    named = [("bot", bot)] if bot else []
    named += [("endpoint", endpoint)] if endpoint else []
    attributes = "".join(f' data-{name}="{escape(address)}"' for name, address in named)
    return f'<script src="{escape(base)}messenger.js"{attributes} async></script>'


def with_tag(html: str, script: str) -> str:
    """The page with the tag at the end of its body, or at its own end if it closes none."""
    head, closed, tail = html.rpartition("</body>")
    return f"{head}{script}\n{closed}{tail}" if closed else f"{html}\n{script}\n"


def add_files(site: Path, folder: str, sources: Path, names: list[str]) -> None:
    """Put the messenger into a folder of a built site, and these of the owner's files where they are missing.

    `names` are bots or endpoint documents, relative to `sources`; a bot in JSON brings its Python files along.
    Raises MessengerError for a name that there is no file of.
    """
    copy_to(site / folder)
    for name in names:
        if not (sources / name).is_file():
            raise MessengerError(f"There is no file {sources / name}. Name a file relative to {sources}.")
        for file in files_of(sources / name):
            target = site / file.relative_to(sources)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
