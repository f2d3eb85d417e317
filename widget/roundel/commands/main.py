"""What `roundel WORD` does; each word is a module beside this one."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from roundel.errors import MessengerError

EXAMPLES = """examples:
  roundel new shop               a page, a bot and its test in the folder shop
  roundel serve shop             the page at http://localhost:8000/, reloaded when a file changes
  roundel chat shop/bot.py       talk to the bot in the terminal
  roundel check shop/bot.py      what the bot answers, and what cannot work
  roundel copy shop/messenger    the messenger's files, for a static host
  roundel server bot.py          the bot on a server (pip install 'roundel[server]')
"""


def main(words: list[str] | None = None) -> int:
    """Run the command of these words, those of the command line by default; returns the exit code.

    0 is success, 1 a failure that is told on standard error, 2 words that are not understood.
    """
    parser = argparse.ArgumentParser(
        prog="roundel",
        description="A messenger for web pages whose bot is Python.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    new = _add(commands, "new", "write a page, a bot and its test into a new folder", "roundel new shop")
    new.add_argument("folder", type=Path, help="a folder that is new or empty")
    new.add_argument("--mkdocs", action="store_true", help="write a site of MkDocs Material instead of a page")
    serve = _add(commands, "serve", "serve a folder, with the messenger at /messenger/", "roundel serve shop")
    serve.add_argument("folder", type=Path, nargs="?", default=Path(), help="a folder of pages (default: this one)")
    serve.add_argument("--port", type=int, default=8000, help="0 takes any that is free (default: 8000)")
    copy = _add(commands, "copy", "copy the messenger's files into a folder of a site", "roundel copy shop/messenger")
    copy.add_argument("folder", type=Path, help="a folder that holds nothing else, such as shop/messenger")
    chat = _add(commands, "chat", "talk to a bot in the terminal", "roundel chat shop/bot.py")
    chat.add_argument("bot", type=Path, help="a bot.py, or a bot in JSON")
    check = _add(commands, "check", "list what a bot answers and what cannot work", "roundel check shop/bot.py")
    check.add_argument("bot", type=Path, help="a bot.py, or a bot in JSON")
    _add(commands, "server", "serve a bot by Direct Line 3.0", "roundel server bot.py", add_help=False)
    chosen, more = parser.parse_known_args(words)
    if more and chosen.command != "server":
        parser.error(f"unknown arguments: {' '.join(more)}")
    try:
        return _run(chosen, more)
    except (MessengerError, OSError) as error:
        print(f"roundel {chosen.command}: {error}", file=sys.stderr)
        return 1


class _Version(argparse.Action):
    """Prints the version of the installed package, which other commands need not look up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        parser.exit(message=f"roundel {version('roundel')}\n")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    example: str,
    add_help: bool = True,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=f"example: {example}", add_help=add_help
    )


def _run(chosen: argparse.Namespace, more: list[str]) -> int:
    """Only what a command needs is imported: it may be installed or not."""
    if chosen.command == "new":
        from roundel.commands.new import new

        return new(chosen.folder, chosen.mkdocs)
    if chosen.command == "serve":
        from roundel.commands.serve import serve

        return serve(chosen.folder, chosen.port)
    if chosen.command == "copy":
        from roundel.commands.copy import copy

        return copy(chosen.folder)
    if chosen.command == "chat":
        from roundel.commands.chat import chat

        return chat(chosen.bot)
    if chosen.command == "check":
        from roundel.check.check import check
        from roundel.check.known import ask

        return check(chosen.bot, ask)
    from roundel.commands.files import mounts
    from roundel.commands.server import server

    return server(more, mounts())


if __name__ == "__main__":
    sys.exit(main())
